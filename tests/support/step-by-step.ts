// A plan made step by step, with what there was before each.
import assert from 'node:assert/strict';
import { run } from './lifecycle.ts';
import { copyOf, type State } from './modelled-az/world.ts';
import type { Words } from './recording-az.ts';
import { planOf } from './scripts.ts';
import { changing, type Life } from './whole-life.ts';

export interface Boundary {
  readonly step: string;
  readonly before: State;
  /** The last call of the step that changes something, or else its last. */
  readonly last: Words;
}

/** Makes a plan step by step, and keeps what there was before each. */
export async function stepByStep({ world, folder, reader }: Life): Promise<readonly Boundary[]> {
  const boundaries: Boundary[] = [];
  for (const { id } of planOf(reader)) {
    const before = copyOf(world.state);
    const { status, stderr, calls } = await run(world, folder, 'apply', ['--only', id, '--yes']);
    assert.equal(status, 0, stderr);
    const last = changing(calls).at(-1) ?? calls.at(-1)?.words ?? [];
    boundaries.push({ step: id, before, last });
  }
  return boundaries;
}
