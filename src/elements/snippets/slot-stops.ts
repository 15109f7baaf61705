// The slots of a snippet share one tab stop: the arrow keys move between them, Home and End go to the first and last. A
// screen reader takes only that slot for a button and reads the others as words of the command.
import { slotSelector } from './read-template.ts';

/** The slots of a snippet that are there now, in order. */
export function slotsIn(snippet: Element): readonly HTMLElement[] {
  const slots = snippet.querySelectorAll<HTMLElement>(`pre :is(${slotSelector})`);
  return [...slots].filter((one) => one.closest('[hidden]') === null);
}

/** Gives the tab stop to one visible slot, or to the text itself where there is none. */
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

/** The index, of `count`, to which a key leads from `at`; undefined for any other key. */
export function indexAfter(key: string, at: number, count: number): number | undefined {
  const indexes: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  };
  const index = indexes[key];
  return index === undefined || index < 0 || index >= count ? undefined : index;
}
