import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyWhole, held } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { assertGoesOn, assertMends } from '../../support/resuming.ts';
import { eachDays, someDesigns } from '../../support/share.ts';
import { type Boundary, stepByStep } from '../../support/step-by-step.ts';
import { lifeOf } from '../../support/whole-life.ts';

/** So many of the steps have their turn each day, in both designs after twice as many days. */
const today = (all: readonly Boundary[]): readonly Boundary[] => eachDays(15, all);

for (const network of someDesigns) {
  const life = lifeOf(readerOf({ choices: everything(network) }));
  const boundaries = life.then(stepByStep);

  test(`step by step and at once come to the same end: ${network}`, async () => {
    await boundaries;
    const { world, folder, reader } = await life;
    const other = await lifeOf(reader);
    const whole = await applyWhole(other.world, folder);
    assert.equal(whole.status, 0, whole.stderr);
    assert.deepEqual(held(other.world), held(world));
  });

  test(`whichever step fails, it is made whole when it is done again: ${network}`, async () => {
    const all = await boundaries;
    assert.ok(all.length > 45);
    for (const boundary of today(all)) await assertMends(await life, boundary);
  });

  test(`going on from a step that failed comes to the same end: ${network}`, async () => {
    for (const boundary of today(await boundaries)) await assertGoesOn(await life, boundary);
  });
}
