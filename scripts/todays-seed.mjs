// The seed of random runs and of what has its turn: the day, one for all programs that a run starts.

/** The seed of this run, which `$FUZZ_SEED` may name, and which the programs that it starts then have too. */
export function todaysSeed() {
  return (process.env['FUZZ_SEED'] ??= String(Math.floor(Date.now() / 86_400_000)));
}
