import { fieldNamed } from '../state/fields.ts';
import { whenHolds } from '../state/data-when.ts';
import { $situation, type TextField } from '../state/store.ts';
import { part } from './store-element.ts';

/** A text field of the form and its element. */
export interface FormField {
  readonly element: HTMLElement;
  readonly field: TextField;
}

/** The text fields of the form in their order, whether they are asked for or not. */
export function formFields(): readonly FormField[] {
  return [...document.querySelectorAll<HTMLElement>('parameter-field')].map((element) => ({
    element,
    field: fieldNamed(part(element, 'input', HTMLInputElement).name) as TextField,
  }));
}

/** The fields that the reader's choices ask for. */
export function askedOf(fields: readonly FormField[]): readonly FormField[] {
  const situation = $situation.get();
  return fields.filter(({ element }) => whenHolds(element.dataset['when'] ?? '', situation));
}
