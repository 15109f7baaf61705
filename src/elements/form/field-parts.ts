import type { FieldText } from '../../state/field-text.ts';
import { make } from '../dom/make.ts';

/** The elements around the input of a text field. */
export interface FieldParts {
  readonly status: HTMLElement;
  readonly reset: HTMLButtonElement;
  readonly problem: HTMLElement;
  readonly fix: HTMLButtonElement;
  readonly notice: HTMLElement;
  /** The text as which the draft was read. */
  readonly reading: HTMLElement;
  /** Names the fields that this one asks for. */
  readonly asks: HTMLElement;
  readonly about: HTMLDetailsElement;
}

/** Builds a field around the input that the page has. The input stays where it is, and so does the cursor in it. */
export function buildField(
  field: HTMLElement,
  input: HTMLInputElement,
  text: FieldText,
): FieldParts {
  field.querySelector('p')?.remove(); // the description that the build wrote
  const { id } = input;
  const sentence = { className: 'problem', id: `${id}-problem`, ariaLive: 'polite' };
  const parts = {
    status: make('span', { className: 'status', id: `${id}-status` }),
    reset: make('button', { type: 'button', className: 'reset', hidden: true }, 'Reset'),
    problem: make('p', sentence),
    fix: make('button', { type: 'button', className: 'fix', hidden: true }),
    notice: make('p', { ...sentence, className: 'notice', id: `${id}-notice` }),
    reading: make('p', { ...sentence, className: 'reading', id: `${id}-reading` }),
    asks: make('p', { ...sentence, className: 'asks', id: `${id}-asks` }),
    about: about(id, text),
  };
  parts.reset.ariaLabel = `Reset ${text.label} to its default`;
  // Tab goes from field to field: `?` in the field unfolds the help, and emptying it resets it.
  parts.reset.tabIndex = -1;
  input.setAttribute('aria-keyshortcuts', '?');
  input.before(parts.status, parts.reset);
  field.append(parts.problem, parts.notice, parts.fix, parts.reading, parts.asks, parts.about);
  input.setAttribute(
    'aria-describedby',
    ['status', 'problem', 'notice', 'reading', 'asks', 'about', 'rule']
      .map((part) => `${id}-${part}`)
      .join(' '),
  );
  if (text.inputMode) input.inputMode = text.inputMode;
  return parts;
}

/** A line that unfolds to the rule, the example and the remarks. */
function about(
  id: string,
  { describes, rule, example, remarks, find }: FieldText,
): HTMLDetailsElement {
  const code = (text: string): HTMLElement => make('code', {}, text);
  return make(
    'details',
    { className: 'about' },
    make('summary', { id: `${id}-about`, tabIndex: -1 }, make('span', {}, describes)),
    make('p', { id: `${id}-rule` }, rule),
    make('p', {}, 'Example: ', code(example)),
    ...remarks.map((remark) => make('p', {}, remark)),
    ...(find ? [make('p', {}, 'Find it with ', code(find))] : []),
  );
}
