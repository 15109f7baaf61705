import { StoreElement, part, setText } from './store-element.ts';
import type { ElementsOf } from './register.ts';

/** The event of the filter that the `data-` attributes of its rows have changed. */
export const rowsEvent = 'rows';

// The words of a column that has an order of its own, first to last.
const ranks: Readonly<Record<string, readonly string[]>> = {
  verdict: ['FAIL', 'UNKNOWN', 'PASS', 'none'],
  done: ['no', 'yes'],
};

/**
 * A search over the rows of a table, with facets (`select[data-facet]`) and an order (`select[data-order]`). It reads the
 * `data-` attributes of the rows, and hides a group when all of its rows are hidden.
 */
class RowFilter extends StoreElement {
  #rows: readonly HTMLElement[] = [];
  #homes = new Map<HTMLElement, Element | null>();

  protected override connect(signal: AbortSignal): void {
    this.#rows = [...this.querySelectorAll<HTMLElement>('tr[data-words]')];
    this.#homes = new Map(this.#rows.map((row) => [row, row.parentElement]));
    this.addEventListener('input', ({ target }) => this.#changed(target), { signal });
    this.addEventListener(rowsEvent, () => this.#apply(), { signal });
    this.addEventListener('click', ({ target }) => this.#reset(target), { signal });
    this.#apply(); // a browser may bring back what was typed before
  }

  /** The rows that are shown, in their order. */
  get shown(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('tr[data-words]:not([hidden])')];
  }

  #changed(target: EventTarget | null): void {
    if (target instanceof HTMLElement && target.matches('.row-tools *')) this.#apply();
  }

  #reset(target: EventTarget | null): void {
    if (!(target instanceof Element) || !target.closest('[data-action=reset]')) return;
    this.#search.value = '';
    for (const select of this.querySelectorAll('select')) select.selectedIndex = 0;
    this.#apply();
    this.#search.focus();
  }

  #apply(): void {
    this.#order();
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = [...this.querySelectorAll<HTMLSelectElement>('select[data-facet]')];
    const active = facets.filter(({ value }) => value !== '');
    for (const row of this.#rows) {
      const { dataset } = row;
      const fits = active.every(
        (select) => dataset[select.dataset['facet'] ?? ''] === select.value,
      );
      const isHidden = !fits || !words.every((word) => dataset['words']?.includes(word));
      row.hidden = isHidden;
      const more = moreOf(row);
      if (more) more.hidden = isHidden;
    }
    for (const group of this.querySelectorAll('tbody')) {
      group.hidden = !group.querySelector('tr[data-words]:not([hidden])');
    }
    const isNarrowed = words.length > 0 || active.length > 0;
    const found = this.shown.length;
    setText(
      part(this, '[role=status]', HTMLElement),
      isNarrowed ? `${found} of ${this.#rows.length} controls` : '',
    );
    part(this, '[data-action=reset]', HTMLElement).hidden = !isNarrowed;
  }

  /** Puts each row back into its group for the order of the guide, and all rows together for any other order. */
  #order(): void {
    const by = part(this, 'select[data-order]', HTMLSelectElement).value;
    const flat = part(this, 'tbody[data-flat]', HTMLElement);
    const rows = by === '' ? this.#rows : this.#rows.toSorted((a, b) => compare(by, a, b));
    for (const row of rows) {
      const more = moreOf(row);
      const home = by === '' ? this.#homes.get(row) : flat;
      home?.append(row, ...(more ? [more] : []));
    }
  }

  get #search(): HTMLInputElement {
    return part(this, 'input[type=search]', HTMLInputElement);
  }
}

export const elements: ElementsOf<'tables'> = { 'row-filter': RowFilter };

/** The row of details below a row, which moves with it. */
export function moreOf(row: Element): HTMLElement | undefined {
  const next = row.nextElementSibling;
  return next instanceof HTMLElement && next.matches('.more') ? next : undefined;
}

function compare(by: string, one: HTMLElement, other: HTMLElement): number {
  const [a = '', b = ''] = [one, other].map(({ dataset }) => dataset[by]);
  const rank = ranks[by];
  return rank ? rank.indexOf(a) - rank.indexOf(b) : a.localeCompare(b, 'en', { numeric: true });
}
