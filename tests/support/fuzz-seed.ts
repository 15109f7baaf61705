/** From where random runs begin: another place each day. `npm run unit` says the seed, and `FUZZ_SEED` repeats it. */
import fc from 'fast-check';

export const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));

fc.configureGlobal({ seed });
