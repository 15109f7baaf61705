/** From where the random runs begin: `npm run unit` says the seed, and `FUZZ_SEED` repeats it. */
import fc from 'fast-check';

export const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

fc.configureGlobal({ seed });
