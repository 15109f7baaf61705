import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { run } from '../../support/lifecycle.ts';
import { forbidden, unknownOnce } from '../../support/modelled-az/faults.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, lifeOf } from '../../support/whole-life.ts';

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };

  for (const [step, command] of [
    ['gov-extensions', 'extension add'],
    ['gov-providers', 'provider register'],
  ] as const) {
    test(
      `${shell}: ${step} runs alone while all is missing that prepares the way`,
      options,
      async () => {
        const { world, folder } = await lifeOf(readerOf());
        const alone = await run(world, folder, 'apply', ['--only', step, '--yes'], { shell });
        assert.equal(alone.status, 0, alone.stderr);
        const made = changing(alone.calls).map((words) => words.slice(0, 2).join(' '));
        assert.deepEqual(new Set(made), new Set([command]));
      },
    );
  }

  test(
    `${shell}: another step alone does not begin without them, and hears of all`,
    options,
    async () => {
      const { world, folder } = await lifeOf(readerOf());
      const alone = await run(world, folder, 'apply', ['--only', 'gov-group', '--yes'], { shell });
      assert.equal(alone.status, 2);
      assert.match(alone.stderr, /az extension add --name ml\b/);
      assert.match(alone.stderr, /az provider register --wait --namespace Microsoft\.KeyVault\b/);
      assert.deepEqual(changing(alone.calls), []);
    },
  );

  test(`${shell}: a role that may not be given is tried once`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    world.faults = [forbidden('role assignment create')];
    const stopped = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(stopped.status, 1);
    const tries = stopped.calls.filter(
      ({ words }) => words[1] === 'assignment' && words[2] === 'create',
    );
    assert.equal(tries.length, 1);
  });

  test(
    `${shell}: a role for an identity that is not known yet is tried again`,
    options,
    async () => {
      const { world, folder } = await lifeOf(readerOf());
      world.faults = [unknownOnce()];
      const made = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.match(made.stdout, /not yet known everywhere/);
      assert.notEqual(made.status, 1, made.stderr);
    },
  );
}
