import { StoreElement } from '../dom/store-element.ts';

/** Marks the link of the part of the page that the reader is at. */
export class SectionNav extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const links = new Map(
      [...this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) => [
        link.hash.slice(1),
        link,
      ]),
    );
    const places = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
    let marked: Element | undefined;
    const mark = (): void => {
      // The reader is at the last place whose top has passed the upper third of the window.
      const line = window.innerHeight / 3;
      const shown = places.filter((place) => place.checkVisibility());
      const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
      // At the end of the page the last one is current, though its top may never come so far up.
      const isAtEnd = scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 2;
      const current = isAtEnd
        ? shown.at(-1)
        : shown.findLast((place) => place.getBoundingClientRect().top < line);
      // A reader may have scrolled the contents: they follow only where the reader comes to another part.
      if (current === marked) return;
      marked = current;
      for (const [id, link] of links) link.ariaCurrent = id === current?.id ? 'location' : null;
      this.#follow(current && links.get(current.id));
    };
    let isDue = false;
    const schedule = (): void => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        mark();
      });
    };
    document.addEventListener('scroll', schedule, { signal, passive: true });
    window.addEventListener('resize', schedule, { signal });
    mark();
  }

  /** Scrolls the contents alone, so that the marked link is within them. */
  #follow(link: HTMLElement | undefined): void {
    const pane = this.parentElement;
    if (!link || !pane) return;
    const { top, bottom } = pane.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    const isOutside = at.top < top || at.bottom > bottom;
    if (isOutside) pane.scrollTop += at.top - (top + bottom) / 2;
  }
}
