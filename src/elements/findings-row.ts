import type { Result } from '../state/verdicts.ts';
import { make } from './make.ts';

const byHand =
  'Apply makes what is absent and changes nothing that is there: set by hand what has another value.';

/** Makes the row of verify's results below a control; it is open where a check does not hold. */
export function findingsRow(results: readonly Result[], table: ParentNode): HTMLElement {
  const holding = results.filter(({ result }) => result === 'PASS').length;
  const isWhole = holding === results.length;
  const checks = results.length === 1 ? 'check holds' : 'checks hold';
  const summary = make('summary', {}, `${holding} of ${results.length} ${checks}`);
  const list = make('ul', {}, ...results.map((one) => itemOf(one, table)));
  const how = isWhole ? [] : [make('p', {}, byHand)];
  const details = make('details', { open: !isWhole }, summary, list, ...how);
  const cell = make('td', { colSpan: 6 }, details);
  const row = make('tr', { className: 'more' }, cell);
  cell.role = 'cell';
  row.role = 'row';
  return row;
}

function itemOf({ result, label, expected, actual, step }: Result, table: ParentNode): HTMLElement {
  const mark = make('strong', { className: 'verdict-mark' }, result);
  mark.dataset['verdict'] = result;
  if (result === 'PASS') return make('li', {}, mark, ` ${label}: ${actual || 'nothing'}`);
  const found = ` ${label}: expected ${expected || 'nothing'}, found ${actual || 'nothing'}. `;
  return make('li', {}, mark, found, 'The step that sets it: ', stepLink(step, table), '.');
}

function stepLink(step: string, table: ParentNode): Node {
  const known = table.querySelector<HTMLAnchorElement>(`a[data-step="${CSS.escape(step)}"]`);
  return known ? make('a', { href: known.href }, known.textContent.trim()) : make('code', {}, step);
}
