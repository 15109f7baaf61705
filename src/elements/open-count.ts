import { openFields } from '../state/fields.ts';
import { $resolved, $situation } from '../state/store.ts';
import { askedOf, formFields } from './asked-fields.ts';
import { follow, StoreElement, setText } from './store-element.ts';

/** Counts the fields of the page's form that are still to complete. */
export class OpenCount extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const fields = formFields();
    follow(
      $situation,
      () => {
        const neededFields = askedOf(fields).map(({ field }) => field);
        const { length } = openFields(neededFields, $resolved.get());
        setText(this, length === 0 ? 'complete' : `${length} to complete`);
      },
      signal,
    );
  }
}
