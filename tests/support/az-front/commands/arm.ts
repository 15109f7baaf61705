// What a script asks of Resource Manager by its address alone: the graph, batches, and single reads.
import { guide } from '../../../../src/guide/guide.ts';
import { kqlOf } from '../../../../src/language/collection.ts';
import { graphRows } from '../../../azure-model/graph.ts';
import { isWithin, lockType, placeOf } from '../../../azure-model/ids.ts';
import { type Json, type JsonObject, listAt, textOf, valueAt } from '../../../azure-model/json.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { isReadable, refuseToShow } from '../../../azure-model/refusals.ts';
import {
  type Body,
  directlyIn,
  find,
  found,
  ofType,
  tenantId,
} from '../../../azure-model/world.ts';
import { NotModelled } from '../failure.ts';
import { seen } from '../views.ts';
import type { World } from '../world.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const named = new Map(
  (guide.collection?.queries ?? []).map((one) => [inOneLine(kqlOf(one)), one] as const),
);

/** One page of rows for a query of an audit; nothing for another query. */
export function graphPage(body: JsonObject, world: World): JsonObject | undefined {
  const query = named.get(inOneLine(textOf(body['query'])));
  if (!query) return undefined;
  assertScope(body, world);
  const properties = [...(query.columns['properties'] ?? '').matchAll(/'(\w+)', properties/g)];
  const names = properties.map(([, name = '']) => name);
  const rows = graphRows(world, query.name, names);
  if (!rows) throw new NotModelled(`the query ${query.name}`);
  const from = Number(valueAt(body, 'options.$skipToken') ?? 0);
  const next = from + Math.min(Number(valueAt(body, 'options.$top') ?? 100), world.graphPage);
  const data = rows.slice(from, next);
  return {
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    resultTruncated: 'false',
    ...(next < rows.length ? { $skipToken: String(next) } : {}),
  };
}

/** All that can be read is asked, or some subscriptions, or what is below some management groups: the one that there is. */
function assertScope(body: JsonObject, { subscription }: World): void {
  const scopes = [
    ['subscriptions', subscription],
    ['managementGroups', tenantId],
  ] as const;
  const asked = scopes.filter(([name]) => valueAt(body, name) !== undefined);
  if (asked.length > 1) throw new Refusal('BadRequest', 'A request has one kind of scope.');
  for (const [name, readable] of asked)
    if (!listAt(body, name).includes(readable))
      throw new Refusal('AccessDenied', `None of the ${name} of the request can be read.`, 403);
}

/** The answers to the reads of a batch, in their order, each with its status. */
export function batchOf(body: JsonObject, world: World): JsonObject {
  const requests = listAt(body, 'requests');
  if (requests.length > 20) throw new Refusal('InvalidRequestContent', 'At most 20 requests.');
  return {
    responses: requests.map((one) => ({
      name: valueAt(one, 'name') ?? null,
      ...responseTo(textOf(valueAt(one, 'relativeUrl')), world),
    })),
  };
}

function responseTo(url: string, world: World): JsonObject {
  const trouble = world.readTrouble(url);
  try {
    if (trouble) throw trouble;
    return { httpStatusCode: 200, headers: {}, content: readAt(url, world) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    return { httpStatusCode: status, headers: {}, content: { error: { code, message } } };
  }
}

/** What a GET of an address answers: a resource, or a page of those in a place. */
export function readAt(url: string, world: World): Json {
  const id = url.replace(/^https:\/\/management\.azure\.com/, '').replace(/\?.*$/, '');
  const place = placeOf(id);
  if (!place) throw notFound(url);
  refuseToShow(world, place.within || id);
  if (place.of === 'resource') {
    refuseToShow(world, id);
    return seen(found(world, id), world);
  }
  return pageOf(childrenAt(id, world), url, world);
}

/** All that is at the address of a collection; a subscription has those of its groups. */
function childrenAt(path: string, world: World): readonly Body[] {
  const { type = '', within = '' } = placeOf(path) ?? {};
  const isAbove = isSubscription.test(within) && !/\/diagnosticSettings$/i.test(type);
  const all =
    isAbove || type === lockType
      ? ofType(world, type).filter(({ id }) => isWithin(id, within) && isReadable(world, id))
      : directlyIn(world, placeIn(within, world), type);
  return all.map((one) => seen(one, world));
}

/** The place itself, which must be there; a subscription and the service of an account always are. */
function placeIn(id: string, world: World): string {
  return isSubscription.test(id) || find(world, id) ? id : found(world, id).id;
}

const isSubscription = /^\/subscriptions\/[^/]+$/i;

/** One page of a collection, with the address of the next one. */
function pageOf(all: readonly Body[], url: string, { pageSize }: World): Json {
  const from = Number(/\$skip=(\d+)/.exec(url)?.[1] ?? 0);
  const next = from + pageSize;
  const address = `https://management.azure.com${url.replace(/^https:\/\/[^/]+|&\$skip=.*$/g, '')}`;
  return {
    value: all.slice(from, next),
    ...(next < all.length ? { nextLink: `${address}&$skip=${next}` } : {}),
  };
}
