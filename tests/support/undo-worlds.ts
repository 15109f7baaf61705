// Random worlds for undo: a plan that apply made, whole or half, and around it what others made, in the ways that look
// most like ours. What undo deletes must be what apply made, and nothing else.
import assert from 'node:assert/strict';
import type { Shell } from '../../src/language/artefact.ts';
import { atRest } from './run-tag.ts';
import type { ExistingKey } from '../../src/parameters/ids.ts';
import { existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Reader } from './expected-words.ts';
import { held, run } from './lifecycle.ts';
import { isAt } from '../azure-model/ids.ts';
import { isObject, type Json, valueAt } from '../azure-model/json.ts';
import { type Body, copyOf, type State } from '../azure-model/world.ts';
import { newWorld, type World } from './az-front/world.ts';
import { readerOf, typed } from './readers.ts';
import { lazily } from './lazily.ts';
import { lifeOf, ofTheSubscription, usedByOthers } from './whole-life.ts';

const home = `/subscriptions/${typed.subscriptionId}/resourceGroups/rg-mlsec-prod-eus2-001`;
const elsewhere = '22222222-3333-4444-8555-666666666666';
const plan = 'mlsec-prod-eastus2-001-k7m2x9qd';
const otherPlan = 'mlsec-prod-eastus2-001-q3w8e7rt';

/** A plan, what was there before it, and what there was after each of its changes. */
interface Base {
  readonly folder: string;
  readonly before: ReadonlySet<string>;
  readonly states: readonly State[];
}

const inOwnGroup = (key: ExistingKey): string =>
  existingKinds[key].example.replace(/^.*(?=\/providers\/)/, home);
const readers = [
  () => readerOf({ choices: { network: 'managed' } }),
  () => readerOf({ choices: { network: 'own', flowLogs: true } }),
  () =>
    readerOf({
      choices: { network: 'own' },
      existing: {
        vnet: existingKinds.vnet.example,
        privateDnsZones: existingKinds.privateDnsZones.example,
        logAnalytics: existingKinds.logAnalytics.example,
      },
    }),
  () => readerOf({ existing: { storageAccount: inOwnGroup('storageAccount') } }),
  () =>
    readerOf({
      existing: {
        workspace: inOwnGroup('workspace'),
        storageAccount: inOwnGroup('storageAccount'),
        keyVault: inOwnGroup('keyVault'),
      },
    }),
];

/** Each plan, made by its own script. */
const bases = readers.map((reader) => lazily(() => makeBase(reader())));

async function makeBase(reader: Reader): Promise<Base> {
  const { world, folder } = await lifeOf(reader);
  const before = new Set(world.state.resources.keys());
  const states: State[] = [];
  world.faults = [
    (_, changing) => {
      if (changing) states.push(atRest(world.state));
      return undefined;
    },
  ];
  const first = await run(world, folder, 'apply', ['--yes']);
  assert.ok(first.status === 0 || first.status === 3, first.stderr);
  return { folder, before, states: [...states, copyOf(world.state)] };
}

