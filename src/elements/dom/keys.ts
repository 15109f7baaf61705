/** True while the reader types text: a key of the page is a letter there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** True for the key that asks for help; it is part of no legal value, so a field may take it as well. */
export function isHelpKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === '?' && !ctrlKey && !metaKey && !altKey;
}

/** True for a key that is a letter of the page: it is typed, into no field. */
export function isText({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey && !isTyping(target);
}
