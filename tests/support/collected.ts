// The inventory of a modelled Azure, as the collect script writes it: what the same service answers to the same questions.
import type { Inventory, Page, Read } from '../../src/audit/inventory.ts';
import { placePattern } from '../../src/compile/collect.ts';
import { guide } from '../../src/guide/guide.ts';
import { type CollectedRead, type GraphQuery, kqlOf } from '../../src/language/collection.ts';
import { type JsonObject, textOf } from '../azure-model/json.ts';
import { tenantId } from '../azure-model/world.ts';
import { batchOf, graphPage } from './az-front/commands/arm.ts';
import type { World } from './az-front/world.ts';

const { queries, reads } = guide.collection ?? { queries: [], reads: [] };

/** The inventory that a whole run over a world gives. */
export function inventoryOf(world: World): Inventory {
  const calm = { ...world, slow: 0 };
  const pages = queries.map((query) => pageOf(query, calm));
  const addresses = [...new Set(reads.flatMap((one) => addressesOf(one, pages)))];
  return {
    inventory: 1,
    made: '2026-11-29T00:00:00Z',
    by: 'guide 0.1.0',
    tenant: tenantId,
    cloud: 'AzureCloud',
    pages,
    reads: inBatches(addresses).map((some) => readOf(some, calm)),
  };
}

function pageOf(query: GraphQuery, world: World): Page {
  const body = { query: kqlOf(query), options: { $top: 1000 } };
  const answer = graphPage(body, world);
  if (!answer) throw new Error(`No answer to ${query.name} is modelled.`);
  return { query: query.name, answer: answer as unknown as NonNullable<Page['answer']> };
}

/** The address of a read for each place that a column of its query holds. */
function addressesOf(
  { query, column, type, before = '', path, apiVersion }: CollectedRead,
  pages: readonly Page[],
): readonly string[] {
  const isPlace = new RegExp(type ? placePattern(type) : '.', 'i');
  const rows = pages.find((one) => one.query === query)?.answer?.data ?? [];
  return rows
    .map((row) => textOf((row as JsonObject)[column]))
    .filter((place) => isPlace.test(place))
    .map((place) => `${before}${place}${path}?api-version=${apiVersion}`);
}

function inBatches(addresses: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(addresses.length / 20) }, (_, at) =>
    addresses.slice(at * 20, at * 20 + 20),
  );
}

function readOf(addresses: readonly string[], world: World): Read {
  const requests = addresses.map((relativeUrl, at) => ({
    httpMethod: 'GET',
    name: String(at),
    relativeUrl,
  }));
  return { asked: { requests }, answer: batchOf({ requests }, world) };
}
