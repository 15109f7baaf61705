import type { Slot } from '../../language/template.ts';
import { $situation } from '../../state/store.ts';
import type { Field } from '../../state/fields.ts';
import { fieldOf } from '../../fill/export.ts';
import { whenHolds } from '../../state/data-when.ts';
import { type ShownSlot, showSlot } from '../../state/slots.ts';
import { followFields } from '../plan/follow-fields.ts';
import { contentAddedEvent, loadVisible } from '../dom/lazy-include.ts';
import { TextsInView } from '../dom/texts-in-view.ts';
import { follow, StoreElement } from '../dom/store-element.ts';
import { readSlot, slotSelector } from './read-template.ts';

/** The event of the scope that optional pieces below it were shown or hidden. */
export const visibilityChangedEvent = 'visibility-changed';

/** The part of the page that follows the inputs: every slot and every optional piece below it. */
export class ValuesScope extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    let joined = new AbortController();
    const join = (): void => {
      joined.abort();
      joined = new AbortController();
      this.#join(joined.signal);
    };
    join();
    this.addEventListener(contentAddedEvent, join, { signal });
    signal.addEventListener('abort', () => joined.abort(), { once: true });
  }

  /** Follows the slots and pieces that are here now. */
  #join(signal: AbortSignal): void {
    const slots = slotsIn(this);
    const pieces = Map.groupBy(this.querySelectorAll<HTMLElement>('[data-when]'), whenKey);
    const hiddenBefore = new Map<string, boolean>();
    const inView = new TextsInView(this, 'code-snippet, plan-picture', signal);
    followFields((changed, resolved) => {
      for (const group of slots) {
        const { slot, field, elements, shown } = group;
        if (!changed.has(field)) continue;
        const now = showSlot(slot, resolved);
        // Reading and writing an attribute costs time, and most keys change none.
        if (now.text !== shown?.text) elements.forEach((one) => inView.write(one, now.text));
        if (now.state !== shown?.state) writeState(elements, now);
        group.shown = now;
      }
    }, signal);
    inView.writeAll(); // what the page begins with
    follow(
      $situation,
      (situation) => {
        let isChanged = false;
        for (const [when, elements] of pieces) {
          const hidden = !whenHolds(when, situation);
          if (hiddenBefore.get(when) === hidden) continue;
          hiddenBefore.set(when, hidden);
          elements.forEach((one) => one.toggleAttribute('hidden', hidden));
          isChanged = true;
        }
        if (!isChanged) return;
        this.dispatchEvent(new Event(visibilityChangedEvent));
        void loadVisible();
      },
      signal,
    );
  }
}

/** The elements of one slot, which always change together: a keystroke looks at each group once. */
interface SlotGroup {
  readonly slot: Slot;
  readonly field: Field;
  readonly elements: readonly HTMLElement[];
  shown?: ShownSlot;
}

function slotsIn(scope: Element): readonly SlotGroup[] {
  const groups = Map.groupBy(scope.querySelectorAll<HTMLElement>(slotSelector), slotKey);
  return [...groups].map(([key, elements]) => {
    const slot = JSON.parse(key) as Slot; // written by `slotKey`
    return { slot, field: fieldOf(slot), elements };
  });
}

function slotKey(element: HTMLElement): string {
  return JSON.stringify(readSlot(element));
}

function whenKey({ dataset: { when = '' } }: HTMLElement): string {
  return when;
}

// The tooltip of a slot in a snippet is set when the pointer is over it.
function writeState(elements: readonly HTMLElement[], { state, title }: ShownSlot): void {
  for (const element of elements) {
    if (element.dataset['state'] === state) continue;
    element.dataset['state'] = state;
    if (!element.closest('pre')) element.title = title;
  }
}
