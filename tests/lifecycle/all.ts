// Lives through every plan: each combination of the choices, and each set of what may be brought. And lets every
// step of the fullest plan of both designs fail, lives through both in bash 3.2 (alone with the word `bash-3.2`), and undoes a thousand random worlds. Several processes share the work; each takes every n-th life.
// Then come the tables and random runs of which `npm test` tries a share.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/find-program.mjs';
import { seed } from '../support/fuzz-seed.ts';
import { findBash32 } from '../support/shells.ts';
import { everything, readerOf } from '../support/readers.ts';
import { assertGoesOn } from '../support/resuming.ts';
import { allPlans } from '../support/sample.ts';
import { stepByStep } from '../support/step-by-step.ts';
import { undoOneWorld } from '../support/undo-worlds.ts';
import { lifeOf, liveThrough } from '../support/whole-life.ts';

const withoutBash32 =
  'skipped  bash 3.2: $BASH32 names none, and /bin/bash is another version; macOS has it.';
const worlds = 1000;
const [part, parts] = process.argv.slice(2).map(Number);

if (process.argv[2] === 'bash-3.2') await liveInBash32();
else if (part === undefined || parts === undefined) await shareOut(availableParallelism());
else await livePart(part, parts);

async function shareOut(count: number): Promise<void> {
  const start = performance.now();
  if (findBash32() === undefined) console.log(withoutBash32);
  const children = Array.from({ length: count }, (_, at) =>
    fork(import.meta.filename, [String(at), String(count)]),
  );
  const failed = await Promise.all(
    children.map(
      (child) => new Promise<number>((done) => child.on('exit', (code) => done(code ?? 1))),
    ),
  );
  const seconds = Math.round((performance.now() - start) / 1000);
  const isPassed = failed.every((code) => code === 0);
  console.log(
    `${allPlans().length} plans, every step failing in two designs, and ${worlds} worlds undone, in ${seconds} s: ${isPassed ? 'all' : 'not all'} as they must be.`,
  );
  const isWhole = await tryTablesWhole();
  process.exit(isPassed && isWhole ? 0 : 1);
}

async function tryTablesWhole(): Promise<boolean> {
  const unit = fork(join(root, 'scripts/unit.mjs'), ['--whole']);
  return new Promise((done) => unit.on('exit', (code) => done(code === 0)));
}

async function livePart(first: number, step: number): Promise<void> {
  await liveAll(lives().filter((_, at) => at % step === first));
}

async function liveAll(all: readonly (readonly [string, () => Promise<void>])[]): Promise<void> {
  for (const [name, live] of all) {
    try {
      await live();
      console.log(`passed  ${name}`);
    } catch (error) {
      console.error(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

function lives(): readonly (readonly [string, () => Promise<void>])[] {
  const failing = (['managed', 'own'] as const).map(
    (network) => [`every step fails: ${network}`, () => failEverywhere(network)] as const,
  );
  const plans = allPlans().map(
    ([name, reader]) => [name, async () => liveThrough(await lifeOf(reader()))] as const,
  );
  return [...failing, ...inBash32(), ...plans, ...undone()];
}

/** The life of both designs in the bash of macOS. */
function inBash32(): readonly (readonly [string, () => Promise<void>])[] {
  const bash = findBash32();
  if (bash === undefined) return [];
  return (['managed', 'own'] as const).map((network) => [
    `bash 3.2: ${network}`,
    async () => liveThrough(await lifeOf(readerOf({ choices: everything(network) })), { bash }),
  ]);
}

async function liveInBash32(): Promise<void> {
  if (findBash32() === undefined) console.log(withoutBash32);
  await liveAll(inBash32());
}

/** A thousand worlds around plans that each process makes once. */
function undone(): readonly (readonly [string, () => Promise<void>])[] {
  return Array.from({ length: worlds }, (_, at) => [
    `undo in world ${seed + at}`,
    async () => undoOneWorld(seed + at),
  ]);
}

async function failEverywhere(network: 'managed' | 'own'): Promise<void> {
  const life = await lifeOf(readerOf({ choices: everything(network) }));
  for (const boundary of await stepByStep(life)) await assertGoesOn(life, boundary);
}
