// A plan with what there was before each of its steps.
import assert from 'node:assert/strict';
import { atRest } from './run-tag.ts';
import { statementCalls } from './expected-words.ts';
import { applyWhole } from './lifecycle.ts';
import type { State } from '../azure-model/world.ts';
import type { World } from './az-front/world.ts';
import type { Words } from './recording-az.ts';
import { planOf } from './scripts.ts';
import { changing, knowing, type Life } from './whole-life.ts';
import { worldOf } from './brought-world.ts';

export interface Boundary {
  readonly step: string;
  readonly before: State;
  readonly after: State;
  /** The last call of the step that changes something, or else its last. */
  readonly last: Words;
}

/** The calls of the apply statements of each step, in the order of the plan. */
export function callsByStep(life: Life): ReadonlyMap<string, ReadonlySet<string>> {
  const reader = knowing(life);
  return new Map(
    planOf(life.reader).map(({ id, apply }) => [
      id,
      new Set(apply.flatMap((one) => statementCalls(one, reader).map((words) => words.join(' ')))),
    ]),
  );
}

/** Makes a plan, and in another world once more to see where each step begins. */
export async function stepByStep(life: Life): Promise<readonly Boundary[]> {
  const { world, folder, reader } = life;
  await applyWhole(world, folder);
  const steps = [...callsByStep(life)];
  const boundaries: { step: string; before: State; from: number }[] = [];
  const other: World = await worldOf(reader);
  other.faults = [
    (words) => {
      const text = words.join(' ');
      const at = steps.findIndex(
        ([, calls], place) => place >= boundaries.length - 1 && calls.has(text),
      );
      for (const [step] of at < 0 ? [] : steps.slice(boundaries.length, at + 1)) {
        boundaries.push({ step, before: atRest(other.state), from: other.calls.length });
      }
      return undefined;
    },
  ];
  const { status, stderr } = await applyWhole(other, folder);
  assert.equal(status, 0, stderr);
  return boundaries.map(({ step, before, from }, at) => {
    const next = boundaries[at + 1];
    const calls = other.calls.slice(from, next?.from);
    const after = next?.before ?? atRest(other.state);
    return { step, before, after, last: changing(calls).at(-1) ?? calls[0]?.words ?? [] };
  });
}
