// `first-paint.js` holds what the reader does from the first paint on. What the first script answers is repeated once it is
// there; what needs values is held further, and repeated once the values app is there.

/** One act of the reader, with what its event says only while it happens. */
export interface HeldEvent {
  readonly type: string;
  readonly target: Element;
  readonly key?: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  /** The state of a box after it was pressed. */
  readonly checked?: boolean;
  /** The text of a field at that moment: before a paste, after a key. */
  readonly value?: string;
  /** What was pasted. */
  readonly text?: string | undefined;
  /** What was dropped. */
  readonly file?: File | undefined;
}

/** The acts of the reader that nothing has answered yet. */
export interface HeldEvents {
  readonly events: HeldEvent[];
  /** Says of an act whether it is held; of any, until the first script is there. */
  isOurs: (event: HeldEvent) => boolean;
  /** Aborts at the end of the holding. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

declare global {
  interface Window {
    heldEvents?: HeldEvents;
  }
}

/** What is held on this page; nothing where the browser kept the first-paint script of an earlier release. */
export const heldEvents: HeldEvents = window.heldEvents ?? holdingNothing();

function holdingNothing(): HeldEvents {
  const ending = new AbortController();
  return { events: [], isOurs: () => true, signal: ending.signal, end: () => ending.abort() };
}

/** The acts of one type that are held, which nobody else gets any more. */
export function takeHeld(type: string): readonly HeldEvent[] {
  const { events } = heldEvents;
  const taken = events.filter((one) => one.type === type);
  events.splice(0, events.length, ...events.filter((one) => one.type !== type));
  return taken;
}

/** Repeats an act for those who listen, and does nothing that the browser has done already; false where one of them took it. */
export function repeat({ type, target, checked, text, file, ...keys }: HeldEvent): boolean {
  if (type === 'change') Object.assign(target, { checked });
  const data = new DataTransfer();
  if (text) data.setData('text/plain', text);
  if (file) data.items.add(file);
  const what = { paste: 'clipboardData', drop: 'dataTransfer' }[type];
  // An event that is none of the mouse presses nothing by itself.
  const event = new Event(type, { bubbles: true, cancelable: true });
  return target.dispatchEvent(Object.assign(event, keys, what && { [what]: data }));
}
