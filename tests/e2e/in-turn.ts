/**
 * `test` for what costs a page or more: with `TEST_IN_TURN`, as in `npm test`, each of these tests has its turn every fifth
 * day. `npm run e2e` has all, as has a file that is run by itself.
 */
import { test as always } from '@playwright/test';
import { seed } from '../support/fuzz-seed.ts';
import { isWhole } from '../support/share.ts';
import { hasPageTurn } from '../support/turns.ts';

const isInTurn = process.env['TEST_IN_TURN'] !== undefined && !isWhole;

/** Whether what goes by this name is tried. */
export const hasTurn = (name: string): boolean => !isInTurn || hasPageTurn(seed, name);

/** What is printed of a test that is not tried. */
export const tomorrow = 'It has its turn on another day.';

/** A test that is skipped, before a page is opened for it, on the days on which it has no turn. */
export const test = always.extend<{ turn: undefined }>({
  turn: [
    async ({}, use, { titlePath }) => {
      always.skip(!hasTurn(titlePath.join(' ')), tomorrow);
      await use(undefined);
    },
    { auto: true },
  ],
});
