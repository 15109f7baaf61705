import { fieldText } from '../state/field-text.ts';
import {
  fieldNamed,
  type FieldStatus,
  fixWords,
  readSentence,
  statusOf,
  viewOf,
} from '../state/fields.ts';
import {
  $inputs,
  $resolved,
  draftOf,
  setDraft,
  setDrafts,
  type TextField,
} from '../state/store.ts';
import { makeCombobox } from './combobox.ts';
import { buildField } from './field-parts.ts';
import { isHelpKey } from './keys.ts';
import { follow, StoreElement, part, setText } from './store-element.ts';

const statusWords: Readonly<Record<FieldStatus, string>> = {
  yours: 'yours',
  default: 'default',
  follows: 'follows',
  needed: 'needed',
  later: 'later',
  wrong: 'check',
  none: '',
};

// The reader has this long to finish a word before the field shows a problem.
const pause = 900;

/** A text field with its sentences, for a parameter or for the id of a brought resource. */
export class ParameterField extends StoreElement {
  #isTyping = false;
  #timer = 0;
  #shown = '';

  protected override connect(signal: AbortSignal): void {
    const input = part(this, 'input', HTMLInputElement);
    const field = fieldNamed(input.name) as TextField; // a choice has another element
    const text = fieldText(field);
    const parts = buildField(this, input, text);
    this.#shown = ''; // the new parts are empty
    if (text.suggestions) makeCombobox(input, text.suggestions, signal);
    this.dataset['words'] = text.words;
    const show = (): void => {
      const resolved = $resolved.get();
      const view = viewOf(field, resolved);
      // A new problem waits until the reader pauses; one that is shown already follows each key.
      const problem = this.#isTyping && parts.problem.textContent === '' ? '' : view.problem;
      const judged = statusOf(field, resolved);
      const status = judged === 'wrong' && !problem ? 'yours' : judged;
      const isReset = draftOf(field, $inputs.get()) === '';
      const shown = JSON.stringify([view, problem, status, isReset]);
      if (shown === this.#shown) return; // most keys change nothing at most fields
      this.#shown = shown;
      input.placeholder = view.placeholder;
      input.ariaInvalid = String(problem !== '');
      this.dataset['status'] = status;
      setText(parts.status, statusWords[status]);
      setText(parts.problem, problem);
      setText(parts.notice, view.notice);
      parts.fix.hidden = (problem === '' && view.notice === '') || !view.fix;
      setText(parts.fix, view.fix ? fixWords(view.fix) : '');
      parts.reset.hidden = isReset;
    };
    const settle = (): void => {
      clearTimeout(this.#timer);
      this.#isTyping = false;
      show();
    };
    // The text that was understood is written out when the field is left, and said: the reader sees what goes into the commands.
    const leave = (): void => {
      settle();
      const { reading } = viewOf(field, $resolved.get());
      if (reading === undefined) return;
      setText(parts.reading, readSentence(reading));
      setDraft(field, reading.to);
    };
    input.addEventListener(
      'input',
      () => {
        clearTimeout(this.#timer);
        this.#isTyping = true;
        setText(parts.reading, '');
        this.#timer = window.setTimeout(settle, pause);
        setDraft(field, input.value);
      },
      { signal },
    );
    input.addEventListener('blur', leave, { signal });
    input.addEventListener(
      'keydown',
      (event) => {
        if (!isHelpKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
        parts.about.open = !parts.about.open;
      },
      { signal },
    );
    parts.reset.addEventListener(
      'click',
      () => {
        setDraft(field, '');
        input.focus();
      },
      { signal },
    );
    parts.fix.addEventListener(
      'click',
      () => {
        setDrafts(viewOf(field, $resolved.get()).fix ?? {});
        input.focus();
      },
      { signal },
    );
    follow(
      $inputs,
      (inputs) => {
        // Writing moves the cursor, so an equal text is left alone.
        if (input.value !== draftOf(field, inputs)) input.value = draftOf(field, inputs);
      },
      signal,
    );
    follow($resolved, show, signal);
    if (document.activeElement !== input) leave(); // typed and left before this was here
  }
}
