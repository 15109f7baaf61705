import type { Difference } from '../../state/compare.ts';
import { make } from '../dom/make.ts';

/** A table of the fields on which two profiles differ, in a frame that scrolls. */
export function differenceTable(
  rows: readonly Difference[],
  mineName: string,
  theirsName: string,
): HTMLElement {
  const head = ['Field', mineName, theirsName].map((text) => make('th', { scope: 'col' }, text));
  const lines = rows.map(({ label, mine, theirs }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, label),
      cell(mine, mineName),
      cell(theirs, theirsName),
    ),
  );
  const table = make('table', { className: 'stacks' }, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...lines)); // oxfmt-ignore
  const frame = make('div', { className: 'import-table', tabIndex: 0 }, table);
  frame.role = 'region';
  frame.ariaLabel = 'What differs';
  return frame;
}

function cell(text: string, name: string): HTMLElement {
  const content = text === '' ? make('span', { className: 'muted' }, 'not set') : text;
  const cell = make('td', {}, content);
  cell.dataset['column'] = name;
  return cell;
}
