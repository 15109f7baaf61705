/** Which shells live through plans today. */
import { basename } from 'node:path';
import { type Shell, shells } from '../../src/language/artefact.ts';
import { seed } from './fuzz-seed.ts';
import { isWhole } from './share.ts';
import { skipWithout } from './shells.ts';
import { turnOfFile } from './turns.ts';

/**
 * The shells of a file of tests: one today, the other tomorrow, and for half of the files the other way round; or both.
 * That both do the same is held each day by the tests of `reading-back` and of `shells.test.ts`.
 */
export function someShells(file: string): readonly Shell[] {
  if (isWhole) return shells;
  if (skipWithout.powershell) return ['bash'];
  const turn = turnOfFile(seed, shells.length, basename(file));
  return shells.filter((_, at) => at === turn);
}
