import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seed } from '../../support/fuzz-seed.ts';
import { skipWithout } from '../../support/shells.ts';
import { circumstances, drawWorld, undoOneWorld } from '../../support/undo-worlds.ts';
import { someShells } from '../../support/some-shells.ts';
import { test as testInTurn } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

// Other worlds each day, which follow those of yesterday; `npm run lifecycle` undoes a thousand worlds.
const counts = { bash: 3, powershell: 1 };

for (const shell of todaysShells) {
  test(
    `${shell} undo deletes what apply made in random worlds, and nothing else`,
    { skip: skipWithout[shell] },
    async () => {
      for (let at = 0; at < counts[shell]; at += 1)
        await undoOneWorld(seed * counts.bash + at, shell);
    },
  );
}

testInTurn('two hundred worlds hold every circumstance', async (t) => {
  const counts = new Map<string, number>();
  for (let at = 0; at < 200; at += 1)
    for (const one of (await drawWorld(seed + at)).has) counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const one of circumstances) t.diagnostic(`${one}: ${counts.get(one) ?? 0}`);
  assert.deepEqual(
    circumstances.filter((one) => !counts.has(one)),
    [],
  );
});
