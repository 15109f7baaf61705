// One reader's plan from nothing to nothing: apply, verify, undo, and what each must have done.
import assert from 'node:assert/strict';
import { cosmosApplication } from '../../src/guide/steps/data-cmk.ts';
import { textOf, valueAt } from '../azure-model/json.ts';
import { principalOfApplication } from '../azure-model/kind.ts';
import { appliedOnce, digestOf } from './applied-once.ts';
import { worldOf } from './brought-world.ts';
import type { Reader } from './expected-words.ts';
import { applyWhole, held, type How, run } from './lifecycle.ts';
import { lazily } from './lazily.ts';
import { callAz } from './az-front/call.ts';
import { type Body, copyOf } from '../azure-model/world.ts';
import type { Made, World } from './az-front/world.ts';
import { applyCalls, writeBundle } from './scripts.ts';
import type { Words } from './recording-az.ts';

export interface Life {
  readonly world: World;
  readonly folder: string;
  readonly reader: Reader;
}

export async function lifeOf(reader: Reader): Promise<Life> {
  return { world: await worldOf(reader), folder: writeBundle(reader), reader };
}

/** A plan that bash applies whole when it is first awaited, once for all that ask; each has a world and a folder of its own. */
export function appliedLife(reader: Reader): PromiseLike<Life> {
  return lazily(() => applied(reader));
}

async function applied(reader: Reader): Promise<Life> {
  const life = await lifeOf(reader);
  const world = await appliedOnce(`whole ${digestOf(life.folder)}`, life.world, async (world) => {
    const { status, stderr } = await applyWhole(world, writeBundle(reader));
    assert.equal(status, 0, stderr);
  });
  return { ...life, world };
}

/** Apply, verify, undo in one shell, each as it must be. */
export async function liveThrough(life: Life, how: How = {}): Promise<void> {
  let before = held(life.world);
  const applied = await applyWhole(life.world, life.folder, [], how);
  assert.equal(applied.stderr, '');
  assert.equal(applied.status, 0);
  await assertSound(life, how);
  if (usedByOthers(life.world, before).length > 0)
    before = await leaveWhatIsUsed(life, before, how);
  const undone = await run(life.world, life.folder, 'undo', ['--yes'], how);
  assert.equal(undone.stderr, '');
  assert.equal(undone.status, 0, undone.stdout);
  assertOnlyRemains(life.world, before);
}

type Held = Readonly<Record<string, unknown>>;

/** What somebody names who was there before, and the plan made: no other knows what undo would take from it. */
export function usedByOthers({ state }: World, before: Held): readonly string[] {
  const users = Object.values(before as Readonly<Record<string, Body>>).filter(({ type }) =>
    canUse.test(type),
  );
  const named = JSON.stringify(users).toLowerCase();
  return [...state.resources]
    .filter(
      ([id, body]) =>
        canBeUsed.test(body.type) &&
        !(id in before) &&
        namesOf(body).some((name) => named.includes(name)),
    )
    .map(([id]) => id);
}

/** By what others name a resource: its id; a vault by its address too, as accounts and registries do. */
function namesOf(body: Body): readonly string[] {
  const address = textOf(valueAt(body, 'properties.vaultUri')).toLowerCase();
  return [`"${body.id.toLowerCase()}"`, ...(address ? [new URL(address).host] : [])];
}

const canUse =
  /(\/storageAccounts|\/registries|Learning\w+\/workspaces(\/(computes|onlineEndpoints))?)$/i;
const canBeUsed =
  /\/(storageAccounts|vaults|registries|components|userAssignedIdentities|subnets)$/i;

/** Undo leaves it and says so; then its owner gives the workspace others. */
async function leaveWhatIsUsed({ world, folder }: Life, before: Held, how: How): Promise<Held> {
  const used = usedByOthers(world, before);
  const undone = await run(world, folder, 'undo', ['--yes'], how);
  assert.equal(undone.stderr, '');
  assert.equal(undone.status, 0, undone.stdout);
  const kept = undone.stdout.split('\nKept, because something that stays uses it.')[1] ?? '';
  for (const id of used) {
    assert.ok(world.state.resources.has(id), id);
    // A subnet in a network that was there before stays whoever uses it, as undo tells besides.
    if (id.replace(/\/subnets\/[^/]+$/, '') in before) continue;
    assert.ok(kept.toLowerCase().includes(`  ${id} (`), `${id}\n${undone.stdout}`);
  }
  for (const [id, body] of Object.entries(before)) assert.deepEqual(held(world)[id], body, id);
  const names = used.flatMap((id) => {
    const body = world.state.resources.get(id);
    return body ? namesOf(body) : [];
  });
  const others = Object.entries(before).map(([id, body]) => {
    const text = names.reduce(
      (whole, one) => whole.replaceAll(new RegExp(literal(one), 'gi'), elsewhere(one)),
      JSON.stringify(body),
    );
    return [id, JSON.parse(text) as Body] as const;
  });
  for (const [id, body] of others) world.state.resources.set(id, body);
  return Object.fromEntries(others);
}

