import { computed } from 'nanostores';
import { whenHolds } from '../../state/data-when.ts';
import { fieldNamed, type FieldStatus } from '../../state/fields.ts';
import { $statuses } from '../../state/statuses.ts';
import { $situation, type TextField } from '../../state/store.ts';
import { part } from '../dom/store-element.ts';

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

/** Gives the fields with one of some statuses that the reader's choices ask for. */
export const $fieldsWith = computed(
  [$statuses, $situation],
  (statuses, situation) =>
    (wanted: readonly FieldStatus[], fields: readonly FormField[]): readonly FormField[] =>
      fields.filter(
        ({ element, field }) =>
          wanted.includes(statuses[field]) && whenHolds(element.dataset['when'] ?? '', situation),
      ),
);
