import type { Shell } from '../language/artefact.ts';
import { consequenceWords, type RemedyFacts, wayWords } from '../language/remedy-words.ts';
import { mendingCall, type Remedies, remedyOf } from '../state/remedies.ts';
import type { Result } from '../state/verdicts.ts';
import { make } from './make.ts';

/** The data that a row of findings shows beside the results. */
export interface Beside {
  readonly remedies: Remedies | undefined;
  readonly shell: Shell;
  /** The table, whose links to the steps are known. */
  readonly table: ParentNode;
}

/** Makes the row of verify's results below a control; it is open where a check does not hold. */
export function findingsRow(results: readonly Result[], beside: Beside): HTMLElement {
  const holding = results.filter(({ result }) => result === 'PASS').length;
  const isWhole = holding === results.length;
  const checks = results.length === 1 ? 'check holds' : 'checks hold';
  const summary = make('summary', {}, `${holding} of ${results.length} ${checks}`);
  const list = make('ul', {}, ...results.map((one) => itemOf(one, beside)));
  const details = make('details', { open: !isWhole }, summary, list);
  const cell = make('td', { colSpan: 6 }, details);
  const row = make('tr', { className: 'more' }, cell);
  cell.role = 'cell';
  row.role = 'row';
  return row;
}

function itemOf(one: Result, beside: Beside): HTMLElement {
  const { result, label, expected, actual, step } = one;
  const mark = make('strong', { className: 'verdict-mark' }, result);
  mark.dataset['verdict'] = result;
  if (result === 'PASS') return make('li', {}, mark, ` ${label}: ${actual || 'nothing'}`);
  const found = ` ${label}: expected ${expected || 'nothing'}, found ${actual || 'nothing'}. `;
  const item = make('li', {}, mark, found, 'The step that sets it: ', stepLink(step, beside), '.');
  if (result === 'FAIL' && beside.remedies) {
    item.append(...remedyParts(one, remedyOf(one, beside.remedies), beside.shell));
  }
  return item;
}

/** Its remedy, the consequences for others, and the steps before it. */
function remedyParts(
  { control }: Result,
  remedy: RemedyFacts | undefined,
  shell: Shell,
): readonly HTMLElement[] {
  if (!remedy) return [];
  const { way, sentence = '', consequences, before } = remedy;
  const call = mendingCall(control, remedy, shell);
  const how = call === undefined ? sentence : make('code', {}, call);
  return [
    make('p', { className: 'mend' }, `${wayWords[way]}: `, how),
    ...consequences.map(({ kind, sentence: does }) =>
      make('p', { className: 'mend-does' }, make('strong', {}, consequenceWords[kind]), ` ${does}`),
    ),
    ...(before.length > 0
      ? [make('p', { className: 'mend' }, `First: ${before.join(', ')}.`)]
      : []),
  ];
}

function stepLink(step: string, { table }: Beside): Node {
  const known = table.querySelector<HTMLAnchorElement>(`a[data-step="${CSS.escape(step)}"]`);
  return known ? make('a', { href: known.href }, known.textContent.trim()) : make('code', {}, step);
}
