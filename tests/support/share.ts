/**
 * How much of the tables and random runs that take long is tried: `TEST_SHARE`, from 0 to 1. `npm run unit` takes a tenth,
 * another one each day; `npm run lifecycle` takes all.
 */
import fc from 'fast-check';
import { seed } from './fuzz-seed.ts';

const share = Number(process.env['TEST_SHARE'] ?? 0.1);

/** The number of random runs, of so many. */
export function runs(all: number): number {
  return Math.ceil(all * share);
}

/** The rows of a table that are tried, by the seed; at least one. */
export function some<Row>(table: readonly Row[]): readonly Row[] {
  if (share >= 1) return table;
  const length = Math.max(1, runs(table.length));
  const rows = fc.subarray([...table], { minLength: length, maxLength: length });
  return fc.sample(rows, { seed, numRuns: 1 })[0] ?? [];
}
