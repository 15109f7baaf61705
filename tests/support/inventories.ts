// Inventories of any size: what the collecting script reads of a plan on the modelled Azure, again and again under other
// names, and some of it changed as people change things.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../azure-model/json.ts';
import { temporaryFolder } from './folder.ts';
import { guidOf } from './guid.ts';
import { run } from './lifecycle.ts';
import { everything, readerOf, typed } from './readers.ts';
import { appliedLife } from './whole-life.ts';

/** What one GET was answered, by its address. */
interface Response {
  readonly name: string;
  httpStatusCode: number;
  content: { value?: Record<string, unknown>[]; error?: object };
}
type Row = Record<string, unknown> & { properties?: Record<string, unknown> };
/** The answers of one workspace, in parts that can be changed and joined. */
interface Part {
  readonly rows: Map<string, Row[]>;
  readonly reads: Map<string, Response>;
}
interface Raw {
  readonly pages: readonly { readonly query: string; readonly answer: { readonly data: Row[] } }[];
  readonly reads: readonly {
    readonly asked: { readonly requests: readonly { readonly relativeUrl: string }[] };
    readonly answer: { readonly responses: readonly Response[] };
  }[];
}

/** How an inventory is made; the same gives the same. */
export interface Wanted {
  readonly workspaces: number;
  readonly seed: number;
  /** How many in a hundred are not as the guide wants them. */
  readonly drifted?: number;
}

/** An inventory as the collecting script writes it, and the ids of those workspaces in it that were changed. */
export interface Generated {
  readonly inventory: JsonObject;
  readonly drifted: readonly string[];
}

const designs = ['managed', 'own'] as const;
const pageOf = 1000;
const batchOf = 20;
const inOneSubscription = 5;

/** What was collected of each design: to apply two whole plans takes longer than all the rest. */
let collectedOnce: Promise<readonly string[]> | undefined;

/** Makes an inventory of so many workspaces, five in a subscription, in both network designs by turns. */
export async function generateInventory({
  workspaces,
  seed,
  drifted = 40,
}: Wanted): Promise<Generated> {
  const bases = await (collectedOnce ??= Promise.all(designs.map(collected)));
  const chance = chanceFrom(seed);
  const rows = new Map<string, Map<string, Row>>();
  const reads = new Map<string, Response>();
  const changed: string[] = [];
  for (let number = 1; number <= workspaces; number += 1) {
    const part = partOf(renamed(bases[number % bases.length] ?? '', number));
    if (chance() * 100 < drifted) {
      for (let left = 1 + Math.floor(chance() * 3); left > 0; left -= 1)
        drifts[Math.floor(chance() * drifts.length)]?.(part);
      changed.push(String(part.rows.get('01-workspaces')?.[0]?.['id']));
    }
    for (const [query, some] of part.rows) {
      const all = rows.get(query) ?? new Map<string, Row>();
      rows.set(query, all);
      for (const row of some) all.set(keyOf(row), row);
    }
    for (const [url, one] of part.reads) reads.set(url, withItemsOf(reads.get(url), one));
  }
  const pages = [...rows].flatMap(([query, all]) => pagesOf(query, [...all.values()]));
  const inventory = {
    inventory: 1,
    made: '2026-11-28T06:00:00Z',
    by: 'guide generated',
    tenant: guidOf(`tenant ${seed}`),
    cloud: 'AzureCloud',
    pages,
    reads: batchesOf([...reads]),
  };
  return { inventory: inventory as unknown as JsonObject, drifted: changed };
}

/** The answer at one address for several workspaces: a list of their subscription holds what belongs to each. */
function withItemsOf(before: Response | undefined, one: Response): Response {
  if (!before?.content.value || !one.content.value) return one;
  const all = [...before.content.value, ...one.content.value];
  const value = [...new Map(all.map((item) => [item['id'], item])).values()];
  return { ...one, content: { ...one.content, value } };
}

/** A row is one by its id, and by what it is about where the graph expands one resource to many rows. */
function keyOf(row: Row): string {
  const { id, registry, severity, target, address } = row;
  return JSON.stringify([id, registry, severity, target, address]).toLowerCase();
}

function pagesOf(query: string, all: readonly Row[]): readonly object[] {
  const sorted = all.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const count = Math.max(1, Math.ceil(sorted.length / pageOf));
  return Array.from({ length: count }, (_, at) => {
    const data = sorted.slice(at * pageOf, (at + 1) * pageOf);
    const more = at + 1 < count ? { $skipToken: String(at + 1) } : {};
    const answer = { totalRecords: sorted.length, count: data.length, data, facets: [] };
    return { query, answer: { ...answer, resultTruncated: 'false', ...more } };
  });
}

