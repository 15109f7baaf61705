/** From where random runs begin: another place for the commits of each day. `npm run unit` says the seed, and `FUZZ_SEED` repeats it. */
import fc from 'fast-check';
import { runSeed } from '../../scripts/run-seed.mjs';

export const seed = Number(runSeed());

fc.configureGlobal({ seed });
