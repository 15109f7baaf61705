import { searchRecords } from '../components/search-records.ts';

/** What the search index is made of; the build takes it away once it is. */
export function GET(): Response {
  return new Response(JSON.stringify(searchRecords()));
}
