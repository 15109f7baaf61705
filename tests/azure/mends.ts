/**
 * The mends of repair by the real az: settings are broken in what the recorder holds, repair mends them, and each call
 * must bring back what was there, and touch nothing else.
 */
import { mendCalls, type Setting } from '../../src/language/declaration.ts';
import type { Option } from '../../src/language/statement.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { copyOf, type Body } from '../azure-model/world.ts';
import { newWorld, type World as Front } from '../support/az-front/world.ts';
import { install } from '../support/az-front/extensions.ts';
import { type Breakable, breakables, breakState, lineOf } from '../support/broken-state.ts';
import { callWords, type Reader } from '../support/expected-words.ts';
import { readerOf } from '../support/readers.ts';
import { knowing } from '../support/whole-life.ts';
import { guide } from '../../src/guide/guide.ts';
import { differences, newPaths } from './differences.ts';
import { excusedBy, type MendExcuse, noWeaker } from './mend-excuses.ts';
import type { CallRecord, Exchange } from './recorder/calls.ts';
import type { Azure } from './start.ts';

/** Settings that are broken together, and what besides must be so that they can be mended. */
export interface MendGroup {
  readonly name: string;
  readonly includes: (one: Breakable) => boolean;
  /** What is taken away while they are mended, by id. */
  readonly without?: RegExp;
}

const at =
  (paths: RegExp): MendGroup['includes'] =>
  ({ setting }) =>
    paths.test(setting.expectation.path);

