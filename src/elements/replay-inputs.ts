// A reload before the values app is there would lose what the reader typed and chose: the tab keeps it and repeats it.
const key = 'azure-ml-security.early';

type InputState = Pick<HTMLInputElement, 'name' | 'value' | 'checked'>;

/** Repeats the inputs of the last visit, and keeps the touched ones when the reader leaves before `signal`. */
export function replayInputs(touched: ReadonlySet<HTMLInputElement>, signal: AbortSignal): void {
  const keep = (storage: Storage): void => {
    const states = [...touched].map(({ name, value, checked }): InputState => ({
      name,
      value,
      checked,
    }));
    if (states.length > 0) storage.setItem(key, JSON.stringify(states));
  };
  window.addEventListener('pagehide', () => inTab(keep), { signal });
  signal.addEventListener('abort', () => inTab((storage) => storage.removeItem(key)));
  inTab((storage) =>
    (JSON.parse(storage.getItem(key) ?? '[]') as readonly InputState[]).forEach(replay),
  );
}

function replay({ name, value, checked }: InputState): void {
  const named = document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`);
  const input = [...named].find((one) => one.type !== 'radio' || one.value === value);
  if (!input) return;
  Object.assign(input, { value, checked });
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}

function inTab(use: (storage: Storage) => void): void {
  try {
    use(sessionStorage);
  } catch {
    // blocked, full, or not in our form: there is nothing to repeat
  }
}
