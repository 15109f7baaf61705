// Lives through every plan: each combination of the choices, and each set of what may be brought. Several
// processes share the work; each takes every n-th plan.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { allPlans } from '../support/sample.ts';
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
    `${allPlans().length} plans in ${seconds} s: ${isPassed ? 'all' : 'not all'} as they must be.`,
  );
  process.exit(isPassed ? 0 : 1);
}

async function livePart(first: number, step: number): Promise<void> {
  const plans = allPlans().filter((_, at) => at % step === first);
  for (const [name, reader] of plans) {
    try {
      await liveThrough(await lifeOf(reader()));
      console.log(`passed  ${name}`);
    } catch (error) {
      console.error(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
