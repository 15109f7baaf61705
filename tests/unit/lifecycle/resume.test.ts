import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyWhole, held, resumeAt, run } from '../../support/lifecycle.ts';
import { failing } from '../../support/modelled-az/faults.ts';
import { copyOf } from '../../support/modelled-az/world.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { stepByStep } from '../../support/step-by-step.ts';
import { lifeOf } from '../../support/whole-life.ts';

for (const network of ['managed', 'own'] as const) {
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

  test(`whichever step fails, going on from it comes to the same end: ${network}`, async () => {
    const all = await boundaries;
    assert.ok(all.length > 45);
    const { world, folder } = await life;
    for (const { step, before, last } of all) {
      const other = { ...world, state: copyOf(before), faults: [failing(last)] };
      const failed = await run(other, folder, 'apply', ['--from', step, '--yes']);
      assert.equal(failed.status, 1, `${step}: ${failed.stderr}`);
      assert.equal(resumeAt(failed), step);
      other.faults = [];
      const rest = await applyWhole(other, folder, ['--from', step]);
      assert.equal(rest.status, 0, `${step}: ${rest.stderr}`);
      assert.deepEqual(held(other), held(world), step);
    }
  });
}
