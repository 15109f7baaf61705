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
const loadRecords = loadOnce<readonly SearchRecord[]>('search-records.json');
let index: SearchIndex | undefined;

/** The best places for a text; undefined when the records cannot be loaded, and the next letter tries again. */
export async function find(text: string): Promise<readonly Found[] | undefined> {
  const records = await loadRecords();
  return records && search((index ??= indexOf(records)), text).slice(0, most);
}
