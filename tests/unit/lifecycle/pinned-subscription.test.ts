// `az account set` in another terminal, at any call, changes nothing.
import assert from 'node:assert/strict';
import { applyWhole, held, type How, type Ran, run } from '../../support/lifecycle.ts';
import type { Reader } from '../../support/expected-words.ts';
import type { World } from '../../support/az-front/world.ts';
import { everything, existingSets, readerOf, typed } from '../../support/readers.ts';
import { lineOf } from '../../support/run-tag.ts';
import { skipWithout } from '../../support/shells.ts';
import { lifeOf } from '../../support/whole-life.ts';
import { some } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const another = '00000000-1111-4222-8333-444444444444';

/** Of the machine, the account and the tenant; the real az 2.91.0 refuses `--subscription` for the others. */
const ofNoSubscription = /^(version|extension|account|ad) /;

/** A script begins in the subscription of the plan; after that, every second call finds another one to be the default. */
function switching(world: World): void {
  let count = 0;
  world.faults = [
    (words) => {
      count += 1;
      const isBeginning = words[0] === 'account';
      world.defaultSubscription = isBeginning || count % 2 === 0 ? typed.subscriptionId : another;
      return undefined;
    },
  ];
}

/** All three scripts. */
async function live(reader: Reader, how: How, isSwitching: boolean): Promise<[World, Ran[]]> {
  const { world, folder } = await lifeOf(reader);
  if (isSwitching) switching(world);
  const runs = [
    await applyWhole(world, folder, [], how),
    await run(world, folder, 'verify', [], how),
    await run(world, folder, 'undo', ['--yes'], how),
  ];
  return [world, runs];
}

const readers: Readonly<Record<string, () => Reader>> = {
  'managed network': () => readerOf({ choices: everything('managed') }),
  'own network': () => readerOf({ choices: everything('own') }),
  'own network, everything brought from another subscription': () =>
    readerOf({ choices: everything('own'), existing: existingSets[1] ?? {} }),
};

for (const shell of todaysShells) {
  for (const [name, reader] of some(Object.entries(readers))) {
    test(
      `${shell}: a switch of the default subscription at any call changes nothing: ${name}`,
      { skip: skipWithout[shell] },
      async () => {
        const [still, calm] = await live(reader(), { shell }, false);
        const [switched, stirred] = await live(reader(), { shell }, true);
        assert.deepEqual(callsOf(stirred), callsOf(calm));
        assert.deepEqual(held(switched), held(still));
        const acted = switched.calls.filter(({ subscription }) => subscription === another);
        assert.deepEqual(
          acted.map(({ words }) => words.join(' ')).filter((one) => !ofNoSubscription.test(one)),
          [],
        );
      },
    );
  }
}

function callsOf(runs: readonly Ran[]): readonly string[] {
  return runs.flatMap(({ status, calls }) => [String(status), ...calls.map(lineOf)]);
}
