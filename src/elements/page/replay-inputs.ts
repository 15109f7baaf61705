// A reload before the values app is there would lose what the reader typed and chose: `first-paint.js` keeps it in the tab.
type InputState = Pick<HTMLInputElement, 'name' | 'type' | 'value' | 'checked'>;

/** Repeats what was typed and chosen before a reload. */
export function replayInputs(stored: string): void {
  (JSON.parse(stored) as readonly InputState[]).forEach(replay); // written by this page
}

function replay({ name, type, value, checked }: InputState): void {
  const isChoice = /radio|checkbox/.test(type);
  const named = document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`);
  const input = [...named].find((one) => !isChoice || one.value === value);
  if (!input) return;
  Object.assign(input, { value, checked });
  for (const event of ['input', 'change']) {
    input.dispatchEvent(new Event(event, { bubbles: true }));
  }
}
