import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { applyWhole, type Ran, resumeAt, run } from '../../support/lifecycle.ts';
import { Refusal } from '../../support/modelled-az/refusal.ts';
import type { Fault } from '../../support/modelled-az/world.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, type Life, lifeOf } from '../../support/whole-life.ts';

/** What az knows by itself it still tells. */
const withoutNetwork: Fault = ([first]) =>
  first === 'account' || first === 'version' || first === 'extension'
    ? undefined
    : new Refusal('ConnectionError', 'Failed to establish a new connection: no route to host');

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} apply says that there is no network, and makes nothing`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    world.faults = [withoutNetwork];
    const { status, stderr, calls } = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /Azure could not be asked: .*new connection/);
    assert.match(stderr, /whether this machine has a network/);
    assert.deepEqual(changing(calls), []);
  });

  test(`${shell} apply says that it keeps no log where it cannot write`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    mkdirSync(join(folder, 'apply.log')); // root may write anywhere, but not into a folder
    const words = ['--only', 'gov-extensions', '--yes'];
    const { status, stdout, stderr } = await run(world, folder, 'apply', words, { shell });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /cannot be written to, so there is no log/);
  });

  test(`${shell} apply and undo ask nobody where there is no terminal`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    for (const kind of ['apply', 'undo'] as const) {
      const { status, stderr, calls } = await run(world, folder, kind, [], { shell });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /There is nobody to ask/);
      assert.deepEqual(changing(calls), []);
    }
  });
}

/** Apply, and Ctrl-C for the whole group of processes while the network is made. */
async function stoppedApply(shell: Shell): Promise<{ readonly life: Life; readonly stopped: Ran }> {
  const life = await lifeOf(readerOf());
  let pid = 0;
  life.world.faults = [
    (words) => {
      if (words.join(' ').startsWith('network vnet create')) process.kill(-pid, 'SIGINT');
      return undefined;
    },
  ];
  const stopped = await run(life.world, life.folder, 'apply', ['--yes'], {
    shell,
    program: true,
    started: (child) => (pid = child.pid ?? 0),
  });
  life.world.faults = [];
  assert.notEqual(stopped.status, 0);
  return { life, stopped };
}

test('bash apply that is stopped by Ctrl-C says how to go on', async () => {
  const { stopped } = await stoppedApply('bash');
  assert.match(stopped.stderr, /stopped in step net-vnet|step net-vnet failed/);
  assert.equal(resumeAt(stopped), 'net-vnet');
});

// A signal that comes from no terminal ends PowerShell before the script can say anything.
const onlyPowershell = { skip: skipWithout.powershell };
test('powershell apply that was stopped by a signal can be run again', onlyPowershell, async () => {
  const { world, folder } = (await stoppedApply('powershell')).life;
  const again = await applyWhole(world, folder, [], { shell: 'powershell' });
  assert.equal(again.status, 0, again.stderr);
});
