import type { APIContext } from 'astro';
import { graphQueries } from '../../../page-model/graph-queries.ts';

/** A file for each query. */
export function getStaticPaths(): { params: { query: string } }[] {
  return graphQueries.map(({ name }) => ({ params: { query: name } }));
}

/** The text of the query. */
export function GET({ params: { query } }: APIContext): Response {
  const kql = graphQueries.find(({ name }) => name === query)?.kql ?? '';
  return new Response(`${kql}\n`, { headers: { 'content-type': 'text/plain' } });
}
