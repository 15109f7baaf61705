// What was begun and failed is there, and not made: apply makes it again, or says how to delete it.
import assert from 'node:assert/strict';
import { guide } from '../../../src/guide/guide.ts';
import type { Ensure } from '../../../src/language/statement.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { armId, callWords, type Reader } from '../../support/expected-words.ts';
import { applyWhole, held, resumeAt, run } from '../../support/lifecycle.ts';
import { callAz } from '../../support/az-front/call.ts';
import { copyOf } from '../../azure-model/world.ts';
import type { World } from '../../support/az-front/world.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { planOf } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { appliedLife, lifeOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

/**
 * What the plan makes, and looks for by its own id. A version of an asset is made at once, by one answer, so that
 * it does not come to be half made.
 */
function ensured(reader: Reader): readonly (Ensure & { readonly step: string })[] {
  return planOf(reader).flatMap(({ id, apply }) =>
    apply.flatMap((one) =>
      'ensure' in one && !one.match && !isVersion(one) && holds(one.when ?? [], reader.situation)
        ? [{ ...one, step: id }]
        : [],
    ),
  );
}

function isVersion({ ensure }: Ensure): boolean {
  return ensure.type.endsWith('/versions');
}

/** The world as it would be if this one had failed when it was made. */
function failedWorld(world: World, id: string): World {
  const other = { ...world, state: copyOf(world.state), faults: [], calls: [] };
  const key = id.toLowerCase();
  const body = other.state.resources.get(key);
  assert.ok(body, id);
  const properties = { ...(body['properties'] as object), provisioningState: 'Failed' };
  other.state.resources.set(key, { ...body, properties });
  return other;
}

for (const network of someDesigns) {
  test(`a resource that failed is made again, or named with what deletes it: ${network}`, async () => {
    const { world, folder, reader } = await appliedLife(readerOf({ choices: everything(network) }));
    const all = ensured(reader);
    // A spread of what is made again, and all that is not: a run of its step alone for each.
    const some = all.filter(({ deleteFailed }, at) => deleteFailed ?? at % 5 === 0);
    assert.ok(some.length > 12);
    for (const { ensure, step, deleteFailed } of some) {
      const id = armId(ensure, reader);
      const other = failedWorld(world, id);
      const again = await run(other, folder, 'apply', ['--only', step, '--yes']);
      const state = callAz(other, ['resource', 'show', '--ids', id], '/', 'json').stdout;
      if (!deleteFailed) {
        assert.equal(again.status, 0, `${ensure.key}: ${again.stderr}`);
        assert.match(again.stdout, /is Failed: making it again/);
        assert.doesNotMatch(state, /"Failed"/, ensure.key);
        continue;
      }
      assert.equal(again.status, 1, ensure.key);
      assert.equal(resumeAt(again), step);
      assert.match(again.stderr, /is Failed\. Azure does not make it again in its place/);
      const call = ['az', ...callWords(deleteFailed, reader), '--subscription', world.subscription];
      assert.ok(again.stderr.includes(`\n  ${call.join(' ')}\n`), again.stderr);
    }
  });
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} apply makes again what failed in the run before`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    world.fails = (id) => id.endsWith('/virtualNetworks/vnet-mlsec-prod-eus2-001');
    const stopped = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /ended in the state Failed/);
    world.fails = () => false;
    const rest = await applyWhole(world, folder, [], { shell });
    assert.equal(rest.status, 0, rest.stderr);
    assert.match(rest.stdout, /vnet-mlsec-prod-eus2-001 was begun and is Failed: making it again/);
    const sound = await appliedLife(readerOf());
    assert.deepEqual(held(world), held(sound.world));
  });

  test(`${shell} apply names what deletes a workspace that failed`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    world.fails = (id) => /\/workspaces\/mlw-[^/]+$/.test(id);
    const stopped = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(stopped.status, 1);
    world.fails = () => false;
    const again = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(again.status, 1);
    assert.match(
      again.stderr,
      /az ml workspace delete --name mlw-\S+ .*--permanently-delete --yes/,
    );
    assert.equal(resumeAt(again), 'ws-create');
  });
}

test('what a second create is refused for has a call that deletes it', () => {
  const kinds = /vaults$|workspaces$|computes$|onlineEndpoints(\/deployments)?$/;
  const ensures = guide.steps.flatMap(({ apply }) => apply.filter((one) => 'ensure' in one));
  for (const { ensure, deleteFailed } of ensures)
    if (
      /^Microsoft\.(KeyVault|MachineLearningServices)\//.test(ensure.type) &&
      kinds.test(ensure.type)
    )
      assert.ok(deleteFailed, ensure.key);
});
