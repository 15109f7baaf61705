import assert from 'node:assert/strict';
import { applyWhole, held, run } from '../../support/lifecycle.ts';
import { copyOf } from '../../azure-model/world.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { stepByStep } from '../../support/step-by-step.ts';
import {
  appliedLife,
  assertOnlyRemains,
  assertSound,
  changing,
  lifeOf,
} from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const network of someDesigns) {
  const life = lifeOf(readerOf({ choices: everything(network) }));
  const boundaries = life.then(stepByStep);

  test(`undo leaves nothing of a plan that stopped here and there: ${network}`, async () => {
    const { world, folder } = await life;
    // Each eighth; `npm run lifecycle` undoes every plan when it is whole.
    const some = (await boundaries).filter((_, at) => at % 8 === 5);
    assert.ok(some.length > 4);
    for (const { step, before } of some) {
      const other = { ...world, state: copyOf(before) };
      const undone = await run(other, folder, 'undo', ['--yes']);
      assert.equal(undone.status, 0, `${step}: ${undone.stderr}`);
      assertOnlyRemains(other, {});
    }
  });

  test(`undo, undo once more, apply and undo again: ${network}`, async () => {
    await boundaries;
    const one = await life;
    const { world, folder } = one;
    const first = await run(world, folder, 'undo', ['--yes'], { program: true });
    assert.equal(first.status, 0, first.stderr);
    assertOnlyRemains(world, {});
    const types = [...world.state.deleted.values()].map(({ type }) => type);
    assert.deepEqual(
      new Set(types),
      new Set(['Microsoft.KeyVault/vaults', 'Microsoft.OperationalInsights/workspaces']),
    );

    const after = held(world);
    const second = await run(world, folder, 'undo', ['--yes']);
    assert.equal(second.status, 0, second.stderr);
    assert.deepEqual(changing(second.calls), []);
    assert.deepEqual(held(world), after);

    const again = await applyWhole(world, folder);
    assert.equal(again.status, 0, again.stderr);
    assert.equal(world.state.deleted.size, 0, 'what was kept is recovered');
    await assertSound(one);
    const last = await run(world, folder, 'undo', ['--yes']);
    assert.equal(last.status, 0, last.stderr);
    assertOnlyRemains(world, {});
  });
}

/** What goes with the workspace. */
const inWorkspace = /\/(computes|onlineEndpoints)\//i;

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };
  test(`${shell} undo goes on past a compute or an endpoint that is gone`, options, async () => {
    const { world, folder } = await appliedLife(readerOf({ choices: everything('managed') }));
    const gone = [...world.state.resources.keys()].filter((id) => inWorkspace.test(id));
    assert.ok(gone.length >= 4);
    for (const id of gone) world.state.resources.delete(id);
    const { status, stderr } = await run(world, folder, 'undo', ['--yes'], { shell });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assertOnlyRemains(world, {});
  });
}
