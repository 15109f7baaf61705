import type { ReadableAtom } from 'nanostores';

/** An element that is joined to stores and events while it is on the page, and released with one signal. */
export abstract class LiveElement extends HTMLElement {
  #life = new AbortController();

  connectedCallback(): void {
    this.#life = new AbortController();
    this.connect(this.#life.signal);
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  /** Joins the element; whatever it starts must end with `signal`. */
  protected abstract connect(signal: AbortSignal): void;
}

/** Runs `react` with the store's value now and after each change, until `signal`. */
export function follow<Value>(
  store: ReadableAtom<Value>,
  react: (value: Value) => void,
  signal: AbortSignal,
): void {
  signal.addEventListener('abort', store.subscribe(react), { once: true });
}

/** The one descendant that a selector names; its absence is a mistake of ours. */
export function part<Kind extends Element>(
  root: ParentNode,
  selector: string,
  kind: new () => Kind,
): Kind {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`There is no ${kind.name} at \`${selector}\`.`);
}

/** Writes a text only where it differs, so that live regions and layout stay quiet. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
