import { StoreElement } from './store-element.ts';

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
    const mark = (): void => {
      // The reader is at the last place whose top has passed the upper third of the window.
      const line = window.innerHeight / 3;
      const current = places.findLast((place) => place.getBoundingClientRect().top < line);
      for (const [id, link] of links) link.ariaCurrent = id === current?.id ? 'location' : null;
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
}
