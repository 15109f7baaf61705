// What others made beside a plan: verify finds each open thing of each kind, and nothing that is closed.
import assert from 'node:assert/strict';
import { wholeValue } from '../../../src/azure/check.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { run } from '../../support/lifecycle.ts';
import { queried } from '../../support/az-front/print.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { planOf } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { addStrangers } from '../../support/strangers.ts';
import { appliedLife, assertSound, copyOfLife, linesOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const network of someDesigns) {
  const reader = readerOf({ choices: everything(network) });
  const life = appliedLife(reader);
  const asked = planOf(reader)
    .flatMap(({ id, checks }) => (id === 'gov-inventory' ? checks : []))
    .filter(({ when = [] }) => holds(when, reader.situation))
    .flatMap(({ expect }) => expect.map(({ control, label }) => `${control} ${label}`))
    .sort();

  for (const shell of todaysShells) {
    const options = { skip: skipWithout[shell] };

    test(`${shell} finds every open thing of others: ${network}`, options, async () => {
      const { world, folder } = copyOfLife(await life);
      addStrangers(world, reader, 'open');
      const { stdout, status } = await run(world, folder, 'verify', [], { shell });
      assert.deepEqual(linesOf(stdout, 'FAIL'), asked);
      assert.deepEqual(linesOf(stdout, 'UNKNOWN'), []);
      assert.equal(status, 1);
    });

    test(`${shell} passes what others closed: ${network}`, options, async () => {
      const closed = copyOfLife(await life);
      addStrangers(closed.world, reader, 'closed');
      await assertSound(closed, { shell });
    });
  }

  test(`a list that cannot be read is unknown: ${network}`, async () => {
    const { world, folder } = copyOfLife(await life);
    const lists =
      / list( |$)|\/(computes|onlineEndpoints|serverlessEndpoints|datastores|connections)\?/;
    world.faults = [
      (words) =>
        lists.test(words.join(' ')) ? new Refusal('AuthorizationFailed', 'No right.') : undefined,
    ];
    const { stdout } = await run(world, folder, 'verify');
    const unknown = linesOf(stdout, 'UNKNOWN');
    // Connections stand in the resources themselves, which are no list.
    const read = asked.filter((line) => !line.includes('from another subscription'));
    assert.deepEqual(
      read.filter((line) => !unknown.includes(line)),
      [],
    );
  });
}

test('what Resource Manager did not tell whole is a row without properties', () => {
  const rows = (answer: Parameters<typeof queried>[0]): unknown =>
    queried(answer, `${wholeValue}.[name, properties.authMode]`);
  assert.deepEqual(rows({ value: [] }), []);
  assert.deepEqual(rows({ value: [{ name: 'one', properties: { authMode: 'Key' } }] }), [
    ['one', 'Key'],
  ]);
  assert.deepEqual(rows({ value: [], nextLink: 'https://example.com' }), [[null, null]]);
  assert.deepEqual(rows({}), [[null, null]]);
});
