import { isEmpty, noInputs } from '../state/inputs.ts';
import { $inputs } from '../state/store.ts';
import { revealEvent } from './go-to.ts';
import { follow, LiveElement, part, setText } from './live-element.ts';

const wide = matchMedia('(min-width: 64rem)');

/** The form: its search, its reset, and what it says about itself. On a narrow screen it is a sheet. */
export class ValuesForm extends LiveElement {
  #cleared = noInputs;

  protected override connect(signal: AbortSignal): void {
    const search = part(this, 'input[type=search]', HTMLInputElement);
    search.addEventListener('input', () => this.#filter(search.value), { signal });
    this.addEventListener('submit', (event) => event.preventDefault(), { signal });
    this.addEventListener('click', ({ target }) => this.#act(target), { signal });
    this.addEventListener(revealEvent, () => this.#reveal(search), { signal });
    wide.addEventListener('change', () => this.#sheet?.hidePopover(), { signal });
    follow($inputs, (inputs) => this.#offer(isEmpty(inputs)), signal);
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

  /** Clear while there is something to clear, undo while there is something to bring back. */
  #offer(isClear: boolean): void {
    part(this, '[data-action=clear]', HTMLElement).hidden = isClear;
    part(this, '[data-action=undo]', HTMLElement).hidden = !isClear || isEmpty(this.#cleared);
    if (!isClear) this.#say('');
  }

  #filter(query: string): void {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const fields = this.querySelectorAll<HTMLElement>('[data-words]');
    for (const field of fields) {
      const text = field.dataset['words'] ?? '';
      field.classList.toggle('filtered', !words.every((word) => text.includes(word)));
    }
    this.classList.toggle('searching', words.length > 0);
    const found = [...fields].filter((field) => !field.matches('.filtered, [hidden]')).length;
    const count = found === 1 ? '1 field' : `${found} fields`;
    setText(part(this, '.found', HTMLElement), words.length > 0 ? count : '');
    if (words.length > 0) this.querySelectorAll('details.group').forEach(open);
  }

  #reveal(search: HTMLInputElement): void {
    search.value = '';
    this.#filter('');
    if (!wide.matches) this.#sheet?.showPopover();
  }

  #say(sentence: string): void {
    setText(part(this, '.done', HTMLElement), sentence);
  }

  get #sheet(): HTMLElement | null {
    return this.closest<HTMLElement>('[popover]');
  }
}

function open(details: Element): void {
  if (details instanceof HTMLDetailsElement) details.open = true;
}
