import { type AuditedControl, countsOf, type Row } from '../../audit/table.ts';
import { sectionIds, type SectionId } from '../../language/guide.ts';
import { countMarks, openWords } from './words.ts';
import { make } from '../dom/make.ts';

/** Rows that are drawn before the reader asks for more: some thousand cells are drawn in no time. */
const mostRows = 100;

const networkNames = { managed: 'managed', own: 'own network', public: 'no network' } as const;

/** The words of the columns where the id of the section is too long. */
const shortNames: Readonly<Partial<Record<SectionId, string>>> = { introduction: 'intro' };

/** The table of workspaces and sections. It moves no row that stands where it belongs, since a press on it would be lost. */
export class AuditTable {
  readonly element = make('div', { className: 'audit-table', tabIndex: 0 });
  readonly #sections: readonly (readonly [SectionId, readonly AuditedControl[]])[];
  readonly #columns: readonly string[];
  readonly #body = make('tbody', { role: 'rowgroup' });
  readonly #more = make('button', { type: 'button', hidden: true });
  readonly #open: (id: string) => void;
  readonly #drawn = new Map<string, { readonly row: Row; readonly line: HTMLTableRowElement }>();
  #rows: readonly Row[] = [];
  #most = mostRows;

  constructor(controls: readonly AuditedControl[], open: (id: string) => void) {
    this.#open = open;
    this.#sections = sectionIds.flatMap((id) => {
      const own = controls.filter(({ section }) => section === id);
      return own.length > 0 ? [[id, own] as const] : [];
    });
    const names = this.#sections.map(([id]) => shortNames[id] ?? id);
    this.#columns = names.map((word) => (word[0]?.toUpperCase() ?? '') + word.slice(1));
    // On a phone a row is a block, which would lose what it is to those who hear it.
    const head = ['Workspace', 'Internet', ...this.#columns].map((word) =>
      make('th', { scope: 'col', role: 'columnheader' }, word),
    );
    const legend = make('caption', {}, 'Controls of each section: ✗ fail, ? unknown, ✓ pass.');
    this.element.role = 'region';
    this.element.ariaLabel = 'Workspaces and sections';
    this.element.append(
      make('table', { role: 'table' }, legend, make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...head)), this.#body), // oxfmt-ignore
      this.#more,
    );
    this.#more.addEventListener('click', () => {
      this.#most = Infinity;
      this.show(this.#rows);
    });
  }

  /** Shows these rows in this order. */
  show(rows: readonly Row[]): void {
    this.#rows = rows;
    const lines = rows.slice(0, this.#most).map((row) => this.#lineOf(row));
    const focused = document.activeElement;
    if (
      lines.length !== this.#body.rows.length ||
      lines.some((line, at) => this.#body.rows[at] !== line)
    ) {
      this.#body.replaceChildren(...lines);
      // A row that was moved has lost the focus.
      if (focused instanceof HTMLElement && this.#body.contains(focused))
        focused.focus({ preventScroll: true });
    }
    const left = rows.length - lines.length;
    this.#more.hidden = left === 0;
    this.#more.textContent = `Show the other ${left}`;
  }

  /** Puts the focus on a workspace. */
  focus(id: string): void {
    this.#drawn.get(id)?.line.querySelector('button')?.focus();
  }

  #lineOf(row: Row): HTMLTableRowElement {
    const { id } = row.facts;
    const drawn = this.#drawn.get(id);
    if (drawn?.row === row) return drawn.line;
    const line = drawn?.line ?? this.#newLine(row);
    this.#drawn.set(id, { row, line });
    this.#sections.forEach(([, controls], at) => {
      line.cells[at + 2]?.replaceChildren(...countMarks(countsOf(row, controls)));
    });
    return line;
  }

  #newLine({ facts }: Row): HTMLTableRowElement {
    const { id, name, resourceGroup, location, openToInternet, network } = facts;
    const button = make('button', { type: 'button', className: 'link-button' }, name || id);
    button.addEventListener('click', () => this.#open(id));
    const about = make('small', {}, `${resourceGroup} · ${location}`);
    const open = make(
      'td',
      { role: 'cell' },
      openWords[openToInternet],
      make('small', {}, networkNames[network]),
    );
    open.dataset['open'] = openToInternet;
    const cells = this.#columns.map((column) => {
      const cell = make('td', { role: 'cell' });
      cell.dataset['column'] = column;
      return cell;
    });
    return make('tr', { role: 'row' }, make('th', { scope: 'row', role: 'rowheader' }, button, about), open, ...cells); // oxfmt-ignore
  }
}
