// What a page does not show at first stands on another page, to which a link leads. When it is wanted, that page is
// fetched, once, and its text takes the place of the link.
import { $shell } from '../state/shell.ts';
import { parseHtml } from './trusted-types.ts';

/** Told to the page when something was put into it. */
export const grownEvent = 'grown';

const pages = new Map<string, Promise<Document>>();

// Some are large and stand far down: they are wanted once they are near the window.
const near = new WeakSet<Element>();

/** Fetches what is about to be seen: by the shell that is chosen, or in a fold that is opened. */
export function fetchWhenShown(): void {
  $shell.subscribe(() => void takeShown());
  document.addEventListener('toggle', () => void takeShown(), { capture: true });
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) near.add(target);
      void takeShown();
    },
    { rootMargin: '100%' },
  );
  document.querySelectorAll('[data-later=near]').forEach((one) => watch.observe(one));
}

/** Fetches what is seen now and not here yet. */
export async function takeShown(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-later]')];
  const wanted = new Set(places.filter(isShown).map(groupOf));
  const taken = await Promise.all(
    places.filter((one) => wanted.has(groupOf(one))).map((one) => take(one)),
  );
  if (taken.includes(true)) {
    document.querySelector('main')?.dispatchEvent(new Event(grownEvent, { bubbles: true }));
  }
}

function isShown(place: HTMLElement): boolean {
  const { shell, later } = place.dataset;
  const isOpen = place.closest('details:not([open]), [hidden]') === null;
  const isReached = later !== 'near' || near.has(place);
  return isOpen && isReached && (shell === undefined || shell === $shell.get());
}

/** The snippets of a shell come together; anything else by itself. */
function groupOf(place: HTMLElement): unknown {
  return place.dataset['shell'] ?? place;
}

/** Puts in a place what its link leads to; says so where that fails, and offers to try again. */
async function take(place: HTMLElement): Promise<boolean> {
  const link = place.querySelector('a');
  if (!link) return false;
  place.querySelector('.later-failed')?.remove();
  try {
    const page = await pageAt(link.href.replace(link.hash, ''));
    const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
    const source = target?.querySelector('code-snippet') ?? target;
    if (!source) throw new Error(`There is nothing at ${link.href}.`);
    if (!('later' in place.dataset)) return false; // taken meanwhile
    delete place.dataset['later'];
    place.replaceChildren(...[...source.childNodes].map((one) => document.importNode(one, true)));
    return true;
  } catch (error) {
    console.warn(error);
    if ('later' in place.dataset) place.append(failure());
    return false;
  }
}

async function pageAt(address: string): Promise<Document> {
  const known = pages.get(address) ?? fetchPage(address);
  pages.set(address, known);
  known.catch(() => pages.delete(address)); // so that the next time tries again
  return known;
}

async function fetchPage(address: string): Promise<Document> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return parseHtml(await response.text());
}

function failure(): HTMLElement {
  const sentence = document.createElement('p');
  sentence.className = 'later-failed';
  sentence.role = 'alert';
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  again.addEventListener('click', () => void takeShown());
  sentence.append('This could not be fetched: there is no connection. ', again);
  return sentence;
}
