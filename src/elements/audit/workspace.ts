import type { AuditedWorkspace, Finding } from '../../audit/report.ts';
import type { AuditedControl } from '../../audit/table.ts';
import { networkWords, openWords, sourceWords, timeWords } from './words.ts';
import { scriptPath } from '../../fill/contents.ts';
import type { ScriptKind } from '../../language/artefact.ts';
import { $shell } from '../../state/shell.ts';
import { type Verdict, worstFirst, worstOf } from '../../language/verdict.ts';
import { counted } from '../../language/counted.ts';
import { findingItem } from '../verdicts/finding-item.ts';
import { showPicture } from './picture.ts';
import { make } from '../dom/make.ts';
import { auditedAnchor } from '../dom/fragments.ts';
import { setText } from '../dom/store-element.ts';
import { verdictMark } from '../verdicts/verdict-mark.ts';

const heads: Readonly<Record<Verdict, string>> = {
  FAIL: 'What fails',
  UNKNOWN: 'What is not known',
  PASS: 'What holds',
};

/** One workspace with its findings and their evidence, the worst first. */
export function workspaceView(
  workspace: AuditedWorkspace,
  controls: readonly AuditedControl[],
  address: (path: string) => string,
  back: () => void,
): readonly HTMLElement[] {
  const { name, id, location, network, openToInternet, findings } = workspace;
  const leave = make('button', { type: 'button' }, '← All workspaces');
  leave.addEventListener('click', back);
  const own = Map.groupBy(findings, ({ control }) => control);
  const judged = controls.flatMap((control) => {
    const some = own.get(control.id);
    return some
      ? [{ control, some, verdict: worstOf(some.map(({ result }) => result)) ?? 'PASS' }]
      : [];
  });
  return [
    make('p', {}, leave),
    make('h2', { tabIndex: -1 }, name || id),
    make('p', { className: 'report-facts' }, id),
    make(
      'p',
      {},
      `${location}, ${networkWords[network]}, to the internet: ${openWords[openToInternet]}.`,
    ),
    fillPart(workspace, address),
    ...worstFirst.flatMap((verdict) => {
      const of = judged.filter((one) => one.verdict === verdict).toSorted(byFindings(findings));
      if (of.length === 0) return [];
      const list = of.map((one) => controlFold(one.control, one.some, one.verdict, address));
      return [section(verdict, list)];
    }),
    make('h3', {}, 'Its network'),
    pictureFigure(workspace, address),
  ];
}

/** Hands the workspace to the form, whose scripts repair and verify it. */
function fillPart(workspace: AuditedWorkspace, address: (path: string) => string): HTMLElement {
  const fill = make('button', { type: 'button', className: 'main' }, 'Fill the form with it');
  const said = make('p', { className: 'about' });
  said.role = 'status';
  fill.addEventListener('click', () => void fillForm(workspace, said));
  return make(
    'div',
    { className: 'audit-fill' },
    fill,
    make('p', {}, 'Then read ', scriptLink('repair', address), ', which mends what fails, and ', scriptLink('verify', address), ', which reads it again; each opens in a new tab, with the bundle to run.'), // oxfmt-ignore
    said,
  );
}

/** The text of a script with the values of the form, in the reader's shell. */
function scriptLink(kind: ScriptKind, address: (path: string) => string): HTMLElement {
  const file = scriptPath(kind, $shell.get());
  return make('a', { href: address(`/builder/#${file}`), target: '_blank' }, make('code', {}, file)); // oxfmt-ignore
}

/** The form takes it as it takes a link: shown as a difference, and nothing is lost. */
async function fillForm({ values }: AuditedWorkspace, said: HTMLElement): Promise<void> {
  try {
    const { shareFragment } = await import('../../state/share-link.ts');
    const link = shareFragment(values, auditedAnchor);
    setText(said, link.ok ? '' : link.problem);
    if (link.ok) location.hash = link.text;
  } catch {
    setText(said, 'The form did not load. Check the connection and press again.');
  }
}

function pictureFigure(
  workspace: AuditedWorkspace,
  address: (path: string) => string,
): HTMLElement {
  const figure = make('figure', { className: 'overview' });
  void showPicture(figure, workspace, address);
  return figure;
}

/** The findings stand worst control first. */
function byFindings(
  findings: readonly Finding[],
): (one: { control: AuditedControl }, other: { control: AuditedControl }) => number {
  const order = new Map(findings.map(({ control }, at) => [control, at]));
  return (one, other) => (order.get(one.control.id) ?? 0) - (order.get(other.control.id) ?? 0);
}

function section(verdict: Verdict, folds: readonly HTMLElement[]): HTMLElement {
  const title = `${heads[verdict]}: ${counted(folds.length, 'control')}`;
  if (verdict === 'FAIL') return make('section', {}, make('h3', {}, title), ...folds);
  return make('details', { className: 'audit-rest' }, make('summary', {}, make('h3', {}, title)), ...folds); // oxfmt-ignore
}

/** A control, with its findings made once it is opened. */
function controlFold(
  { id, title, section: place, severity }: AuditedControl,
  findings: readonly Finding[],
  verdict: Verdict,
  address: (path: string) => string,
): HTMLElement {
  const tag = make('span', { className: 'tag' }, severity.level);
  tag.dataset['severity'] = severity.level;
  const fold = make(
    'details',
    { className: 'audit-control', open: verdict === 'FAIL' },
    make('summary', {}, verdictMark(verdict), ` ${title} `, tag),
  );
  fold.id = `found-${id}`;
  const fill = (): void => {
    if (fold.childElementCount > 1) return;
    const sorted = worstFirst.flatMap((one) => findings.filter(({ result }) => result === one));
    const first = sorted.filter(({ result }) => verdict === 'PASS' || result !== 'PASS');
    const held = sorted.slice(first.length);
    const link = make('a', { href: address(`/${place}/#control-${id}`), target: '_blank' }, 'The control in the guide'); // oxfmt-ignore
    fold.append(
      make('p', {}, `${severity.because} `, link),
      listOf(first),
      ...(held.length > 0 ? [heldFold(held)] : []),
    );
  };
  if (fold.open) fill();
  else fold.addEventListener('toggle', fill, { once: true });
  return fold;
}

function heldFold(held: readonly Finding[]): HTMLElement {
  const words = counted(held.length, 'other check holds', 'other checks hold');
  return make('details', { className: 'held' }, make('summary', {}, words), listOf(held));
}

function listOf(findings: readonly Finding[]): HTMLElement {
  return make('ul', { className: 'findings' }, ...findings.map(auditedItem));
}

function auditedItem(one: Finding): HTMLElement {
  const { result, label, found, expected, id, reason, source, seen } = one;
  return findingItem(result, label, [
    ['Found', found || (result === 'UNKNOWN' ? 'not known' : 'nothing')],
    ['Expected', expected],
    ...(reason ? [['Why', `${reason[0]?.toUpperCase()}${reason.slice(1)}.`] as const] : []),
    ['Resource', id],
    ['Seen', `${timeWords(seen)}, by ${sourceWords[source]}`],
  ]);
}
