import { hasWords } from '../../state/field-text.ts';
import type { Picked } from './field-counts.ts';

/** Shows the fields that fit the words and were picked, opens the groups they are in, and counts them. */
export class FormFilter {
  #words: readonly string[] = [];
  #picked: Picked;
  readonly #form: HTMLElement;
  /** Groups that only the filter opened. */
  readonly #opened = new Set<HTMLDetailsElement>();

  constructor(form: HTMLElement) {
    this.#form = form;
  }

  search(query: string): number | undefined {
    this.#words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#show();
  }

  pick(picked: Picked): number | undefined {
    this.#picked = picked;
    return this.#show();
  }

  /** The number of fields that are left, undefined while all are shown. */
  #show(): number | undefined {
    const isOn = this.#words.length > 0 || this.#picked !== undefined;
    const fields = [...this.#form.querySelectorAll<HTMLElement>('[data-words]')];
    for (const field of fields) field.classList.toggle('filtered', isOn && !this.#fits(field));
    this.#form.classList.toggle('searching', isOn);
    this.#unfold(isOn);
    if (!isOn) return undefined;
    return fields.filter((field) => !field.matches('.filtered, [hidden]')).length;
  }

  #fits(field: HTMLElement): boolean {
    const text = field.dataset['words'] ?? '';
    const isPicked = this.#picked === undefined || this.#picked.has(field);
    return isPicked && hasWords(text, this.#words);
  }

  #unfold(isOn: boolean): void {
    if (!isOn) {
      for (const group of this.#opened) group.open = false;
      this.#opened.clear();
      return;
    }
    for (const group of this.#form.querySelectorAll<HTMLDetailsElement>('details.group')) {
      if (!group.open) this.#opened.add(group);
      group.open = true;
    }
  }
}
