// A step that fails, and apply that goes on from it.
import assert from 'node:assert/strict';
import { applyWhole, held, resumeAt, run } from './lifecycle.ts';
import { failing } from './modelled-az/faults.ts';
import { copyOf } from './modelled-az/world.ts';
import type { Boundary } from './step-by-step.ts';
import type { Life } from './whole-life.ts';

/** Where the last change of a step fails, apply says from which step to go on, and comes to the end of `life`. */
export async function assertGoesOn(
  { world, folder }: Life,
  { step, before, last }: Boundary,
): Promise<void> {
  const other = { ...world, state: copyOf(before), faults: [failing(last)] };
  const failed = await run(other, folder, 'apply', ['--from', step, '--yes']);
  assert.equal(failed.status, 1, `${step}: ${failed.stderr}`);
  assert.equal(resumeAt(failed), step);
  other.faults = [];
  const rest = await applyWhole(other, folder, ['--from', step]);
  assert.equal(rest.status, 0, `${step}: ${rest.stderr}`);
  assert.deepEqual(held(other), held(world), step);
}
