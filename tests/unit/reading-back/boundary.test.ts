import assert from 'node:assert/strict';
import { shells } from '../../../src/language/artefact.ts';
import { readerOf, typed } from '../../support/readers.ts';
import {
  emptySubscription,
  runScript,
  withoutLookUps,
  writeBundle,
} from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { artefactOf, call, step } from '../../support/small-guide.ts';
import { test } from '../../support/test-in-turn.ts';

const change = (id: string): ReturnType<typeof call> => ({
  ...call(id),
  command: 'resource delete',
});
const artefact = artefactOf([
  step('outside', { apply: [{ call: change('outside') }] }),
  step('inside', { runsIn: 'network', apply: [{ call: change('inside') }] }),
  step('deeper', { runsIn: 'network', apply: [{ call: change('deeper') }] }),
]);
const folder = writeBundle(readerOf(), artefact);
const deleted = (...ids: readonly string[]): readonly (readonly string[])[] =>
  ids.map((id) => ['resource', 'delete', '--ids', id]);

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const goOn = { bash: 'bash apply.sh --from', powershell: './apply.ps1 -From' }[shell];

  test(
    `${shell} apply stops where only a machine in the network can go on, and says how`,
    options,
    () => {
      const { status, stdout, calls } = runScript(
        shell,
        'apply',
        folder,
        ['--yes'],
        emptySubscription,
      );
      assert.equal(status, 3);
      assert.deepEqual(withoutLookUps(calls), deleted('outside'));
      assert.ok(
        stdout.endsWith(
          `The rest works only from inside the virtual network. Take this folder to a machine there, and:\n  ${goOn} inside\n`,
        ),
        stdout,
      );
    },
  );

  test(`${shell} apply goes past that for who asks for a step by name`, options, () => {
    const from = runScript(
      shell,
      'apply',
      folder,
      ['--from', 'inside', '--yes'],
      emptySubscription,
    );
    assert.equal(from.status, 0);
    assert.deepEqual(withoutLookUps(from.calls), deleted('inside', 'deeper'));
    const only = runScript(
      shell,
      'apply',
      folder,
      ['--only', 'deeper', '--yes'],
      emptySubscription,
    );
    assert.equal(only.status, 0);
    assert.deepEqual(withoutLookUps(only.calls), deleted('deeper'));
    const early = runScript(
      shell,
      'apply',
      folder,
      ['--from', 'outside', '--yes'],
      emptySubscription,
    );
    assert.equal(early.status, 3);
    assert.deepEqual(withoutLookUps(early.calls), deleted('outside'));
  });

  test(`${shell} apply --dry-run shows what is beyond it too`, options, () => {
    const { status, stdout } = runScript(shell, 'apply', folder, ['--dry-run']);
    assert.equal(status, 0);
    const shown = stdout.split('\n').filter((line) => line.startsWith('az '));
    assert.deepEqual(
      shown,
      deleted('outside', 'inside', 'deeper').map(
        (words) => `az ${words.join(' ')} --subscription ${typed.subscriptionId}`,
      ),
    );
  });
}