const apart: readonly MendGroup[] = [
  {
    // While computes are in the workspace, Azure refuses to change it.
    name: 'isolation',
    includes: at(/^properties\.managedNetwork\.isolationMode$/),
    without: /\/workspaces\/[^/]+\/(computes|onlineendpoints)\//,
  },
  // What the group of rules is about as a whole takes the place of each of its collections.
  { name: 'collections of rules', includes: at(/^\(properties\.ruleCollections\[/) },
];

/** All at once, but for what cannot be broken or mended beside the rest. */
export const mendGroups: readonly MendGroup[] = [
  { name: 'all', includes: (one) => !apart.some(({ includes }) => includes(one)) },
  ...apart,
];

/** Those that an update call or calls of their own mend; what apply makes anew is proved by apply. */
export function isMendedHere({ setting: { mend } }: Breakable): boolean {
  return mend.kind === 'update' || mend.kind === 'calls';
}

/** A world in which settings are broken, with what it held before. */
export interface Broken {
  readonly group: MendGroup;
  readonly known: Reader;
  readonly settings: readonly Breakable[];
  readonly unbroken: readonly Breakable[];
  readonly before: ReadonlyMap<string, Body>;
}

/** Breaks the settings of a group in what the recorder holds. */
export function breakGroup(azure: Azure, inputs: Inputs, group: MendGroup): Broken {
  const { world, folder } = azure;
  for (const id of world.state.resources.keys())
    if (group.without?.test(id)) world.state.resources.delete(id);
  const front: Front = { ...newWorld(world.subscription), ...world };
  const before = new Map(world.state.resources);
  for (const name of Object.keys(guide.preflight.extensions.tried)) install(front, name, '99.0.0');
  const known = knowing({ reader: readerOf(inputs), world: front, folder });
  const settings = breakables(known).filter((one) => isMendedHere(one) && group.includes(one));
  const unbroken = breakState(front, settings, known);
  for (const name of Object.keys(guide.preflight.extensions.tried))
    world.state.resources.delete(`/extensions/${name}`);
  // What was made so that something wrong can be referred to stays.
  for (const [id, body] of world.state.resources) if (!before.has(id)) before.set(id, body);
  return { group, known, settings, unbroken, before };
}

/** What a repair made of them. */
export interface MendTrial {
  readonly plan: string;
  readonly group: string;
  readonly settings: readonly Breakable[];
  /** Those that were broken, mended by their calls and read as they should be. */
  readonly proved: readonly Breakable[];
  readonly problems: readonly string[];
  /** The requests of the calls that mend, with the step of whose setting it is. */
  readonly requests: readonly Exchange[];
  readonly excuses: readonly MendExcuse[];
}

/** The run of repair: which calls of the recorder are its own, and what it said. */
interface RepairRun {
  readonly plan: string;
  readonly output: string;
  /** From the first to before the second. */
  readonly calls: readonly [number, number];
}

/** Judges a repair call by call, and the end of it. */
export function judgeMends(
  broken: Broken,
  azure: Azure,
  { plan, output, calls: span }: RepairRun,
): MendTrial {
  const { settings, known, unbroken, before, group } = broken;
  const after = azure.world.state.resources;
  const isOwn = ({ call }: { readonly call: number }): boolean => call > span[0] && call <= span[1];
  const [calls, changes] = [azure.calls().filter(isOwn), azure.changes().filter(isOwn)];
  const excuses = new Set<MendExcuse>();
  const isExcused = (id: string, path: string, body: Body | undefined): boolean => {
    const excuse = excusedBy(body?.type ?? '', path);
    if (excuse) excuses.add(excuse);
    return excuse !== undefined && id !== '';
  };
  const made = new Map(settings.map((one) => [one, callsOf(one, calls, known)]));
  const owners = new Map<number, Breakable[]>();
  for (const [one, own] of made)
    for (const { call } of own) owners.set(call, [...(owners.get(call) ?? []), one]);

  const harm = changes.flatMap((one): readonly (readonly [number, string])[] => {
    const original = before.get(one.id);
    const was = differences(original, one.before);
    const found = newPaths(was, differences(original, one.after)).filter(
      (path) => !isExcused(one.id, path, original ?? one.after),
    );
    return found.map((path) => [one.call, `${one.id}: ${path || 'the whole resource'}`]);
  });
  const left = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    differences(before.get(id), after.get(id))
      .filter((path) => !isExcused(id, path, before.get(id) ?? after.get(id)))
      .map((path) => `${id}: ${path || 'the whole resource'}`),
  );
  const seen = new Set(failedAtFirst(output));
  const harmful = new Set(harm.map(([call]) => call));
  const wordsOf = (call: number): string => {
    const found = calls.find((one) => one.call === call);
    return `az ${found?.argv.join(' ') ?? ''}`;
  };
  const refused = calls.filter(({ call, status }) => status !== 0 && owners.has(call));
  const proved = settings.filter((one) => {
    const own = made.get(one) ?? [];
    const isSent =
      own.length > 0 && own.every(({ status, call }) => status === 0 && !harmful.has(call));
    return isSent && seen.has(lineOf(one)) && !unbroken.includes(one);
  });
  const unseen = settings.filter((one) => !unbroken.includes(one) && !seen.has(lineOf(one)));
  const asStrict = unseen.filter(({ setting }) => noWeaker.paths.test(setting.expectation.path));
  const problems = [
    ...unbroken.map((one) => `${lineOf(one)} (${one.step}): cannot be broken`),
    ...unseen
      .filter((one) => !asStrict.includes(one))
      .map((one) => `${lineOf(one)} (${one.step}): repair does not see that it is broken`),
    ...settings
      .filter((one) => made.get(one)?.length === 0 && !asStrict.includes(one))
      .map((one) => `${lineOf(one)} (${one.step}): its call was not sent`),
    ...refused.map(
      ({ call, status, stderr }) => `${wordsOf(call)}: ended with ${status}: ${stderr.trim()}`,
    ),
    ...harm.map(([call, what]) => `${wordsOf(call)}: changes what it is not to change: ${what}`),
    ...left.map((what) => `after repair it is not as before: ${what}`),
  ].map((one) => `${plan}: repair (${group.name}): ${one}`);
  const requests = azure
    .requests()
    .filter(isOwn)
    .flatMap((one) => {
      const steps = new Set(owners.get(one.call)?.map(({ step }) => step));
      return [...steps].map((step) => ({ ...one, step }));
    });
  return { plan, group: group.name, settings, proved, problems, requests, excuses: [...excuses] };
}

/** The calls that mend a setting: those that hold all words of its remedy. */
function callsOf(
  { setting, property }: Breakable,
  calls: readonly CallRecord[],
  reader: Reader,
): readonly CallRecord[] {
  const wanted = remedies(setting, property.check).map((call) => callWords(call, reader));
  return calls.filter(({ argv }) => wanted.some((words) => holdsWords(argv, words)));
}

function remedies({ mend }: Setting, check: object): readonly Parameters<typeof callWords>[0][] {
  if (mend.kind === 'calls') return mendCalls(mend);
  if (mend.kind !== 'update') return [];
  const { update } = check as { update?: Parameters<typeof callWords>[0] };
  const options: readonly Option[] = mend.options;
  return update ? [{ ...update, options: [...update.options, ...options] }] : [];
}

/** The command, and every other word of the remedy. */
function holdsWords(argv: readonly string[], words: readonly string[]): boolean {
  const command = words.slice(
    0,
    words.findIndex((one) => one.startsWith('-')),
  );
  return (
    command.every((word, at) => argv[at] === word) && words.every((word) => argv.includes(word))
  );
}

/** The lines `FAIL control label` before anything is mended. */
function failedAtFirst(output: string): readonly string[] {
  const first = output.split(/^Mending: /m)[0] ?? '';
  return [...first.matchAll(/^FAIL +(\S+) +(.+)$/gm)].map(
    ([, control = '', label = '']) => `${control} ${label}`,
  );
}

/** The state to go back to once the mends were judged. */
export function keepState(azure: Azure): () => void {
  const kept = copyOf(azure.world.state);
  return () => {
    azure.world.state = kept;
  };
}
