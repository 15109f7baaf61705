import { LiveElement, part, setText } from './live-element.ts';

/** A search over the rows of a table; a group without a row left is not there. */
export class RowFilter extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const search = part(this, 'input[type=search]', HTMLInputElement);
    search.addEventListener('input', () => this.#filter(search.value), { signal });
    this.#filter(search.value); // a browser may bring back what was typed before
  }

  #filter(query: string): void {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...this.querySelectorAll<HTMLElement>('tr[data-words]')];
    for (const row of rows) {
      const text = row.dataset['words'] ?? '';
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of this.querySelectorAll('tbody')) {
      group.hidden = !group.querySelector('tr[data-words]:not([hidden])');
    }
    const found = rows.filter(({ hidden }) => !hidden).length;
    setText(part(this, '[role=status]', HTMLElement), words.length > 0 ? `${found} found` : '');
  }
}