/** Numbers from 0 to 1 that a seed decides. */
export function chances(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a world may hold that looks like ours, or that hides what is ours. */
export const circumstances = [
  'brought inside the group',
  'brought outside the group',
  'a workspace brought',
  'tags copied',
  'tags inherited',
  'tags in another case',
  'tags removed',
  'a longer name',
  'a shorter name',
  'two plans',
  'another subscription with the same names',
  'made before',
  'half made',
  'the default subscription switched',
] as const;
export type Circumstance = (typeof circumstances)[number];

/** A world before undo, and what must become of it. */
interface Drawn {
  readonly world: World;
  readonly base: Base;
  /** What apply made and is still there. */
  readonly made: ReadonlySet<string>;
  /** What apply made, and whose tag somebody took away. */
  readonly lost: ReadonlySet<string>;
  readonly has: ReadonlySet<Circumstance>;
}

/** The world that a seed decides. */
export async function drawWorld(seed: number): Promise<Drawn> {
  const has = new Set<Circumstance>();
  const chance = chances(seed);
  const maybe = (share = 0.5): boolean => chance() < share;
  const oneOf = <One>(list: readonly One[]): One => list[Math.floor(chance() * list.length)] as One; // no list is empty
  const drawn = oneOf(bases);
  const base = await drawn;
  const world: World = newWorld(typed.subscriptionId);
  const whole = base.states.at(-1) as State; // there is a last one
  const state = maybe(0.3) ? oneOf(base.states) : whole;
  if (state !== whole) has.add('half made');
  if (drawn === bases[2]) has.add('brought outside the group');
  if (drawn === bases[3]) has.add('brought inside the group');
  if (drawn === bases[4]) has.add('a workspace brought');
  world.state = copyOf(state);
  const { resources } = world.state;
  const made = new Set([...resources.keys()].filter((id) => !base.before.has(id)));
  const put = (body: Body): void => void resources.set(body.id.toLowerCase(), body);
  const tagOf = (): Record<string, Json> =>
    oneOf<Record<string, Json>>([
      {},
      { mlsecPlan: plan },
      { MLSECPLAN: plan, mlsecPlanGroup: plan },
      { mlsecPlanGroup: plan },
      { mlsecPlan: otherPlan },
      { note: `,"mlsecPlan":"${plan}"` },
    ]);
  const stranger = (id: string, type: string, more: Record<string, Json> = {}): void => {
    if (resources.has(id.toLowerCase())) return;
    const tags = tagOf();
    if (tags['mlsecPlan'] === plan) has.add('tags copied');
    if (tags['mlsecPlanGroup'] === plan) has.add('tags inherited');
    if (tags['mlsecPlan'] === otherPlan) has.add('two plans');
    put({ id, type, name: id.split('/').at(-1) ?? '', tags, properties: {}, ...more });
  };

  const tagged = [...made].filter((id) => isObject(resources.get(id)?.['tags']));
  // What others put into the group, under names that ours begin with, or that begin with ours.
  if (maybe() && resources.has(home.toLowerCase())) {
    for (let count = 1 + Math.floor(chance() * 4); count > 0; count -= 1) {
      const like = tagged.length > 0 ? resources.get(oneOf(tagged)) : undefined;
      if (!like || like.id.split('/').length !== 9 || maybe(0.3))
        stranger(`${home}/providers/Microsoft.Web/sites/web${count}`, 'Microsoft.Web/sites');
      else {
        const isLonger = maybe();
        has.add(isLonger ? 'a longer name' : 'a shorter name');
        stranger(isLonger ? `${like.id}x` : like.id.slice(0, -1), like.type);
      }
    }
  }
  // Tags in another case, and tags that somebody took away.
  const lost = new Set<string>();
  for (const id of tagged) {
    const body = resources.get(id) as Body; // it is one of them
    if (maybe(0.2)) {
      has.add('tags in another case');
      put({ ...body, tags: recased(body) });
    }
    if (maybe(0.02)) {
      has.add('tags removed');
      lost.add(id);
      put({ ...body, tags: tagOf()['mlsecPlan'] === otherPlan ? { mlsecPlan: otherPlan } : {} });
    }
  }
  // The same names in another subscription, with the same tags.
  if (maybe()) {
    if (made.size > 0) has.add('another subscription with the same names');
    for (const id of [...made].filter((one) => /^\/subscriptions\//.test(one))) {
      const text = JSON.stringify(resources.get(id)).replaceAll(typed.subscriptionId, elsewhere);
      put(JSON.parse(text) as Body);
    }
  }
  // What takes no tag, made before, by another plan or by another team.
  const untagged = (id: string, type: string, properties: Record<string, Json>): void =>
    put({ id, type, name: id.split('/').at(-1) ?? '', properties });
  if (maybe() && resources.has(home.toLowerCase())) {
    has.add('made before');
    for (const name of ['aml-deny-public', 'aml-deny-public-q3w8e7rt', 'mcsb-mlsec-prod-eus2-001'])
      untagged(
        `${home}/providers/Microsoft.Authorization/policyAssignments/${name}`,
        'Microsoft.Authorization/policyAssignments',
        {},
      );
  }
  if (maybe()) {
    const start = `/subscriptions/${typed.subscriptionId}/providers/Microsoft.Insights/diagnosticSettings`;
    for (const name of ['diag-activity-to-log', 'diag-activity-to-log-q3w8e7rt'])
      untagged(`${start}/${name}`, 'Microsoft.Insights/diagnosticSettings', {
        workspaceId: '/other',
      });
  }
  if (maybe()) {
    const scope = oneOf(
      [...base.before]
        .filter((id) => id.includes('/providers/'))
        .concat(`/subscriptions/${typed.subscriptionId}`),
    );
    for (const description of [null, `mlsecPlan=${otherPlan}`, `mlsecPlan=${plan}x`])
      untagged(
        `${scope}/providers/Microsoft.Authorization/roleAssignments/${String(description)}`,
        'Microsoft.Authorization/roleAssignments',
        {
          scope,
          principalId: '1',
          principalType: 'Group',
          roleDefinitionName: 'Reader',
          description,
        },
      );
  }
  // Somebody deleted the workspace by hand, or a few other things.
  for (const id of made)
    if (/\/workspaces\/mlw-[^/]+$/.test(id) && maybe(0.2)) dropWhole(world, id);

  for (const id of made) if (!resources.has(id)) made.delete(id);
  for (const id of lost) if (!resources.has(id)) lost.delete(id);

  // Another terminal switches the default subscription once the script has begun.
  if (maybe()) {
    has.add('the default subscription switched');
    let calls = 1 + Math.floor(chance() * 60);
    world.faults = [
      ([group]) => {
        if (group !== 'account') calls -= 1;
        if (calls === 0) world.defaultSubscription = elsewhere;
        return undefined;
      },
    ];
  }
  return { world, base, made, lost, has };
}

/** One world, one undo: throws what is wrong with it. */
export async function undoOneWorld(seed: number, shell: Shell = 'bash'): Promise<void> {
  const { world, base, made, lost } = await drawWorld(seed);
  const { resources } = world.state;
  const foreign = Object.entries(held(world)).filter(([id]) => !made.has(id));
  const used = usedByOthers(world, Object.fromEntries(foreign));
  const inGroup = foreign.some(([id]) => id.startsWith(`${home}/providers/`.toLowerCase()));
  const undone = await run(world, base.folder, 'undo', ['--yes'], { shell });
  const says = `world ${seed}:\n${undone.stdout}\n${undone.stderr}`;
  const after = held(world);
  for (const [id, body] of foreign) assert.deepEqual(after[id], body, `${id} is not ours. ${says}`);
  const left = [...made].filter((id) => id in after);
  for (const id of left) {
    const bearer = [...lost].find((one) => id === one || id.startsWith(`${one}/`));
    if (bearer) continue;
    assert.ok(
      lost.size > 0 ||
        mayStay(after[id] as Body, inGroup || used.length > 0, base, after) ||
        isOfUsed(after[id] as Body, used, after),
      `${id} stays. ${says}`,
    );
  }
  for (const id of used) assert.ok(id in after, `${id} is used. ${says}`);
  for (const id of lost)
    if (resources.has(id)) assert.ok(id in after, `${id} lost its tag. ${says}`);
  // What stays is named before anybody is asked, or at the end.
  const said = undone.stdout.toLowerCase();
  for (const id of lost)
    if (id !== home.toLowerCase())
      assert.ok(said.includes(`  ${id}\n`), `${id} is not named. ${says}`);
  if (lost.size === 0) assert.equal(undone.status, 0, says);
  for (const [id] of foreign)
    if (
      id.startsWith(`${home}/providers/`.toLowerCase()) &&
      made.has(home.toLowerCase()) &&
      !lost.has(home.toLowerCase()) &&
      !isHidden(id)
    )
      assert.ok(said.includes(`  ${id}\n`), `${id} is not named. ${says}`);
  // All that went was told, or is a part of what was told.
  const told = said
    .slice(0, said.indexOf('what is left:'))
    .split('\n')
    .map((line) => line.trim());
  for (const id of made) {
    if (id in after) continue;
    assert.ok(
      told.some((one) => one !== '' && (id === one || id.startsWith(`${one}/`))) || isBeside(id),
      `${id} was not told. ${says}`,
    );
  }
}

function recased({ tags }: Body): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(tags as Record<string, Json>).map(([key, value]) => [key.toUpperCase(), value]),
  );
}

