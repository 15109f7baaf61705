import { type Found, indexOf, search, type SearchRecord } from '../state/search.ts';

export type { Found as SearchHit } from '../state/search.ts';

const most = 12;
let index: Promise<ReturnType<typeof indexOf>> | undefined;

/** The best places for a text; undefined when the records cannot be loaded. */
export async function find(text: string): Promise<readonly Found[] | undefined> {
  try {
    return search(await (index ??= load()), text).slice(0, most);
  } catch {
    index = undefined; // no connection: the next letter tries again
    return undefined;
  }
}

async function load(): Promise<ReturnType<typeof indexOf>> {
  const response = await fetch(`${import.meta.env.BASE_URL}search-records.json`);
  if (!response.ok) throw new Error(`The records did not load: ${response.status}.`);
  return indexOf((await response.json()) as readonly SearchRecord[]); // written by the same build
}
