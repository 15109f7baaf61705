import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyWhole, resumeAt, run } from '../../support/lifecycle.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Fault } from '../../support/az-front/world.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { onceAt, stoppable } from '../../support/stopping.ts';
import { assertOnlyRemains, changing, lifeOf } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

/** What az knows by itself it still tells. */
const withoutNetwork: Fault = ([first]) =>
  first === 'account' || first === 'version' || first === 'extension'
    ? undefined
    : new Refusal('ConnectionError', 'Failed to establish a new connection: no route to host');

for (const shell of todaysShells) {
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

test('bash apply that is stopped by Ctrl-C says how to go on', async () => {
  const { world, folder } = await lifeOf(readerOf());
  const { how, stop } = stoppable.bash();
  world.faults = [onceAt('network vnet create', stop)];
  const stopped = await run(world, folder, 'apply', ['--yes'], how);
  assert.equal(stopped.status, 130);
  assert.match(stopped.stderr, /stopped in step net-vnet/);
  assert.equal(resumeAt(stopped), 'net-vnet');
});

const powershell = { skip: skipWithout.powershell };

test('powershell apply that is stopped says how to go on, and does', powershell, async () => {
  const { world, folder } = await lifeOf(readerOf());
  const { how, stop } = stoppable.powershell();
  world.faults = [onceAt('network vnet create', stop)];
  const stopped = await run(world, folder, 'apply', ['--yes'], how);
  assert.match(stopped.stderr, /stopped in step net-\S+; what came before it is done/);
  assert.match(stopped.stdout, /\n$/, 'the sentence has a line of its own');
  // Then it takes off the tag that told others of it.
  assert.match(
    readFileSync(join(folder, 'apply.log'), 'utf8'),
    /\n {2}stopped\naz tag update \S+ \S+ --operation Delete [^\n]+\n$/,
  );
  world.faults = [];
  const rest = await applyWhole(world, folder, ['--from', resumeAt(stopped) ?? ''], {
    shell: 'powershell',
  });
  assert.equal(rest.status, 0, rest.stderr);
});

test('powershell undo that is stopped says how to go on, and does', powershell, async () => {
  const { world, folder } = await lifeOf(readerOf());
  const applied = await applyWhole(world, folder);
  assert.equal(applied.status, 0, applied.stderr);
  const { how, stop } = stoppable.powershell();
  let isStopped = false;
  world.faults = [
    (_, isChanging) => {
      if (isChanging && !isStopped) {
        isStopped = true;
        stop();
      }
      return undefined;
    },
  ];
  const stopped = await run(world, folder, 'undo', ['--yes'], how);
  assert.match(stopped.stderr, /stopped in step \S+ What is deleted is gone/);
  world.faults = [];
  const rest = await run(world, folder, 'undo', ['--yes'], { shell: 'powershell' });
  assert.equal(rest.status, 0, rest.stderr);
  assertOnlyRemains(world, {});
});
