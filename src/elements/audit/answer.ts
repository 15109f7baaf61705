import { isSound, type Matter, type Row } from '../../audit/table.ts';
import type { AuditFilters } from './filters.ts';
import type { OpenInventory } from './tool.ts';
import { timeWords } from './words.ts';
import { counted } from '../../language/counted.ts';
import { make } from '../dom/make.ts';

const mostMatters = 5;

/** The answer before any table: how many there are, how many stand open, and what matters most. */
export function answerOf(
  { head, rows }: OpenInventory,
  matters: readonly Matter[],
  filters: AuditFilters,
): readonly HTMLElement[] {
  const all = [...rows.values()];
  const judged = all.filter(({ summary }) => summary).length;
  const heading = make('h2', {}, 'The answer');
  const asOf = make('p', { className: 'report-facts' }, `As of ${timeWords(head.made)}`);
  if (head.by) asOf.append(` · collected by ${head.by}`);
  if (judged < all.length) asOf.append(` · ${judged} of ${all.length} judged so far`);
  return [
    heading,
    asOf,
    tiles(all, filters),
    ...mattersList(matters, filters),
    ...gapsOf(head.unread),
  ];
}

function tiles(all: readonly Row[], filters: AuditFilters): HTMLElement {
  const open = all.filter(({ facts }) => facts.openToInternet === 'yes').length;
  const unclear = all.filter(({ facts }) => facts.openToInternet === 'unknown').length;
  const sound = all.filter(isSound).length;
  const group = make(
    'div',
    { className: 'verdict-counts' },
    tile(all.length, all.length === 1 ? 'workspace' : 'workspaces', '', () => filters.reset()),
    tile(open, 'open to the internet', 'FAIL', () => filters.set({ open: 'yes' })),
    ...(unclear > 0
      ? [tile(unclear, 'perhaps open', 'UNKNOWN', () => filters.set({ open: 'unknown' }))]
      : []),
    tile(sound, 'without a failure', 'PASS', () => filters.set({ severity: 'none' })),
  );
  group.role = 'group';
  group.ariaLabel = 'Show only';
  return group;
}

function tile(count: number, words: string, value: string, act: () => void): HTMLElement {
  const number = make('b', {}, count.toLocaleString('en-US'));
  const button = make('button', { type: 'button', value }, number, ` ${words}`);
  button.addEventListener('click', act);
  return button;
}

function mattersList(matters: readonly Matter[], filters: AuditFilters): readonly HTMLElement[] {
  if (matters.length === 0) return [];
  const items = matters.slice(0, mostMatters).map(({ control, workspaces }) => {
    const { id, title, severity } = control;
    const show = make(
      'button',
      { type: 'button', className: 'link-button' },
      `fails in ${counted(workspaces, 'workspace')}`,
    );
    show.addEventListener('click', () => filters.set({ control: id }));
    const tag = make('span', { className: 'tag' }, severity.level);
    tag.dataset['severity'] = severity.level;
    return make('li', {}, tag, ' ', make('strong', {}, title), ' ', show, make('p', {}, severity.because)); // oxfmt-ignore
  });
  return [
    make('h3', {}, 'What matters most'),
    make('ol', { className: 'audit-matters' }, ...items),
    ...(matters.length > mostMatters
      ? [make('p', { className: 'about' }, `${counted(matters.length - mostMatters, 'other control fails', 'other controls fail')} somewhere: the filter of the table has them.`)] // oxfmt-ignore
      : []),
  ];
}

/** What the inventory could not read, for a reader who may wonder about UNKNOWN. */
function gapsOf(unread: OpenInventory['head']['unread']): readonly HTMLElement[] {
  if (unread.length === 0) return [];
  const items = unread.map(({ what, reason }) =>
    make('li', {}, make('code', {}, what), `: ${reason}`),
  );
  return [
    make(
      'details',
      { className: 'held' },
      make(
        'summary',
        {},
        `${counted(unread.length, 'question')} of the script without a whole answer`,
      ),
      make('ul', {}, ...items),
    ),
  ];
}
