import { fieldText } from '../../state/field-text.ts';
import {
  fieldNamed,
  type FieldStatus,
  fixWords,
  readSentence,
  statusOf,
  viewOf,
} from '../../state/fields.ts';
import {
  $inputs,
  $resolved,
  draftOf,
  setDraft,
  setDrafts,
  type TextField,
} from '../../state/store.ts';
import { makeCombobox } from '../dom/combobox.ts';
import { buildField } from './field-parts.ts';
import { namedField } from '../dom/go-to-button.ts';
import { isHelpKey } from '../dom/keys.ts';
import { followFields } from '../plan/follow-fields.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';
import { setHidden } from '../dom/set-hidden.ts';

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
    const show = (resolved = $resolved.get()): void => {
      const view = viewOf(field, resolved);
      // A new problem waits until the reader pauses; one that is shown already follows each key.
      const problem = this.#isTyping && parts.problem.textContent === '' ? '' : view.problem;
      const judged = statusOf(field, resolved);
      const status = judged === 'wrong' && !problem ? 'yours' : judged;
      const shown = JSON.stringify([view, problem, status]);
      if (shown === this.#shown) return; // what is as it was stays, such as a button that is being pressed
      this.#shown = shown;
      input.placeholder = view.placeholder;
      input.ariaInvalid = String(problem !== '');
      // What is needed is never folded away: a brought network asks for its range.
      const group = status === 'needed' ? this.closest('details') : undefined;
      if (group) group.open = true;
      this.dataset['status'] = status;
      setText(parts.status, statusWords[status]);
      setText(parts.problem, problem);
      setText(parts.notice, view.notice);
      setHidden(parts.fix, (problem === '' && view.notice === '') || !view.fix);
      setText(parts.fix, view.fix ? fixWords(view.fix) : '');
      parts.asks.replaceChildren(
        ...(view.asks.length > 0 ? ['It asks for: ', ...view.asks.map(namedField)] : []),
      );
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
        const draft = draftOf(field, inputs);
        // Writing moves the cursor, so an equal text is left alone.
        if (input.value !== draft) input.value = draft;
        setHidden(parts.reset, draft === '');
      },
      signal,
    );
    followFields((changed, resolved) => changed.has(field) && show(resolved), signal);
    if (document.activeElement !== input) leave(); // typed and left before this was here
  }
}
