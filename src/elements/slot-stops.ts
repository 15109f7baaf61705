// One tab stop for all slots of a snippet: the arrow keys go between them, Home and End to the first and last. Only that
// one is a button to a screen reader, which reads the others as the words of the command that they are.
import { slotSelector } from './read-template.ts';

/** The slots of a snippet that are there now, in order. */
export function slotsIn(snippet: Element): readonly HTMLElement[] {
  const slots = snippet.querySelectorAll<HTMLElement>(`pre :is(${slotSelector})`);
  return [...slots].filter((one) => one.closest('[hidden]') === null);
}

/** Sees to it that one slot that is there can be reached, or the text itself where there is none. */
export function keepOneStop(snippet: Element): void {
  const pre = snippet.querySelector('pre');
  if (!pre) return; // not here yet
  for (const one of pre.querySelectorAll<HTMLElement>(slotSelector)) {
    if (!one.hasAttribute('tabindex')) one.tabIndex = -1;
  }
  const slots = slotsIn(snippet);
  pre.tabIndex = slots.length > 0 ? -1 : 0;
  if (!slots.some((one) => one.tabIndex === 0) && slots[0]) makeStop(slots[0]);
}

/** Makes a slot the tab stop of its snippet. */
export function makeStop(slot: HTMLElement): void {
  for (const one of slot.closest('pre')?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) {
    if (one === slot) return;
    one.tabIndex = -1;
    one.role = null;
    one.ariaLabel = null;
  }
  slot.tabIndex = 0;
  slot.role = 'button';
}

/** The place in a row of `count` to which a key leads from `at`; none for a key that leads nowhere. */
export function placeAfter(key: string, at: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  };
  const place = places[key];
  return place === undefined || place < 0 || place >= count ? undefined : place;
}
