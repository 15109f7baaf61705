// A page leaves out a text that a first visit does not see and shows a link to another page that has it. Once the reader
// wants that text, the other page is fetched, once, and the text takes the place of the link.
import { $shell } from '../../state/shell.ts';
import { parseHtml } from './trusted-types.ts';

/** The event of the page that content was added to it. */
export const contentAddedEvent = 'content-added';

const pages = new Map<string, Promise<Document>>();

// Large texts far down the page wait until they are near the window.
const near = new WeakSet<Element>();

/** Loads each text when the reader is about to see it: by the shell that is chosen, in a fold that opens, in a tab. */
export function watchIncludes(): void {
  $shell.subscribe(() => void loadVisible());
  for (const type of ['toggle', 'change']) {
    document.addEventListener(type, () => void loadVisible(), { capture: true });
  }
  window.addEventListener('beforeprint', loadForPrint);
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) near.add(target);
      void loadVisible();
    },
    { rootMargin: '100%' },
  );
  document.querySelectorAll('[data-include=near]').forEach((one) => watch.observe(one));
}

/** Loads the texts of all places that are visible and still show their link. */
export async function loadVisible(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-include]')];
  const groups = new Set(places.filter(isVisible).map(groupOf));
  const loaded = await Promise.all(
    places.filter((one) => groups.has(groupOf(one))).map((one) => load(one)),
  );
  if (loaded.includes(true)) tellAdded();
}

function tellAdded(): void {
  document.querySelector('main')?.dispatchEvent(new Event(contentAddedEvent, { bubbles: true }));
}

function isVisible(place: HTMLElement): boolean {
  const isReached = place.dataset['include'] !== 'near' || near.has(place);
  const isOpen = place.closest('details:not([open]), [hidden]') === null;
  // The panel of a tab is hidden by style alone.
  const isChosen = place.closest('.panel')?.checkVisibility() ?? true;
  return isOpen && isChosen && isReached && isOfShell(place);
}

function isOfShell({ dataset: { shell } }: HTMLElement): boolean {
  return shell === undefined || shell === $shell.get();
}

/** Loads all that the plan has. The browser prints as soon as this returns, so it cannot wait for an answer. */
function loadForPrint(): void {
  const read = new Map<string, Document>();
  for (const place of document.querySelectorAll<HTMLElement>('[data-include]')) {
    const link = place.querySelector('a');
    if (!link || !isOfShell(place) || place.closest('[hidden]')) continue;
    const address = addressWithoutHash(link);
    try {
      const page = read.get(address) ?? parseHtml(textNow(address));
      read.set(address, page);
      put(place, link, page);
    } catch (error) {
      console.warn(error); // the link is printed, with its address
    }
  }
  tellAdded();
}

function textNow(address: string): string {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.send();
  if (request.status !== 200) throw new Error(`${address} answered ${request.status}.`);
  return request.responseText;
}

/** The snippets of a shell load together; anything else loads by itself. */
function groupOf(place: HTMLElement): unknown {
  return place.dataset['shell'] ?? place;
}

/** Replaces the link of a place by the text it leads to; where that fails, says so and offers to try again. */
async function load(place: HTMLElement): Promise<boolean> {
  const link = place.querySelector('a');
  if (!link) return false;
  place.querySelector('.include-failed')?.remove();
  try {
    return put(place, link, await pageAt(addressWithoutHash(link)));
  } catch (error) {
    console.warn(error);
    if ('include' in place.dataset) place.append(failure());
    return false;
  }
}

function addressWithoutHash({ href, hash }: HTMLAnchorElement): string {
  return href.replace(hash, '');
}

/** Puts what the link leads to in its place; false where that happened meanwhile. */
function put(place: HTMLElement, { href, hash }: HTMLAnchorElement, page: Document): boolean {
  const target = page.getElementById(decodeURIComponent(hash.slice(1)));
  const source = place.matches('code-snippet') ? target?.querySelector('code-snippet') : target;
  if (!source) throw new Error(`There is nothing at ${href}.`);
  if (!('include' in place.dataset)) return false;
  delete place.dataset['include'];
  place.replaceChildren(...[...source.childNodes].map((one) => document.importNode(one, true)));
  return true;
}

/** A page of this site, fetched once. */
export async function pageAt(address: string): Promise<Document> {
  const known = pages.get(address) ?? fetchPage(address);
  pages.set(address, known);
  known.catch(() => pages.delete(address)); // the next attempt fetches again
  return known;
}

async function fetchPage(address: string): Promise<Document> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return parseHtml(await response.text());
}

function failure(): HTMLElement {
  const sentence = document.createElement('p');
  sentence.className = 'include-failed';
  sentence.role = 'alert';
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  again.addEventListener('click', () => void loadVisible());
  sentence.append('This could not be fetched: there is no connection. ', again);
  return sentence;
}
