import { allowWorkersBelow, parseHtml } from './trusted-types.ts';

/** The part of Pagefind that the search uses. */
interface Pagefind {
  search(text: string): Promise<{
    readonly results: readonly { data(): Promise<PagefindResult> }[];
  }>;
}

interface PagefindResult {
  /** HTML of its own making: the text around the hits, escaped, with `<mark>` around each hit. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** A place that the search found. */
export interface SearchHit {
  readonly url: string;
  readonly title: string;
  readonly kind: string;
  /** The field of the form to go to; empty for any other place. */
  readonly field: string;
  /** The text around the hits. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

const most = 12;
let pagefind: Promise<Pagefind> | undefined;
let mayStart = false;

/** The best places for a text; undefined when the search cannot be loaded. */
export async function find(text: string): Promise<readonly SearchHit[] | undefined> {
  try {
    const { results } = await (await (pagefind ??= load())).search(text);
    const best = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return best.map(({ excerpt, meta: { url = '', title = '', kind = '', field = '' } }) => ({
      url,
      title,
      kind,
      field,
      parts: partsOf(excerpt),
    }));
  } catch {
    pagefind = undefined; // no connection: the next letter tries again
    return undefined;
  }
}

const folder = `${import.meta.env.BASE_URL}pagefind/`;

async function load(): Promise<Pagefind> {
  if (!mayStart) allowWorkersBelow(folder); // the browser takes one such rule per page
  mayStart = true;
  return (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as Pagefind; // made by the same build
}

// The browser parses the excerpt into a document that runs and loads nothing; only its text is used.
function partsOf(excerpt: string): readonly Part[] {
  const { body } = parseHtml(excerpt);
  return [...body.childNodes].map((node) => ({
    text: node.textContent ?? '',
    isHit: node.nodeName === 'MARK',
  }));
}
