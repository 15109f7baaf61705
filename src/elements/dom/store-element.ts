import type { ReadableAtom } from 'nanostores';

/** An element that listens to stores and events while it is on the page; one signal ends that. */
export abstract class StoreElement extends HTMLElement {
  #life = new AbortController();

  connectedCallback(): void {
    this.#life = new AbortController();
    this.connect(this.#life.signal);
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  /** Starts the element; all listeners that it adds must end with `signal`. */
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

/** Finds the one descendant that a selector names; throws where there is none, since the build wrote it. */
export function part<Kind extends Element>(
  root: ParentNode,
  selector: string,
  kind: new () => Kind,
): Kind {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`There is no ${kind.name} at \`${selector}\`.`);
}

/**
 * Writes a text only where it differs, so that live regions say nothing twice and the layout stays; into the text node that
 * is there, since the browser would lay out a new one again.
 */
export function setText(element: Element, text: string): void {
  const { firstChild, lastChild } = element;
  const only = firstChild instanceof Text && firstChild === lastChild ? firstChild : undefined;
  if ((only?.data ?? element.textContent) === text) return;
  if (only) only.data = text;
  else element.textContent = text;
}
