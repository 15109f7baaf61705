import type { Slot } from '../language/template.ts';
import { $resolved, $situation } from '../state/store.ts';
import { whenHolds } from '../state/data-when.ts';
import { type ShownSlot, showSlot } from '../state/slots.ts';
import { contentAddedEvent, loadVisible } from './lazy-include.ts';
import { follow, StoreElement } from './store-element.ts';
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
    const slots = groupsOf(this.querySelectorAll<HTMLElement>(slotSelector), slotKey);
    const pieces = groupsOf(this.querySelectorAll<HTMLElement>('[data-when]'), whenKey);
    const written = new Map<string, string>();
    const isNew = (key: string, value: string): boolean => {
      if (written.get(key) === value) return false;
      written.set(key, value);
      return true;
    };
    follow(
      $resolved,
      (resolved) => {
        for (const [key, elements] of slots) {
          const shown = showSlot(JSON.parse(key) as Slot, resolved);
          // Reading and writing an attribute costs time, and most keys change none.
          if (isNew(`${key} text`, shown.text)) writeText(elements, shown.text);
          if (isNew(`${key} state`, shown.state)) writeState(elements, shown);
        }
      },
      signal,
    );
    follow(
      $situation,
      (situation) => {
        let isChanged = false;
        for (const [when, elements] of pieces) {
          const hidden = !whenHolds(when, situation);
          if (!isNew(when, String(hidden))) continue;
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

// Elements that always change together share a key, so that a keystroke checks each group once.
function groupsOf(
  elements: Iterable<HTMLElement>,
  keyOf: (element: HTMLElement) => string,
): ReadonlyMap<string, readonly HTMLElement[]> {
  return Map.groupBy(elements, keyOf);
}

function slotKey(element: HTMLElement): string {
  return JSON.stringify(readSlot(element));
}

function whenKey({ dataset: { when = '' } }: HTMLElement): string {
  return when;
}

// Changes the text node in place: the browser would lay out a new one again.
function writeText(elements: readonly HTMLElement[], text: string): void {
  for (const element of elements) {
    const { firstChild, lastChild } = element;
    if (firstChild instanceof Text && firstChild === lastChild) firstChild.data = text;
    else element.textContent = text;
  }
}

// The tooltip of a slot in a snippet is set when the pointer is over it.
function writeState(elements: readonly HTMLElement[], { state, title }: ShownSlot): void {
  for (const element of elements) {
    if (element.dataset['state'] === state) continue;
    element.dataset['state'] = state;
    if (!element.closest('pre')) element.title = title;
  }
}
