import type { FieldStatus } from '../../state/fields.ts';
import { $fieldsWith, type FormField, formFields } from './asked-fields.ts';
import { follow, StoreElement, setText } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';

/** The event of the form that the reader picked some fields, or all again. */
export const pickEvent = 'pick';

/** The elements that were picked; undefined stands for all. */
export type Picked = ReadonlySet<Element> | undefined;

const words = {
  yours: (count) => `${count} yours`,
  default: (count) => `${count} default${count === 1 ? '' : 's'}`,
  needed: (count) => `${count} needed`,
  later: (count) => `${count} later`,
  wrong: (count) => `${count} to check`,
} satisfies Partial<Record<FieldStatus, (count: number) => string>>;

type Counted = keyof typeof words;

const counted = Object.keys(words) as readonly Counted[]; // the keys of that very table

/** Counts the fields that are yours, defaults, needed, needed later and wrong. A press on a count shows those alone. */
export class FieldCounts extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const fields = formFields();
    const buttons = counted.map((status) => {
      const button = make('button', { type: 'button', className: 'count', ariaPressed: 'false' });
      button.dataset['status'] = status;
      button.addEventListener('click', () => this.#pick(status, fields), { signal });
      return { status, button };
    });
    this.replaceChildren(...buttons.map(({ button }) => button));
    follow(
      $fieldsWith,
      (fieldsWith) => {
        for (const { status, button } of buttons) {
          const { length } = fieldsWith([status], fields);
          setText(button, words[status](length));
          // A pressed button stays enabled, since a second press shows all fields again.
          button.disabled = length === 0 && button.ariaPressed !== 'true';
        }
      },
      signal,
    );
  }

  /** Shows all fields again. */
  clear(): void {
    for (const button of this.querySelectorAll('button')) button.ariaPressed = 'false';
  }

  #pick(status: Counted, fields: readonly FormField[]): void {
    const button = this.querySelector(`[data-status=${status}]`);
    const isOn = button?.ariaPressed !== 'true';
    this.clear();
    if (isOn && button) button.ariaPressed = 'true';
    // The fields as they are now: one that the reader fills in meanwhile does not vanish under the cursor.
    const elements = $fieldsWith
      .get()([status], fields)
      .map(({ element }) => element);
    const detail: Picked = isOn ? new Set(elements) : undefined;
    this.dispatchEvent(new CustomEvent(pickEvent, { bubbles: true, detail }));
  }
}
