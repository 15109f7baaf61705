import type { Severity } from '../../language/guide.ts';
import { StoreElement, part, setText } from './store-element.ts';
import type { ElementsOf } from './register.ts';

/** The event of the filter that the `data-` attributes of its rows have changed. */
export const rowsEvent = 'rows';

// The words of a column that has an order of its own, first to last.
const ranks: Readonly<Record<string, readonly string[]>> = {
  verdict: ['FAIL', 'UNKNOWN', 'PASS', 'none', 'out'],
  // Its words are checked, not shared: a constant of another file is a request more.
  severity: ['critical', 'high', 'medium', 'low'] satisfies readonly Severity['level'][],
  done: ['no', 'yes'],
};

/** The order in which the rows stand in groups. */
const grouped = 'guide';

/**
 * A search over the rows of a table, with facets (`select[data-facet]`, or buttons that are pressed) and an order
 * (`select[data-order]`), kept in the address. It reads the `data-` attributes of the rows, and hides a group when
 * all of its rows are hidden. It moves no row that stands where it belongs: a press on it would be lost.
 */
class RowFilter extends StoreElement {
  #rows: readonly HTMLElement[] = [];
  #homes = new Map<HTMLElement, Element | null>();

  protected override connect(signal: AbortSignal): void {
    this.#rows = [...this.querySelectorAll<HTMLElement>('tr[data-words]')];
    this.#homes = new Map(this.#rows.map((row) => [row, row.parentElement]));
    this.addEventListener('input', ({ target }) => this.#changed(target), { signal });
    this.addEventListener(rowsEvent, () => this.#apply(), { signal });
    this.addEventListener('click', ({ target }) => this.#pressed(target), { signal });
    this.#start();
  }

  /** The reader may have searched and chosen before this was here; otherwise the address says what was. */
  #start(): void {
    if (this.#orderBy.value !== grouped) this.dataset['ordered'] = '';
    const isTouched = [this.#search, ...this.#selects].some(({ value }) => value !== '');
    const isChosen = isTouched || 'ordered' in this.dataset;
    if (!isChosen) this.#readAddress();
    this.#apply();
    if (isChosen) this.#writeAddress();
  }

  #changed(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || !target.matches('.row-tools *')) return;
    if (target === this.#orderBy) this.dataset['ordered'] = '';
    this.#apply();
    this.#writeAddress();
  }

  #pressed(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.dataset['facet']) press(button, !isPressed(button));
    else if (button?.dataset['action'] === 'reset') this.#reset();
    else return;
    this.#apply();
    this.#writeAddress();
  }

  #reset(): void {
    this.#search.value = '';
    for (const select of this.#selects) select.value = '';
    for (const button of this.#buttons) press(button, false);
    this.#search.focus();
  }

  #apply(): void {
    const focused = document.activeElement;
    this.#order();
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = Object.entries(this.#asked);
    for (const row of this.#rows) {
      const { dataset } = row;
      const fits = active.every(([facet, values]) => values.includes(dataset[facet] ?? ''));
      const isHidden = !fits || !words.every((word) => dataset['words']?.includes(word));
      row.hidden = isHidden;
      const more = moreOf(row);
      if (more) more.hidden = isHidden;
    }
    for (const group of this.querySelectorAll('tbody')) {
      group.hidden = !group.querySelector('tr[data-words]:not([hidden])');
    }
    const isNarrowed = words.length > 0 || active.length > 0;
    const found = this.#rows.filter(({ hidden }) => !hidden).length;
    setText(
      part(this, '.row-found [role=status]', HTMLElement),
      isNarrowed ? `${found} of ${this.#rows.length} controls` : '',
    );
    part(this, '[data-action=reset]', HTMLElement).hidden = !isNarrowed;
    // A row that was moved has lost the focus; it can take it once its group is shown.
    if (focused instanceof HTMLElement && focused !== document.activeElement) {
      focused.focus({ preventScroll: true });
    }
  }

  /** Puts each row into its group for the order of the guide, and all rows together for any other order. */
  #order(): void {
    const by = this.#orderBy.value;
    const flat = part(this, 'tbody[data-flat]', HTMLElement);
    const rows = by === grouped ? this.#rows : this.#rows.toSorted((a, b) => compare(by, a, b));
    const homes = Map.groupBy(rows, (row) => (by === grouped ? this.#homes.get(row) : flat));
    for (const [home, own] of homes) {
      if (home) arrange(home, own);
    }
  }

  #readAddress(): void {
    const asked = new URLSearchParams(location.search);
    this.#search.value = asked.get('q') ?? '';
    for (const select of this.#selects) {
      choose(select, asked.get(select.dataset['facet'] ?? ''));
    }
    for (const button of this.#buttons) {
      press(button, asked.getAll(button.dataset['facet'] ?? '').includes(button.value));
    }
    this.toggleAttribute('data-ordered', choose(this.#orderBy, asked.get('order')));
  }

  #writeAddress(): void {
    const asked = Object.entries(this.#asked).flatMap(([facet, values]) =>
      values.map((value) => [facet, value]),
    );
    const order = 'ordered' in this.dataset ? [['order', this.#orderBy.value]] : [];
    const words = this.#search.value ? [['q', this.#search.value]] : [];
    const search = new URLSearchParams([...words, ...asked, ...order]).toString();
    const { pathname, hash } = location;
    history.replaceState(history.state, '', `${pathname}${search && `?${search}`}${hash}`);
  }

  /** The values that each facet asks for; a facet that asks for none is not there. */
  get #asked(): Readonly<Record<string, readonly string[]>> {
    const asked = [...this.#selects, ...this.#buttons.filter(isShown).filter(isPressed)]
      .map(({ dataset, value }) => ({ facet: dataset['facet'] ?? '', value }))
      .filter(({ value }) => value !== '');
    return Object.fromEntries(
      [...Map.groupBy(asked, ({ facet }) => facet)].map(([facet, all]) => [
        facet,
        all.map(({ value }) => value),
      ]),
    );
  }

  get #selects(): readonly HTMLSelectElement[] {
    return [...this.querySelectorAll<HTMLSelectElement>('select[data-facet]')];
  }

  get #buttons(): readonly HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('button[data-facet]')];
  }

  get #search(): HTMLInputElement {
    return part(this, 'input[type=search]', HTMLInputElement);
  }

  get #orderBy(): HTMLSelectElement {
    return part(this, 'select[data-order]', HTMLSelectElement);
  }
}

export const elements: ElementsOf<'tables'> = { 'row-filter': RowFilter };

/** The row of details below a row, which moves with it. */
export function moreOf(row: Element): HTMLElement | undefined {
  const next = row.nextElementSibling;
  return next instanceof HTMLElement && next.matches('.more') ? next : undefined;
}

/** Puts rows, each with what belongs to it, at the end of their home in this order, and leaves those alone that stand there. */
function arrange(home: Element, rows: readonly HTMLElement[]): void {
  const wanted = rows.flatMap((row) => [row, moreOf(row) ?? []].flat());
  let next: Element | null = null;
  for (const row of wanted.toReversed()) {
    if (row.parentElement !== home || row.nextElementSibling !== next) home.insertBefore(row, next);
    next = row;
  }
}

/** Of the same verdict the most severe comes first. */
const then: Readonly<Record<string, string>> = { verdict: 'severity' };

function compare(by: string, one: HTMLElement, other: HTMLElement): number {
  const [a = '', b = ''] = [one, other].map(({ dataset }) => dataset[by]);
  const rank = ranks[by];
  const order = rank
    ? rank.indexOf(a) - rank.indexOf(b)
    : a.localeCompare(b, 'en', { numeric: true });
  const next = then[by];
  return order === 0 && next ? compare(next, one, other) : order;
}

function isPressed(button: HTMLButtonElement): boolean {
  return button.ariaPressed === 'true';
}

/** A hidden list of buttons asks for nothing. */
function isShown(button: HTMLButtonElement): boolean {
  return button.closest('[hidden]') === null;
}

function press(button: HTMLButtonElement, isPressed: boolean): void {
  button.ariaPressed = String(isPressed);
}

/** Chooses an option; false where there is no such option. */
function choose(select: HTMLSelectElement, value: string | null): boolean {
  const isThere = [...select.options].some((one) => one.value === value);
  if (isThere && value !== null) select.value = value;
  return isThere;
}
