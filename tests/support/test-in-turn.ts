/**
 * `test` for files that run scripts in shells: with `TEST_IN_TURN`, as in `npm test`, one in thirteen tests each day, the next
 * ones tomorrow. A file that is run by itself has all of its tests, as has `npm run lifecycle`.
 */
import { test as register } from 'node:test';
import { seed } from './fuzz-seed.ts';
import { isWhole } from './share.ts';
import { hasTurn } from './turns.ts';

const isInTurn = process.env['TEST_IN_TURN'] !== undefined && !isWhole;

/** A test that is there on the days on which it has its turn. */
export function test(name: string, ...rest: Rest): void {
  if (isInTurn && !hasTurn(seed, name)) return;
  const [options, run] = rest.length === 1 ? [{}, rest[0]] : rest;
  void register(name, options, run);
}

type Rest =
  | readonly [run: register.TestFn]
  | readonly [options: register.TestOptions, run: register.TestFn];
