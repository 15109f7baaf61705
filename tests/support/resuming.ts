// A step that fails, and apply that goes on from it.
import assert from 'node:assert/strict';
import { applyWhole, held, resumeAt, run } from './lifecycle.ts';
import { failing } from './az-front/faults.ts';
import { copyOf } from '../azure-model/world.ts';
import type { World } from './az-front/world.ts';
import type { Boundary } from './step-by-step.ts';
import type { Life } from './whole-life.ts';

/** Where the last change of a step fails, apply says from which step to go on, and comes to the end of `life`. */
export async function assertGoesOn({ world, folder }: Life, boundary: Boundary): Promise<void> {
  const other = await failedAt(world, folder, boundary);
  const rest = await applyWhole(other, folder, ['--from', boundary.step]);
  assert.equal(rest.status, 0, `${boundary.step}: ${rest.stderr}`);
  assert.deepEqual(held(other), held(world), boundary.step);
}

/** Where the last change of a step fails, the step done once more leaves what it would have left at once. */
export async function assertMends({ world, folder }: Life, boundary: Boundary): Promise<void> {
  const { step, after } = boundary;
  const other = await failedAt(world, folder, boundary);
  const again = await run(other, folder, 'apply', ['--only', step, '--yes']);
  assert.equal(again.status, 0, `${step}: ${again.stderr}`);
  assert.deepEqual(held(other), held({ ...world, state: after }), step);
}

async function failedAt(
  world: World,
  folder: string,
  { step, before, last }: Boundary,
): Promise<World> {
  const other = { ...world, state: copyOf(before), faults: [failing(last)] };
  const failed = await run(other, folder, 'apply', ['--from', step, '--yes']);
  assert.equal(failed.status, 1, `${step}: ${failed.stderr}`);
  assert.equal(resumeAt(failed), step);
  other.faults = [];
  return other;
}