/** The same in a group of others, or in their vault: a subnet beside that of the plan would still lie in its network. */
const elsewhere = (name: string): string =>
  name.startsWith('"') ? name.replace(/\/resourcegroups\//, '/resourceGroups/of-') : `of-${name}`;

/** A text in which no character has a meaning to an expression. */
const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same world at this moment, for one more turn of it. */
export function copyOfLife({ world, folder, reader }: Life): Life {
  return { world: { ...world, state: copyOf(world.state), calls: [] }, folder, reader };
}

/** The lines of a script that say a result, as `CONTROL LABEL`. */
export function linesOf(stdout: string, result: string): readonly string[] {
  const lines = stdout.match(new RegExp(`^${result} +.+$`, 'gm')) ?? [];
  return lines.map((line) => line.replace(/^\S+ +(\S+) +/, '$1 ')).sort();
}

/** Verify passes whatever there is to pass. */
export async function assertSound({ world, folder }: Life, how: How = {}): Promise<void> {
  const verified = await run(world, folder, 'verify', [], how);
  assert.equal(verified.stderr, '');
  assert.doesNotMatch(verified.stdout, /^(FAIL|UNKNOWN)/m);
  assert.match(verified.stdout, /\n\d{2,} passed, 0 failed, 0 unknown\n$/);
  assert.equal(verified.status, 0);
}

/** The changing calls that the data of the plan asks for. */
export function plannedCalls(life: Life): readonly Words[] {
  return applyCalls(knowing(life));
}

/** The reader, to whom captures answer what this world does. */
export function knowing({ reader, world, folder }: Life): Reader {
  const peek: World = { ...world, state: copyOf(world.state), calls: [], faults: [] };
  const answerTo = (_: string, words: Words): string =>
    callAz(peek, words, folder, 'none').stdout.trim();
  return { ...reader, answerTo, outputs: new Map() };
}

/** The calls of a run that change something. */
export function changing(calls: readonly Made[]): readonly Words[] {
  return calls.filter((one) => one.changing).map(({ words }) => words);
}

/** What undo may leave beside what was there before, which it must leave as it was. */
export function assertOnlyRemains(world: World, before: Readonly<Record<string, unknown>>): void {
  const after = held(world);
  for (const [id, body] of Object.entries(before)) assert.deepEqual(after[id], body, id);
  const more = [...world.state.resources.values()].filter(
    ({ id }) => !(id.toLowerCase() in before),
  );
  const odd = more
    .filter((one) => !mayRemain(one, before) && !opensBrought(one, before))
    .map(({ id }) => id);
  assert.deepEqual(odd, []);
}

export const ofTheSubscription = new Set([
  'az extension',
  'Microsoft.Resources/providers',
  'Microsoft.Resources/deployments', // the history of a group, which goes with the group
  'Microsoft.Security/pricings',
  'Microsoft.Security/securityContacts',
]);

/** What stays on resources that the reader brought; each is a sentence under `remains` of a step. */
const onBrought = new Set([
  // The plan of Defender listens to the account that was brought.
  'Microsoft.EventGrid/systemTopics',
  'Microsoft.Insights/dataCollectionEndpoints',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/routeTables',
  'Microsoft.Network/routeTables/routes',
  'Microsoft.Network/natGateways',
  'Microsoft.Network/publicIPAddresses',
  ...['datastores', 'data', 'environments', 'models', 'outboundRules'].map(inWorkspaces),
  ...['data', 'environments', 'models'].map((kind) => inWorkspaces(`${kind}/versions`)),
]);

function inWorkspaces(kind: string): string {
  return `Microsoft.MachineLearningServices/workspaces/${kind}`;
}

/** What Azure itself makes beside Application Insights. */
const ofSmartDetection = /Application Insights Smart Detection$|\/Failure Anomalies - [^/]+$/;

/** The service opens the key of a workspace that was there before. */
function opensBrought({ id, type, properties = {} }: Body, before: Held): boolean {
  const [vault = ''] = id.toLowerCase().split('/providers/microsoft.authorization/');
  return (
    type === 'Microsoft.Authorization/roleAssignments' &&
    valueAt(properties, 'principalId') === principalOfApplication(cosmosApplication) &&
    JSON.stringify(Object.values(before)).toLowerCase().includes(`"keyvaultarmid":"${vault}"`)
  );
}

function mayRemain({ type, id }: Body, before: Readonly<Record<string, unknown>>): boolean {
  if (ofTheSubscription.has(type)) return true;
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(id.toLowerCase())?.[0];
  const isBrought = group === undefined ? Object.keys(before).length > 0 : group in before;
  return isBrought && (onBrought.has(type) || ofSmartDetection.test(id));
}