function dropWhole(world: World, id: string): void {
  for (const key of world.state.resources.keys()) {
    const isSetting = key.includes('/providers/microsoft.insights/diagnosticsettings/');
    if (key === id || (key.startsWith(`${id}/`) && !isSetting)) world.state.resources.delete(key);
  }
}

/** What goes with what it serves. */
function isBeside(id: string): boolean {
  return /\.nic\.[^/]+$|_osdisk_[^/]+$|\/application insights smart detection$|\/datacollectionendpoints\//.test(
    id,
  );
}

/** What is of something that somebody uses: a part of it, what hangs on it, a role of it. */
function isOfUsed(
  { id, properties }: Body,
  used: readonly string[],
  after: Readonly<Record<string, unknown>>,
): boolean {
  const principals = used.map((one) => valueAt(after[one] as Body, 'properties.principalId'));
  const principal = valueAt(properties ?? {}, 'principalId');
  return (
    used.some((one) => isAt(id, one)) || (principal !== undefined && principals.includes(principal))
  );
}

/** What stands below something else that stays, and is not told by itself. */
function isHidden(id: string): boolean {
  return !/^(\/[^/]+){8}$/.test(id);
}

const broughtAccount = existingKinds.storageAccount.example.split('/').at(-1) ?? '';
const isBroughtTopic = (id: string): boolean => id.includes(`/systemtopics/${broughtAccount}-`);

/** What a workspace that was brought keeps: versions and ways that no tag can mark as ours. */
function isKept(id: string, before: ReadonlySet<string>): boolean {
  const [, of = ''] =
    /^(.*\/workspaces\/[^/]+)\/(?:datastores|data|environments|models|outboundrules)\//.exec(id) ??
    [];
  return before.has(of);
}

/** What undo says that it leaves. */
function mayStay(
  { id, type }: Body,
  inGroup: boolean,
  { before }: Base,
  after: Readonly<Record<string, unknown>>,
): boolean {
  const lower = id.toLowerCase();
  const [of = '', setting] = lower.split('/providers/microsoft.insights/diagnosticsettings/');
  if (setting !== undefined && !(of in after)) return true;
  if (ofTheSubscription.has(type)) return true;
  // It serves an account that the reader brought.
  if (type === 'Microsoft.EventGrid/systemTopics' && isBroughtTopic(lower)) return true;
  if (inGroup && (lower === home.toLowerCase() || isBeside(lower))) return true;
  if (before.has(home.toLowerCase()) && isBeside(lower)) return true;
  if (isKept(lower, before)) return true;
  return (
    [...before].some((one) => /\/virtualnetworks\/[^/]+$/.test(one)) &&
    /\/(virtualnetworks\/[^/]+\/subnets|networksecuritygroups|routetables)\//.test(lower)
  );
}
