// Lives through every plan: each combination of the choices, and each set of what may be brought. And lets every
// step of the fullest plan of both designs fail. Several processes share the work; each takes every n-th life.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { everything, readerOf } from '../support/readers.ts';
import { assertGoesOn } from '../support/resuming.ts';
import { allPlans } from '../support/sample.ts';
import { stepByStep } from '../support/step-by-step.ts';
import { lifeOf, liveThrough } from '../support/whole-life.ts';

const [part, parts] = process.argv.slice(2).map(Number);

if (part === undefined || parts === undefined) await shareOut(availableParallelism());
else await livePart(part, parts);

async function shareOut(count: number): Promise<void> {
  const start = performance.now();
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
    `${allPlans().length} plans, and every step failing in two designs, in ${seconds} s: ${isPassed ? 'all' : 'not all'} as they must be.`,
  );
  process.exit(isPassed ? 0 : 1);
}

async function livePart(first: number, step: number): Promise<void> {
  for (const [name, live] of lives().filter((_, at) => at % step === first)) {
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
  return [...failing, ...plans];
}

async function failEverywhere(network: 'managed' | 'own'): Promise<void> {
  const life = await lifeOf(readerOf({ choices: everything(network) }));
  for (const boundary of await stepByStep(life)) await assertGoesOn(life, boundary);
}
