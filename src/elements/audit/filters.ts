import type { AuditedControl, RowFilter, RowOrder } from '../../audit/table.ts';
import { severityLevels } from '../../language/guide.ts';
import { networkWords, openWords } from './words.ts';
import { make } from '../dom/make.ts';
import { setText } from '../dom/store-element.ts';

type Options = readonly (readonly [value: string, word: string])[];

const noFilter: RowFilter = { words: '', open: '', network: '', control: '', severity: '' };

const orders: Options = [
  ['risk', 'risk, worst first'],
  ['name', 'name'],
  ['subscription', 'subscription'],
  ['unknown', 'most unknown first'],
];

/** The search, the filters and the order of the table of workspaces. */
export class AuditFilters {
  readonly element = make('div', { className: 'row-tools' });
  /** True once the reader chose an order. */
  isOrdered = false;
  readonly #search = make('input', { type: 'search', autocomplete: 'off', placeholder: 'name, group, region, subscription' }); // oxfmt-ignore
  readonly #selects: Readonly<Record<Exclude<keyof RowFilter, 'words'>, HTMLSelectElement>>;
  readonly #order = select(orders);
  readonly #found = make('span', { className: 'about' });
  readonly #reset = make('button', { type: 'button', className: 'link-button', hidden: true }, 'Show all'); // oxfmt-ignore
  readonly #changed: () => void;

  constructor(controls: readonly AuditedControl[], changed: () => void) {
    this.#changed = changed;
    this.#selects = {
      open: select([['', 'all'], ...Object.entries(openWords)]),
      network: select([['', 'all'], ...Object.entries(networkWords)]),
      severity: select([['', 'all'], ['none', 'nothing'], ...severityLevels.map((one) => [one, one] as const)]), // oxfmt-ignore
      control: select([['', 'any control'], ...controls.map(({ id, title }) => [id, title] as const)]), // oxfmt-ignore
    };
    const { open, network, severity, control } = this.#selects;
    this.#found.role = 'status';
    this.#reset.addEventListener('click', () => this.reset());
    this.element.role = 'search';
    this.element.ariaLabel = 'Workspaces';
    this.element.append(
      make('label', { className: 'row-search' }, 'Find a workspace', this.#search),
      ...[
        ['To the internet', open] as const,
        ['Network', network] as const,
        ['Fails', severity] as const,
        ['Control that fails', control] as const,
        ['Order', this.#order] as const,
      ].map(([label, field]) => make('label', {}, label, field)),
      make('p', { className: 'row-found' }, this.#found, this.#reset),
    );
    this.element.addEventListener('input', ({ target }) => {
      if (target === this.#order) this.isOrdered = true;
      changed();
    });
  }

  get filter(): RowFilter {
    const { open, network, severity, control } = this.#selects;
    return {
      words: this.#search.value,
      open: open.value as RowFilter['open'],
      network: network.value as RowFilter['network'],
      severity: severity.value as RowFilter['severity'],
      control: control.value as RowFilter['control'], // the options above are all that can be chosen
    };
  }

  get order(): RowOrder {
    return this.#order.value as RowOrder;
  }

  /** Asks for this and nothing else. */
  set(part: Partial<RowFilter>): void {
    const { words, ...others } = { ...noFilter, ...part };
    this.#search.value = words;
    for (const [key, field] of Object.entries(this.#selects)) {
      field.value = others[key as keyof typeof others];
    }
    this.#changed();
    this.element.scrollIntoView({ block: 'start' });
    this.#search.focus({ preventScroll: true });
  }

  reset(): void {
    this.set({});
  }

  /** Says how many rows there are. */
  tell(shown: number, all: number): void {
    const isNarrowed = shown < all;
    setText(this.#found, isNarrowed ? `${shown} of ${all} workspaces` : '');
    this.#reset.hidden = !isNarrowed;
  }
}

function select(options: Options): HTMLSelectElement {
  return make(
    'select',
    { autocomplete: 'off' },
    ...options.map(([value, word]) => make('option', { value }, word)),
  );
}
