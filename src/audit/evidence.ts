import { isRecord } from '../parameters/record.ts';
import type { Inventory, Page, Read, Request } from './inventory.ts';
import type { Source, Unread } from './report.ts';

/** One row of Resource Graph, or one body of Resource Manager. */
export type Body = Readonly<Record<string, unknown>>;

/** The rows of a query, and why they are perhaps not all. */
export interface Rows {
  readonly rows: readonly Body[];
  readonly partial?: string;
}

/** The items of a list; one that is not whole says why. */
export interface Items<Item = unknown> {
  readonly items: readonly Item[];
  readonly partial?: string;
}

/** What is known of one resource or list: what was seen, that it is not there, or why that is not known. */
export type Seen =
  | {
      readonly kind: 'there';
      readonly body: unknown;
      readonly source: Source;
      /** The query of which it is a row: its columns are all that was asked for. */
      readonly query?: string;
    }
  | { readonly kind: 'absent'; readonly source: Source; readonly reason: string }
  | { readonly kind: 'unread'; readonly source: Source; readonly reason: string };

/** An inventory by what is looked up in it. */
export interface Evidence {
  readonly made: string;
  rows(query: string): Rows;
  /** Those rows of a query whose column is this text, whatever its case. */
  where(query: string, column: string, text: string): readonly Body[];
  /** The rows of a query for which this function gives the key; the same function always stands for the same keys. */
  keyed(query: string, keysOf: (row: Body) => readonly string[], key: string): readonly Body[];
  /** A GET of this path, which has no version. */
  read(path: string): Seen;
  /** The resource of this id: from a read of its own, from a list, or from the graph. */
  resource(id: string): Seen;
  readonly unread: readonly Unread[];
}

/** The text of a member; empty where there is none. */
export function textAt(body: unknown, ...path: readonly string[]): string {
  const value = valueAt(body, ...path);
  return typeof value === 'string' ? value : '';
}

/** A member, by the names that lead to it; undefined where one of them is not there. */
export function valueAt(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    body,
  );
}

/** The group of an id, in lower case; empty where it has none. */
export function groupIn(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(id.toLowerCase())?.[0] ?? '';
}

/** The queries that give storage accounts, vaults and registries: those that workspaces name, and those beside them. */
export const storeQueries: readonly string[] = ['03-dependencies', '18-beside'];

/** The queries that give a resource as a row of its own. */
const resourceQueries = [
  '01-workspaces',
  '02-endpoints',
  ...storeQueries,
  '04-private-endpoints',
  '08-networks',
  '09-guards',
  '10-firewalls',
  '11-firewall-rules',
  '20-jump-hosts',
];

/** All that the audit looks into: an inventory without one of them says nothing of what it would hold. */
const askedQueries = [
  ...resourceQueries,
  '05-endpoint-addresses',
  '06-dns-records',
  '07-dns-links',
  '12-roles',
  '13-policy-assignments',
  '14-policy-states',
  '15-defender',
  '16-image-findings',
  '17-containers',
  '19-custom-roles',
];

/** Puts an inventory in order, so that each question after that takes one look. */
export function evidenceOf({ made, pages, reads }: Inventory): Evidence {
  const byQuery = new Map(
    [...Map.groupBy(pages, ({ query }) => query)].map(([query, some]) => [query, rowsOf(some)]),
  );
  const rows = (query: string): Rows =>
    byQuery.get(query) ?? { rows: [], partial: `the inventory holds no answer to ${query}` };
  const indexes = new Map<string, Index>();
  const where = (query: string, column: string, text: string): readonly Body[] => {
    const index = remembered(indexes, `${query} ${column}`, () =>
      Map.groupBy(rows(query).rows, (row) => textAt(row, column).toLowerCase()),
    );
    return index.get(text.toLowerCase()) ?? [];
  };
  const byKeys = new Map<string, Map<KeysOf, Index>>();
  const keyed = (query: string, keysOf: KeysOf, key: string): readonly Body[] => {
    const own = byKeys.get(query) ?? new Map<KeysOf, Index>();
    byKeys.set(query, own);
    return remembered(own, keysOf, () => indexOf(rows(query).rows, keysOf)).get(key) ?? [];
  };
  const answers = answersOf(reads);
  const listed = listedIn(answers);
  const read = (path: string): Seen =>
    answers.get(pathOf(path)) ?? {
      kind: 'unread',
      source: 'read',
      reason: 'the inventory holds no read of it: collect again without --graph-only',
    };
  const resource = (id: string): Seen => {
    const key = id.toLowerCase();
    const own = answers.get(key);
    if (own) return own;
    const item = listed.get(key);
    if (item) return { kind: 'there', body: item, source: 'read' };
    for (const query of resourceQueries) {
      const [row] = where(query, 'id', id);
      if (row) return { kind: 'there', body: asResource(query, row), source: 'graph', query };
    }
    return (
      network(id, where) ??
      route(id, where) ??
      ofMachine(id, where) ??
      missing(id, rows, where, keyed)
    );
  };
  const unread = [...new Set([...askedQueries, ...byQuery.keys()])].flatMap((what) => {
    const reason = rows(what).partial ?? whyEmpty(what, rows(what).rows);
    return reason === undefined ? [] : [{ what, reason }];
  });
  return { made, rows, where, keyed, read, resource, unread };
}

