import { type HeldEvent, repeat } from './held-events.ts';
import { isTyping } from './keys.ts';

/** Repeats what was held, in order, for the elements that have come to life since; who types goes on where they are. */
export function replayHeld(events: readonly HeldEvent[]): void {
  const { activeElement } = document;
  events.forEach((held) => replays[held.type]?.(held));
  if (activeElement instanceof HTMLElement && isTyping(activeElement)) activeElement.focus();
}

// The text of a field is read when its element comes to life, as is a file that was chosen.
const replays: Readonly<Record<string, (held: HeldEvent) => void>> = {
  click: repeat,
  drop: repeat,
  change: (held) => {
    const { target } = held;
    if (target instanceof HTMLInputElement && /radio|checkbox/.test(target.type)) repeat(held);
  },
  keydown: (held) => {
    const { target, key = '', ctrlKey, metaKey, altKey } = held;
    const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
    // Typed after a press on a slot, which is edited only now.
    const edited = document.querySelector<HTMLInputElement>('.slot-input');
    const isAhead = edited !== null && !isTyping(target);
    if (isAhead && isText) typeInto(edited, key);
    else if (isAhead) repeat({ ...held, target: edited });
    else if (!isText || key === '?') repeat(held);
  },
  paste: (held) => {
    const { target, value } = held;
    // The field has the text already, as it would not if it had been taken at once.
    if (repeat(held) || !(target instanceof HTMLInputElement)) return;
    target.value = value ?? '';
    target.dispatchEvent(new Event('input', { bubbles: true }));
  },
};

function typeInto(input: HTMLInputElement, text: string): void {
  const { selectionStart, selectionEnd, value } = input;
  input.setRangeText(text, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
