/** From where random runs begin: another place each day. `npm run unit` says the seed, and `FUZZ_SEED` repeats it. */
import fc from 'fast-check';
import { todaysSeed } from '../../scripts/todays-seed.mjs';

export const seed = Number(todaysSeed());

fc.configureGlobal({ seed });