/** Whoever lost the right to read gets the same answer as where there is no workspace. */
function whyEmpty(query: string, rows: readonly Body[]): string | undefined {
  return query === '01-workspaces' && rows.length === 0
    ? 'no workspace is there, or you lack the right to read where it is'
    : undefined;
}

type Index = ReadonlyMap<string, readonly Body[]>;
type KeysOf = (row: Body) => readonly string[];

function remembered<Key>(known: Map<Key, Index>, key: Key, make: () => Index): Index {
  let index = known.get(key);
  if (!index) known.set(key, (index = make()));
  return index;
}

function indexOf(rows: readonly Body[], keysOf: KeysOf): Index {
  const index = new Map<string, Body[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const some = index.get(key);
      if (some) some.push(row);
      else index.set(key, [row]);
    }
  }
  return index;
}

/** A network as the rows of its subnets tell it. */
function network(id: string, where: Evidence['where']): Seen | undefined {
  const query = '08-networks';
  const [row] = where(query, 'network', id);
  if (row === undefined || !('networkState' in row)) return undefined;
  const { networkState, location, apiVersion } = row;
  const properties = { provisioningState: networkState === '' ? null : networkState };
  const type = 'Microsoft.Network/virtualNetworks';
  return {
    kind: 'there',
    body: { id, type, location, apiVersion, properties },
    source: 'graph',
    query,
  };
}

/** A route as the row of its table tells it. */
function route(id: string, where: Evidence['where']): Seen | undefined {
  const query = '09-guards';
  const [table = '', name] = id.toLowerCase().split('/routes/');
  const [row] = name === undefined ? [] : where(query, 'id', table);
  const routes = row?.['routes'];
  const one = Array.isArray(routes)
    ? routes.filter(isRecord).find((it) => textAt(it, 'id').toLowerCase() === id.toLowerCase())
    : undefined;
  if (!row || !one) return undefined;
  const type = 'Microsoft.Network/routeTables/routes';
  return {
    kind: 'there',
    body: { ...one, type, apiVersion: row['apiVersion'] },
    source: 'graph',
    query,
  };
}

/** The network interface of a machine, or what lets people sign in there, as the row of the machine tells it. */
function ofMachine(id: string, where: Evidence['where']): Seen | undefined {
  const query = '20-jump-hosts';
  const [byNic] = where(query, 'nic', id);
  const [byLogin] = where(query, 'login', id);
  const body = byNic
    ? {
        type: 'Microsoft.Network/networkInterfaces',
        properties: { ipConfigurations: byNic['configurations'] ?? null },
      }
    : byLogin && {
        type: 'Microsoft.Compute/virtualMachines/extensions',
        properties: { provisioningState: textAt(byLogin, 'loginState') || null },
      };
  // What these rows tell, every version of the two types has.
  return body && { kind: 'there', body: { id, ...body }, source: 'graph' };
}

/** Absence is a fact only where the caller provably reads the place: the graph leaves out the rest without a sign. */
function missing(
  id: string,
  rows: Evidence['rows'],
  where: Evidence['where'],
  keyed: Evidence['keyed'],
): Seen {
  const group = groupIn(id);
  const query = queryOf(id);
  const { partial } = query ? rows(query) : { partial: 'no query of the inventory asks for it' };
  if (partial) return { kind: 'unread', source: 'graph', reason: partial };
  const [network, subnet] = id.toLowerCase().split('/subnets/');
  if (subnet !== undefined) {
    const reason = whyUntold(where('08-networks', 'network', network ?? ''));
    if (reason !== undefined) return { kind: 'unread', source: 'graph', reason };
  }
  const isUnnamed = keyed('01-workspaces', namedIds, id.toLowerCase()).length === 0;
  if (query === '03-dependencies' && isUnnamed) {
    const reason = 'no workspace names it, so the inventory does not collect it';
    return { kind: 'unread', source: 'graph', reason };
  }
  if (where('17-containers', 'id', group).length === 0) {
    const reason = `you lack the right to read ${group || 'the place where it lies'}, or it is not there`;
    return { kind: 'unread', source: 'graph', reason };
  }
  return { kind: 'absent', source: 'graph', reason: 'there is no such resource' };
}

