import type { Change, Comparison } from '../../audit/comparison.ts';
import { timeWords } from './words.ts';
import { make } from '../dom/make.ts';
import { verdictMark } from '../verdicts/verdict-mark.ts';

/** Changes that are shown at once; the rest stands in the downloads. */
const mostChanges = 200;

/** What became better, worse or unclear since an earlier inventory, and which workspaces came and went. */
export function comparisonOf({
  made,
  better,
  worse,
  unclear,
  added,
  gone,
}: Comparison): readonly HTMLElement[] {
  return [
    make('h2', { tabIndex: -1 }, `Since ${timeWords(made)}`),
    changesFold('worse', worse),
    changesFold('better', better),
    changesFold('no longer known', unclear),
    fold(
      `${added.length} new`,
      added.map((id) => make('li', {}, id)),
    ),
    fold(
      `${gone.length} gone, or not seen any more`,
      gone.map((id) => make('li', {}, id)),
    ),
  ];
}

function changesFold(word: string, changes: readonly Change[]): HTMLElement {
  const items = changes.slice(0, mostChanges).map(
    ({ workspace, finding, before }) =>
    make('li', {}, verdictMark(before), ' → ', verdictMark(finding.result), ` ${finding.label}: `, make('code', {}, finding.found || finding.reason || 'nothing'), make('br'), make('small', {}, finding.id === workspace ? workspace : `${finding.id}, of ${workspace}`)), // oxfmt-ignore
  );
  const left = changes.length - items.length;
  if (left > 0) items.push(make('li', {}, `and ${left} more`));
  return fold(`${changes.length} ${word}`, items);
}

function fold(words: string, items: readonly HTMLElement[]): HTMLElement {
  if (items.length === 0) return make('p', {}, `${words}.`);
  return make('details', { className: 'audit-changes', open: items.length <= 20 }, make('summary', {}, words), make('ul', {}, ...items)); // oxfmt-ignore
}
