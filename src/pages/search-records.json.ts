import { searchRecords } from '../components/search-records.ts';

/** The records that the search looks through, fetched when it is first opened. */
export function GET(): Response {
  return new Response(JSON.stringify(searchRecords()));
}
