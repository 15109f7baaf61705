import { IdleJob } from './idle-job.ts';
import { setText } from './store-element.ts';

/**
 * Writes texts into the elements of a page: at once where the reader may see them, and in a holder out of view, such as a
 * snippet, when the browser has time, when one comes into view or is touched, or before the page is printed.
 */
export class TextsInView {
  readonly #holders: string;
  readonly #watch = new IntersectionObserver((entries) => this.#take(entries));
  readonly #inView = new WeakSet<Element>();
  readonly #holderOf = new WeakMap<Element, Element | false>();
  readonly #later = new Map<Element, string>();
  readonly #rest = new IdleJob(() => this.writeAll());

  /** `holders` selects them below the scope. */
  constructor(scope: Element, holders: string, signal: AbortSignal) {
    this.#holders = holders;
    this.watch(scope.querySelectorAll(holders));
    signal.addEventListener('abort', () => this.#watch.disconnect(), { once: true });
    const writeAll = (): void => this.writeAll();
    window.addEventListener('beforeprint', writeAll, { signal });
    for (const touch of ['pointerdown', 'focusin']) {
      scope.addEventListener(touch, writeAll, { signal, capture: true });
    }
  }

  /** Watches these holders and no others. */
  watch(holders: Iterable<Element>): void {
    this.#watch.disconnect();
    for (const holder of holders) this.#watch.observe(holder);
  }

  write(element: Element, text: string): void {
    if (this.#isInView(element)) {
      this.#later.delete(element);
      setText(element, text);
    } else {
      this.#later.set(element, text);
      this.#rest.ask();
    }
  }

  /** Writes what waits. */
  writeAll(): void {
    for (const [element, text] of this.#later) setText(element, text);
    this.#later.clear();
  }

  #take(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#inView.add(target);
      else this.#inView.delete(target);
    }
    this.writeAll();
  }

  /** What stands in no holder, as a slot in prose, counts as seen. */
  #isInView(element: Element): boolean {
    const holder = this.#holderOf.get(element) ?? element.closest(this.#holders) ?? false;
    this.#holderOf.set(element, holder);
    return holder === false || this.#inView.has(holder);
  }
}
