import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/folder.ts';
import { applyWhole, held, resumeAt, run } from '../../support/lifecycle.ts';
import { isChanging } from '../../support/az-front/call.ts';
import { failingAt, forbidden, throttled } from '../../support/az-front/faults.ts';
import { requestOf } from '../../support/az-front/request.ts';
import { newWorld } from '../../support/az-front/world.ts';
import { everything, readerOf, typed } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import {
  changing,
  type Life,
  lifeOf,
  liveThrough,
  plannedCalls,
} from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { stoppable } from '../../support/stopping.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const network of someDesigns) {
  const reader = readerOf({ choices: everything(network) });
  const life = lifeOf(reader);
  const first = life.then((one) => applyWhole(one.world, one.folder, [], { program: true }));

  test(`apply makes everything in the order of the plan: ${network}`, async () => {
    const { status, stderr, calls } = await first;
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const made = changing(calls);
    assert.ok(made.length > 150);
    const planned = plannedCalls(await life).filter((words) => isChanging(requestOf(words, '')));
    assert.deepEqual(made, planned);
  });

  test(`apply over what is there changes nothing: ${network}`, async () => {
    await first;
    const { world, folder } = await life;
    const before = held(world);
    const { status, stderr, calls } = await run(world, folder, 'apply', ['--yes']);
    assert.equal(stderr, '');
    assert.equal(status, 3, 'only what must be done inside the network is left');
    assert.ok(calls.length <= 85, `${calls.length} calls`);
    assert.deepEqual(changing(calls), []);
    assert.deepEqual(held(world), before);
  });

  test(`apply gets through what is slow and what is throttled: ${network}`, async () => {
    await first;
    const { world, folder } = await life;
    const slow = { ...newWorld(typed.subscriptionId), slow: 3, propagation: 3 };
    slow.faults = [throttled('network', 3), throttled('ml', 3), throttled('storage', 2)];
    const { status, stderr, stdout } = await applyWhole(slow, folder);
    assert.equal(stderr, '', 'what is tried again is no complaint');
    assert.match(stdout, /not yet known everywhere/);
    assert.equal(status, 0);
    assert.deepEqual(held(slow), held(world));
  });

  test(`apply that is stopped by Ctrl-C goes on to the same end: ${network}`, async () => {
    await first;
    const { world, folder } = await life;
    const stopped = newWorld(typed.subscriptionId);
    const { how, stop } = stoppable.bash();
    let made = 0;
    stopped.faults = [
      (_, isChanging) => {
        made += isChanging ? 1 : 0;
        if (isChanging && made === 60) stop();
        return undefined;
      },
    ];
    const halfway = await run(stopped, folder, 'apply', ['--yes'], how);
    assert.notEqual(halfway.status, 0);
    assert.equal(changing(halfway.calls).length, 60);
    const next = resumeAt(halfway);
    const rest = await applyWhole(stopped, folder, next ? ['--from', next] : []);
    assert.equal(rest.status, 0, rest.stderr);
    assert.deepEqual(held(stopped), held(world));
  });
}

const plain = readerOf();

/** A plan's bundle in a folder with a space in its path. */
async function inOddFolder(): Promise<Life> {
  const life = await lifeOf(plain);
  const folder = join(temporaryFolder(), 'a folder (with spaces)');
  cpSync(life.folder, folder, { recursive: true });
  return { ...life, folder };
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };
  test(`${shell} scripts run in a folder with a space in its path`, options, async () => {
    await liveThrough(await inOddFolder(), { shell });
  });
}

for (const kind of ['apply', 'undo'] as const) {
  test(`${kind} asks nobody where there is no terminal, and changes nothing`, async () => {
    const { world, folder } = await lifeOf(plain);
    const { status, stderr, calls } = await run(world, folder, kind);
    assert.equal(status, 2);
    assert.match(stderr, /--yes/);
    assert.deepEqual(changing(calls), []);
  });
}

for (const [what, fault, message] of [
  ['a right is missing', () => forbidden('network vnet create'), /AuthorizationFailed/],
  ['a call fails', () => failingAt('network vnet create', 1), /InternalServerError/],
  [
    'Azure throttles for longer than az waits',
    () => throttled('network vnet create', 4),
    /TooManyRequests/,
  ],
] as const) {
  test(`apply stops when ${what}, says why and where, and goes on once it is mended`, async () => {
    const { world, folder } = await lifeOf(plain);
    world.faults = [fault()];
    const stopped = await run(world, folder, 'apply', ['--yes']);
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, message);
    assert.equal(stopped.stderr.split('ERROR: ').length, 2, 'the complaint stands there once');
    assert.equal(resumeAt(stopped), 'net-vnet');
    // After it nothing but to take off the tag by which it told others of itself.
    const last = stopped.calls.slice(-2).map(({ words }) => words.slice(0, 3).join(' '));
    assert.deepEqual(last, ['network vnet create', 'tag update --resource-id']);
    world.faults = [];
    const rest = await applyWhole(world, folder, ['--from', 'net-vnet']);
    assert.equal(rest.status, 0, rest.stderr);
  });
}