/** Why a network may have a subnet of which none of these rows tells. */
function whyUntold(subnets: readonly Body[]): string | undefined {
  const [first] = subnets;
  if (!first) return 'its network holds no endpoint of a workspace, so the inventory does not collect it'; // oxfmt-ignore
  const { subnets: all } = first;
  return typeof all === 'number' && all > subnets.length
    ? `Resource Graph tells ${subnets.length} of the ${all} subnets of its network`
    : undefined;
}

/** The stores and components that a workspace names, in lower case. */
function namedIds(row: Body): readonly string[] {
  const own = ['storageAccount', 'keyVault', 'containerRegistry', 'applicationInsights'];
  const paths = [...own.map((one) => [one]), ['encryption', 'keyVaultProperties', 'keyVaultArmId']];
  return paths.map((path) => textAt(row, 'properties', ...path).toLowerCase());
}

/** The query that asks for resources of the type of an id. */
function queryOf(id: string): string | undefined {
  return queryByType.find(([type]) => type.test(id))?.[1];
}

const queryByType: readonly (readonly [type: RegExp, query: string])[] = [
  [/\/workspaces\/[^/]+\/onlineendpoints\//i, '02-endpoints'],
  [/\/microsoft\.machinelearningservices\/workspaces\/[^/]+$/i, '01-workspaces'],
  [
    /\/(?:storageaccounts|microsoft\.keyvault\/vaults|registries|components)\/[^/]+$/i,
    '03-dependencies',
  ],
  [/\/subnets\/[^/]+$/i, '08-networks'],
  [/\/(?:networksecuritygroups|routetables)\/[^/]+$/i, '09-guards'],
  [
    /\/(?:azurefirewalls|firewallpolicies|bastionhosts|microsoft\.operationalinsights\/workspaces)\/[^/]+$/i,
    '10-firewalls',
  ],
];

/** Pages of one query over perhaps several scopes, of which each tells how many rows there are in all. */
function rowsOf(pages: readonly Page[]): Rows {
  const scopes = [...Map.groupBy(pages, ({ scope = '' }) => scope).values()];
  const partial = scopes.map(partialOf).find((one) => one !== undefined);
  const rows = pages.flatMap(({ answer }) => answer?.data ?? []).filter(isRecord);
  return { rows, ...(partial === undefined ? {} : { partial }) };
}

function partialOf(pages: readonly Page[]): string | undefined {
  const error = pages.find((one) => one.error !== undefined)?.error;
  if (error !== undefined) return `Resource Graph did not answer: ${shortened(error)}`;
  const received = pages.reduce((sum, { answer }) => sum + (answer?.data.length ?? 0), 0);
  const total = pages[0]?.answer?.totalRecords;
  const isCut = pages.some(({ answer }) => String(answer?.resultTruncated) === 'true');
  if (typeof total !== 'number') return 'Resource Graph did not say how many rows there are';
  if (total === received && !isCut) return undefined;
  return `the list is not whole: ${received} of ${total} rows`;
}

/** The answer to each path that was read, in lower case, with the pages that follow the first. */
function answersOf(reads: readonly Read[]): ReadonlyMap<string, Seen> {
  const answers = new Map<string, Seen>();
  const pages = new Map<string, unknown>();
  for (const { asked, answer, error } of reads) {
    const isBatch = 'requests' in asked;
    const requests = isBatch ? asked.requests : [asked];
    requests.forEach((request, at) => {
      const path = pathOf(request.relativeUrl);
      const seen = error === undefined ? seenIn(isBatch, answer, request, at) : failed(error);
      if (seen.kind === 'there') pages.set(withoutHost(request.relativeUrl), seen.body);
      // A read that was made again after a failure counts by its answer.
      if (answers.get(path)?.kind !== 'there') answers.set(path, seen);
    });
  }
  return new Map([...answers].map(([path, seen]) => [path, withNextPages(seen, pages)]));
}

/** A list with the items of its next pages, as far as they were read; it keeps the address of one that was not. */
function withNextPages(seen: Seen, pages: ReadonlyMap<string, unknown>): Seen {
  if (seen.kind !== 'there' || !isRecord(seen.body)) return seen;
  const nextOf = (body: unknown): unknown => pages.get(withoutHost(textAt(body, 'nextLink')));
  let { body } = seen;
  const joined = new Set<unknown>([body]); // a page may lead back to one before it
  for (let next = nextOf(body); !joined.has(next); next = nextOf(next)) {
    const [list, more] = [itemsIn(body), itemsIn(next)];
    if (typeof list === 'string' || typeof more === 'string') break;
    joined.add(next);
    const value = [...list.items, ...more.items];
    body = { ...seen.body, value, nextLink: valueAt(next, 'nextLink') };
  }
  return { ...seen, body };
}

function seenIn(isBatch: boolean, answer: unknown, request: Request, at: number): Seen {
  if (!isBatch) return isRecord(answer) ? bodySeen(answer) : failed('no answer');
  const given = valueAt(answer, 'responses');
  if (!Array.isArray(given)) return failed('the batch has no responses');
  const responses: readonly unknown[] = given;
  // Their order is not promised, so it counts only where no answer has a name.
  const areNamed = responses.some((one) => textAt(one, 'name') !== '');
  const response =
    areNamed && request.name !== undefined
      ? responses.find((one) => textAt(one, 'name') === request.name)
      : responses[at];
  const status = valueAt(response, 'httpStatusCode');
  const content = valueAt(response, 'content');
  if (status === 200) return bodySeen(content);
  if (status === 404) {
    return { kind: 'absent', source: 'read', reason: 'there is no such resource' };
  }
  return failed(textAt(content, 'error', 'message') || `Azure answered ${String(status)}`);
}

function bodySeen(body: unknown): Seen {
  return isRecord(body)
    ? { kind: 'there', body, source: 'read' }
    : failed('the answer is not what was asked for');
}

/** The right that is missing, where the complaint tells it; else the complaint. */
function failed(complaint: string): Seen {
  const [, action, scope] =
    /perform action '([^']{1,300})' over scope '([^']{1,600})'/.exec(complaint) ?? [];
  const isAbsent = /\b(?:ResourceNotFound|ResourceGroupNotFound|NotFound)\b/.test(complaint);
  if (isAbsent) return { kind: 'absent', source: 'read', reason: 'there is no such resource' };
  const reason = action
    ? `you lack the right ${action} on ${scope ?? ''}`
    : `it could not be read: ${shortened(complaint)}`;
  return { kind: 'unread', source: 'read', reason };
}

function shortened(complaint: string): string {
  return complaint.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

/** Every item of every list that was read, by its id in lower case. */
function listedIn(answers: ReadonlyMap<string, Seen>): ReadonlyMap<string, Body> {
  const items = new Map<string, Body>();
  for (const seen of answers.values()) {
    const value = seen.kind === 'there' ? valueAt(seen.body, 'value') : undefined;
    if (!Array.isArray(value)) continue;
    for (const item of value) {
      const id = textAt(item, 'id');
      if (id !== '' && isRecord(item)) items.set(id.toLowerCase(), item);
    }
  }
  return items;
}

/** The path of a request, without its host and version. */
function pathOf(url: string): string {
  return withoutHost(url).replace(/\?.*$/s, '').replace(/\/+$/, '').toLowerCase();
}

function withoutHost(url: string): string {
  return url.replace(/^https:\/\/[^/]+/i, '');
}

/** The items of a list that was read, and why they may not be all; a sentence where it is none. */
export function itemsIn(body: unknown): Items | string {
  const value = valueAt(body, 'value');
  if (!Array.isArray(value)) return 'the answer is no list';
  const items: readonly unknown[] = value;
  return valueAt(body, 'nextLink')
    ? { items, partial: 'the list has more pages than were read' }
    : { items };
}

/** A row as Resource Manager would give the resource: subnets and guards are told in columns of their own. */
function asResource(query: string, row: Body): Body {
  return shapes[query]?.(row) ?? row;
}

/** The columns of a row that its query asked for; an older inventory lacks some. */
function asked(row: Body, ...columns: readonly string[]): Body {
  return Object.fromEntries(
    columns.filter((one) => one in row).map((one) => [one, row[one] === '' ? null : row[one]]),
  );
}

const reference = (id: unknown): unknown => (id === '' || id === null ? null : { id });

const shapes: Readonly<Record<string, (row: Body) => Body>> = {
  // A row for each resource to which an endpoint leads, which is one: Azure takes no more.
  '04-private-endpoints': ({ target, groupIds, status, subnet, ...row }) => ({
    ...row,
    properties: {
      subnet: reference(subnet),
      privateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: target,
            groupIds,
            privateLinkServiceConnectionState: { status: status === '' ? null : status },
          },
        },
      ],
    },
  }),
  '08-networks': ({ nsg, routeTable, natGateway, defaultOutboundAccess, ...row }) => ({
    ...row,
    properties: {
      ...(isRecord(row['properties']) ? row['properties'] : {}),
      defaultOutboundAccess: defaultOutboundAccess ?? null,
      networkSecurityGroup: reference(nsg),
      routeTable: reference(routeTable),
      natGateway: reference(natGateway),
      ...asked(row, 'privateEndpointNetworkPolicies', 'provisioningState'),
    },
  }),
  '09-guards': ({ rules, routes, ...row }) => ({
    ...row,
    properties: {
      securityRules: rules ?? null,
      routes: routes ?? null,
      ...asked(row, 'provisioningState'),
    },
  }),
};
