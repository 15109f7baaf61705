import { searchRecords } from '../components/search-records.ts';

/** The records of the search index; the build removes this file once it has made the index. */
export function GET(): Response {
  return new Response(JSON.stringify(searchRecords()));
}
