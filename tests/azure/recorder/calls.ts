/** The calls of `az`, the requests of each, and which of them need not be made by `az` again. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Json } from '../../azure-model/json.ts';
import { copyOf, type World } from '../../azure-model/world.ts';
import type { Ask, Reply } from './reply.ts';

/** One request and what came back, as the README gives it. */
export interface Exchange extends Ask {
  readonly call: number;
  readonly argv: readonly string[];
  readonly step: string;
  readonly status: number;
  readonly answer: Json;
  readonly faults: readonly string[];
}

export interface CommandOutput {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One call of `az`. */
export interface CallRecord extends CommandOutput {
  readonly call: number;
  readonly argv: readonly string[];
  readonly step: string;
  /** Not by `az`: the same words, files and answers had made the same requests before. */
  readonly replayed: boolean;
}

/** What a call did, word for word: its requests with their answers, and what it said. */
interface Kept {
  readonly exchanges: readonly { readonly ask: Ask; readonly answer: string }[];
  readonly said: CommandOutput;
}

/** Shared by all recorders of a run. */
const known = new Map<string, readonly Kept[]>();

/** What a run keeps for the next one; `recipe` says by which programs the calls were made. */
interface KeptRun {
  readonly recipe: string;
  readonly calls: readonly (readonly [string, readonly Kept[]])[];
}

/** Takes over what an earlier run kept, if it was made by the same programs. */
export function recall(path: string, recipe: string): void {
  if (!existsSync(path)) return;
  const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptRun;
  if (kept.recipe !== recipe) return;
  for (const [key, calls] of kept.calls) known.set(key, calls);
}

/** Keeps the calls for the next run, with those that another one kept meanwhile. */
export function retain(path: string, recipe: string): void {
  const own = new Map(known);
  recall(path, recipe);
  for (const [key, calls] of own) known.set(key, calls);
  const kept: KeptRun = { recipe, calls: [...known] };
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(kept));
  renameSync(`${path}.${process.pid}`, path);
}

/** Words with which a call does more than ask and print. */
const isRepeatable = (argv: readonly string[]): boolean =>
  !argv.includes('--output-file') &&
  !argv.includes('--generate-ssh-keys') &&
  argv[0] !== 'login' &&
  argv[0] !== 'tag' && // what a run tells of itself has its time in it
  !(argv[0] === 'extension' && argv[1] === 'add');

/** Calls with the same words and files may be the same call. */
export function keyOf(argv: readonly string[], inputs: string): string {
  return createHash('sha256')
    .update(JSON.stringify([argv, inputs]))
    .digest('hex');
}

/** Keeps what a call did. */
export function learn(
  key: string,
  argv: readonly string[],
  exchanges: readonly Exchange[],
  said: CommandOutput,
): void {
  if (!isRepeatable(argv)) return;
  const kept = exchanges.map((one) => ({ ask: askOf(one), answer: digest(one) }));
  known.set(key, [...(known.get(key) ?? []), { exchanges: kept, said }]);
}

/**
 * What the call says, if every request that it made before gets the very answer that it got before: then `az`, which
 * decides by words, files and answers alone, would do the same. Otherwise the world is as it was, and `az` runs.
 */
export function replay(
  key: string,
  world: World,
  answer: (ask: Ask) => Reply,
):
  | { readonly said: CommandOutput; readonly exchanges: readonly (readonly [Ask, Reply])[] }
  | undefined {
  for (const { exchanges, said } of known.get(key) ?? []) {
    const before = copyOf(world.state);
    const made: (readonly [Ask, Reply])[] = [];
    const isSame = exchanges.every((one) => {
      const reply = answer(one.ask);
      made.push([one.ask, reply]);
      return digest({ status: reply.status, answer: reply.body }) === one.answer;
    });
    if (isSame) return { said, exchanges: made };
    world.state = before;
  }
  return undefined;
}

function digest({ status, answer }: { readonly status: number; readonly answer: Json }): string {
  return createHash('sha256')
    .update(JSON.stringify([status, answer]))
    .digest('hex');
}

function askOf({ method, host, path, query, headers, body }: Exchange): Ask {
  return { method, host, path, query, headers, body };
}
