import {
  type Found,
  indexOf,
  search,
  type SearchIndex,
  type SearchRecord,
} from '../../state/search.ts';
import { loadOnce } from '../dom/load-once.ts';

export type { Found as SearchHit } from '../../state/search.ts';

const most = 12;
/** The pages that list what there is, for whoever finds nothing. */
const lists = ['/controls/', '/glossary/', '/original/'];
const loadRecords = loadOnce<readonly SearchRecord[]>('search-records.json');
let index: SearchIndex | undefined;

/** The best places for a text; undefined when the records cannot be loaded, and the next letter tries again. */
export async function find(text: string): Promise<readonly Found[] | undefined> {
  const records = await loadRecords();
  return records && search((index ??= indexOf(records)), text).slice(0, most);
}

/** The pages to go on from where nothing is found. */
export async function waysOn(): Promise<readonly Found[]> {
  const records = (await loadRecords()) ?? [];
  return lists
    .flatMap((end) => records.find(({ kind, url }) => kind === 'page' && url.endsWith(end)) ?? [])
    .map((record) => ({ record, excerpt: [{ text: record.content, isHit: false }] }));
}
