// The seed of random runs and of what has its turn: the day of the sources, one for all programs that a run starts. A
// commit so passes or fails whenever it is tried, and the commits of another day try something else.
import { root } from './find-program.mjs';
import { sourceDate } from './source-date.mjs';

/** The seed of this run, which `$FUZZ_SEED` may name, and which the programs that it starts then have too. */
export function runSeed() {
  return (process.env['FUZZ_SEED'] ??= String(dayOfSources()));
}

/** Days since 1970; where nobody knows when the sources were written, today's. */
function dayOfSources() {
  const day = sourceDate(root);
  return Math.floor((day === undefined ? Date.now() : Date.parse(day)) / 86_400_000);
}
