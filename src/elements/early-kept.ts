// A reload in the moment before the engine is there: what was typed and chosen waits in the tab and is done again.
const key = 'azure-ml-security.early';

type Left = Pick<HTMLInputElement, 'name' | 'value' | 'checked'>;

/** Keeps the fields that were touched when the page is left before `signal`, and fills in those of the last time. */
export function keepEarly(touched: ReadonlySet<HTMLInputElement>, signal: AbortSignal): void {
  const keep = (storage: Storage): void => {
    const left = [...touched].map(({ name, value, checked }): Left => ({ name, value, checked }));
    if (left.length > 0) storage.setItem(key, JSON.stringify(left));
  };
  window.addEventListener('pagehide', () => inTab(keep), { signal });
  signal.addEventListener('abort', () => inTab((storage) => storage.removeItem(key)));
  inTab((storage) => (JSON.parse(storage.getItem(key) ?? '[]') as readonly Left[]).forEach(fill));
}

/** As if the reader did it. */
function fill({ name, value, checked }: Left): void {
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
    // blocked, full, or not what we wrote: nothing comes back
  }
}
