import { counted } from '../../language/counted.ts';
import { isEmpty, noInputs } from '../../state/inputs.ts';
import { $currentName } from '../../state/profile-store.ts';
import { $inputs } from '../../state/store.ts';
import { FieldCounts, type Picked, pickEvent } from './field-counts.ts';
import { FormFilter } from './form-filter.ts';
import { revealEvent } from '../dom/go-to.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';

/** The form: its search, its counts, its reset and its messages. */
export class ValuesForm extends StoreElement {
  #cleared = noInputs;
  readonly #filter = new FormFilter(this);

  protected override connect(signal: AbortSignal): void {
    const search = part(this, 'input[type=search]', HTMLInputElement);
    search.addEventListener('input', () => this.#count(this.#filter.search(search.value)), {
      signal,
    });
    this.addEventListener(
      pickEvent,
      (event) =>
        this.#count(this.#filter.pick((event as CustomEvent<Picked | null>).detail ?? undefined)),
      { signal },
    );
    this.addEventListener('submit', (event) => event.preventDefault(), { signal });
    this.addEventListener('click', ({ target }) => this.#act(target), { signal });
    this.addEventListener(revealEvent, () => this.#showAll(search), { signal });
    follow($inputs, (inputs) => this.#showActions(isEmpty(inputs)), signal);
    // Values that were cleared in one profile must not come back in another.
    follow($currentName, () => this.#forget(), signal);
    this.#count(this.#filter.search(search.value)); // typed before this was here
  }

  #act(target: EventTarget | null): void {
    const action = target instanceof HTMLElement ? target.dataset['action'] : undefined;
    if (action === 'clear') {
      this.#cleared = $inputs.get();
      $inputs.set(noInputs);
      this.#say('Everything is cleared.');
      part(this, '[data-action=undo]', HTMLElement).focus();
    }
    if (action === 'undo') {
      $inputs.set(this.#cleared);
      this.#say('Everything is back.');
      part(this, '[data-action=clear]', HTMLElement).focus();
    }
  }

  #forget(): void {
    this.#cleared = noInputs;
    this.#showActions(isEmpty($inputs.get()));
  }

  /** Shows Clear while there is something to clear, and Undo while there is something to bring back. */
  #showActions(isClear: boolean): void {
    part(this, '[data-action=clear]', HTMLElement).hidden = isClear;
    part(this, '[data-action=undo]', HTMLElement).hidden = !isClear || isEmpty(this.#cleared);
    if (!isClear) this.#say('');
  }

  #count(found: number | undefined): void {
    const count = found === undefined ? '' : counted(found, 'field');
    setText(part(this, '.found', HTMLElement), count);
  }

  #showAll(search: HTMLInputElement): void {
    search.value = '';
    part(this, 'field-counts', FieldCounts).clear();
    this.#filter.search('');
    this.#count(this.#filter.pick(undefined));
  }

  #say(sentence: string): void {
    setText(part(this, '.done', HTMLElement), sentence);
  }
}
