import { openWords } from '../../state/fields.ts';
import { $fieldsWith, formFields } from '../form/asked-fields.ts';
import { follow, StoreElement, setText } from '../dom/store-element.ts';

/** Counts the fields of the page's form that are still to complete, then those without which steps are left out. */
export class OpenCount extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const fields = formFields();
    follow(
      $fieldsWith,
      (fieldsWith) => {
        const open = fieldsWith(['wrong', 'needed'], fields);
        setText(this, openWords(open.length, fieldsWith(['later'], fields).length));
      },
      signal,
    );
  }
}
