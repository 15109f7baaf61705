import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { skipWithout } from '../../support/shells.ts';
import { makeBases, undoOneWorld } from '../../support/undo-worlds.ts';

// Another sample each day; `npm run lifecycle` undoes a thousand worlds.
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const bases = makeBases();
const counts = { bash: 16, powershell: 4 };

for (const shell of shells) {
  test(
    `${shell} undo deletes what apply made in random worlds, and nothing else`,
    { skip: skipWithout[shell] },
    async () => {
      for (let at = 0; at < counts[shell]; at += 1)
        await undoOneWorld(await bases, seed + at, shell);
    },
  );
}
