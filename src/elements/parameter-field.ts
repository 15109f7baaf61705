import { fieldNamed, viewOf } from '../state/fields.ts';
import { $inputs, $resolved, draftOf, setDraft, type TextField } from '../state/store.ts';
import { follow, LiveElement, part, setText } from './live-element.ts';

const originWords = {
  typed: 'yours',
  existing: 'from the ID',
  default: 'default',
  missing: 'needed',
  illegal: 'check',
} as const;

/** A text field with its sentences; an id to bring is one too. */
export class ParameterField extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const input = part(this, 'input', HTMLInputElement);
    const field = fieldNamed(input.name) as TextField; // a choice has another element
    const isOptional = field.startsWith('existing.');
    input.addEventListener('input', () => setDraft(field, input.value), { signal });
    follow(
      $inputs,
      (inputs) => {
        // Not while it is the same: writing moves the cursor.
        if (input.value !== draftOf(field, inputs)) input.value = draftOf(field, inputs);
      },
      signal,
    );
    follow(
      $resolved,
      (resolved) => {
        const { origin, placeholder, problem, notice } = viewOf(field, resolved);
        input.placeholder = placeholder;
        input.ariaInvalid = String(problem !== '');
        this.dataset['origin'] = problem ? 'illegal' : origin;
        const word = originWords[problem ? 'illegal' : origin];
        setText(part(this, '.origin', HTMLElement), isOptional && word === 'needed' ? '' : word);
        setText(part(this, '.problem', HTMLElement), problem);
        setText(part(this, '.notice', HTMLElement), notice);
      },
      signal,
    );
  }
}
