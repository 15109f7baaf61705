import { fieldNamed, openFields } from '../state/fields.ts';
import { isThere } from '../state/slots.ts';
import { $resolved, $situation } from '../state/store.ts';
import { follow, LiveElement, part, setText } from './live-element.ts';

/** How many fields of the page's form are still open. */
export class OpenCount extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const fields = [...document.querySelectorAll<HTMLElement>('parameter-field')].map(
      (element) => ({
        field: fieldNamed(part(element, 'input', HTMLInputElement).name),
        when: element.dataset['when'] ?? '',
      }),
    );
    follow(
      $situation,
      (situation) => {
        const asked = fields.filter(({ when }) => isThere(when, situation));
        const names = asked.map(({ field }) => field);
        const { length } = openFields(names, $resolved.get());
        setText(this, length === 0 ? 'complete' : `${length} to complete`);
      },
      signal,
    );
  }
}