function batchesOf(all: readonly (readonly [string, Response])[]): readonly object[] {
  const count = Math.ceil(all.length / batchOf);
  return Array.from({ length: count }, (_, at) => {
    const some = all.slice(at * batchOf, (at + 1) * batchOf);
    const requests = some.map(([relativeUrl], n) => ({
      httpMethod: 'GET',
      name: String(n),
      relativeUrl,
    }));
    const responses = some.map(([, one], n) => ({ ...one, name: String(n) }));
    return { asked: { requests }, answer: { responses } };
  });
}

/** The text of what the script collects of one whole plan. */
async function collected(network: (typeof designs)[number]): Promise<string> {
  const { world, folder } = await appliedLife(readerOf({ choices: everything(network) }));
  const out = join(temporaryFolder(), 'inventory.json');
  const { status, stderr } = await run(world, folder, 'collect', ['--out', out]);
  if (status !== 0) throw new Error(stderr);
  return readFileSync(out, 'utf8');
}

/** The same of another plan: other names, another subscription, others who hold the roles. */
function renamed(text: string, number: number): string {
  const instance = String(number).padStart(3, '0');
  const subscription = guidOf(`subscription ${Math.ceil(number / inOneSubscription)}`);
  const principals = new Set(
    [...text.matchAll(/"principal(?:Id)?": "([0-9a-f-]{36})"/g)].map(([, one = '']) => one),
  );
  const others = [...principals].reduce(
    (all, one) => all.replaceAll(one, guidOf(`${one} ${number}`)),
    text,
  );
  return others
    .replaceAll(typed.subscriptionId, subscription)
    .replaceAll(typed.planId, typed.planId.slice(0, -instance.length) + instance)
    .replaceAll('eus2-001', `eus2-${instance}`)
    .replaceAll('eus2001', `eus2${instance}`);
}

function partOf(text: string): Part {
  const { pages, reads } = JSON.parse(text) as Raw;
  const rows = new Map<string, Row[]>();
  for (const { query, answer } of pages)
    rows.set(query, [...(rows.get(query) ?? []), ...answer.data]);
  const responses = reads.flatMap(({ asked, answer }) =>
    asked.requests.flatMap(({ relativeUrl }, at) => {
      const one = answer.responses[at];
      return one ? [[relativeUrl, one] as const] : [];
    }),
  );
  return { rows, reads: new Map(responses) };
}

type Drift = (part: Part) => void;

/** Sets a property of every row of a type. */
const set =
  (query: string, type: RegExp, name: string, value: unknown): Drift =>
  ({ rows }) => {
    for (const row of rows.get(query) ?? [])
      if (type.test(String(row['type']))) row.properties = { ...row.properties, [name]: value };
  };

/** Changes the answers at some addresses. */
const reading =
  (url: RegExp, change: (response: Response) => void): Drift =>
  ({ reads }) => {
    for (const [address, one] of reads) if (url.test(address)) change(one);
  };

/** What people change, forget or may not see. */
const drifts: readonly Drift[] = [
  set('01-workspaces', /workspaces$/, 'publicNetworkAccess', 'Enabled'),
  set('01-workspaces', /workspaces$/, 'systemDatastoresAuthMode', 'AccessKey'),
  set('02-endpoints', /onlineendpoints$/, 'publicNetworkAccess', 'Enabled'),
  set('02-endpoints', /onlineendpoints$/, 'authMode', 'Key'),
  set('03-dependencies', /storageaccounts$/, 'allowSharedKeyAccess', true),
  set('03-dependencies', /storageaccounts$/, 'minimumTlsVersion', 'TLS1_0'),
  set('03-dependencies', /storageaccounts$/, 'publicNetworkAccess', 'Enabled'),
  set('03-dependencies', /vaults$/, 'enablePurgeProtection', null),
  set('03-dependencies', /registries$/, 'adminUserEnabled', true),
  ({ rows }) => rows.set('06-dns-records', []),
  ({ rows }) => rows.set('09-guards', []),
  reading(/\/workspaces\/[^/]+\/providers\/Microsoft.Insights/, (one) => {
    one.content.value = [];
  }),
  reading(/\/computes\?/, (one) => {
    one.httpStatusCode = 403;
    one.content = { error: { code: 'AuthorizationFailed', message: 'You may not read this.' } };
  }),
];

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
