// A role that the run gave is not known everywhere at once: what uses it is tried again, and nothing else is.
import assert from 'node:assert/strict';
import { applyWhole, held, run } from '../../support/lifecycle.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Fault } from '../../support/az-front/world.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { type Life, lifeOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

/** What begins with these words is refused with this code, each time. */
const refusing = (beginning: string, code: string): Fault => {
  return (words) =>
    words.join(' ').startsWith(beginning) ? new Refusal(code, 'It may not be.') : undefined;
};

const calls = ({ world }: Life, beginning: string): number =>
  world.calls.filter(({ words }) => words.join(' ').startsWith(beginning)).length;

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  for (const network of someDesigns) {
    const name = `${shell} apply waits until the roles that it gave are known: ${network}`;
    test(name, options, async () => {
      const reader = readerOf({ choices: everything(network) });
      const life = await lifeOf(reader);
      life.world.settling = 100;
      const { status, stderr, stdout } = await applyWhole(life.world, life.folder, [], { shell });
      assert.equal(status, 0, stderr);
      assert.equal(stderr, '', 'what is tried again is no complaint');
      assert.match(stdout, /not yet known everywhere.*of at most 10 minutes/);
      assert.ok(life.world.clock >= 100, `${life.world.clock} seconds`);
      const other = await lifeOf(reader);
      await applyWhole(other.world, other.folder);
      assert.deepEqual(held(life.world), held(other.world));
    });
  }

  test(`${shell} apply stops at once where the refusal is another one`, options, async () => {
    const life = await lifeOf(readerOf());
    life.world.faults = [refusing('ml workspace create', 'QuotaExceeded')];
    const { status, stderr } = await run(life.world, life.folder, 'apply', ['--yes'], { shell });
    assert.equal(status, 1);
    assert.match(stderr, /QuotaExceeded/);
    assert.equal(calls(life, 'ml workspace create'), 1);
    assert.equal(life.world.clock, 0);
  });

  test(`${shell} apply stops at once where this run gave no role`, options, async () => {
    const life = await lifeOf(readerOf());
    life.world.faults = [refusing('ml workspace create', 'QuotaExceeded')];
    await run(life.world, life.folder, 'apply', ['--yes'], { shell });
    life.world.faults = [refusing('ml workspace create', 'AuthorizationFailed')];
    const again = await run(life.world, life.folder, 'apply', ['--yes'], { shell });
    assert.equal(again.status, 1);
    assert.match(again.stderr, /AuthorizationFailed/);
    assert.equal(calls(life, 'ml workspace create'), 2);
    assert.equal(life.world.clock, 0);
  });

  test(
    `${shell} apply stops at once where the call uses no role of this run`,
    options,
    async () => {
      const life = await lifeOf(readerOf({ choices: everything('own') }));
      life.world.faults = [refusing('network nsg create', 'AuthorizationFailed')];
      const { status } = await run(life.world, life.folder, 'apply', ['--yes'], { shell });
      assert.equal(status, 1);
      assert.equal(calls(life, 'network nsg create'), 1);
      assert.equal(life.world.clock, 0);
    },
  );
}
