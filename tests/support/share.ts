/**
 * How much of the tables and random runs that take long is tried: `TEST_SHARE`, from 0 to 1. `npm run unit` takes a tenth,
 * the next one each day; `npm run lifecycle` takes all.
 */
import { seed } from './fuzz-seed.ts';
import { rowsOf, turnOf, turnsOf } from './turns.ts';

const share = Number(process.env['TEST_SHARE'] ?? 0.1);

/** Whether all is tried. */
export const isWhole = share >= 1;

/** The number of random runs, of so many. */
export function runs(all: number): number {
  return Math.ceil(all * share);
}

/** The rows of a table that are tried today, at least one; each has its day. */
export function some<Row>(table: readonly Row[]): readonly Row[] {
  return isWhole ? table : rowsOf(seed, share, table);
}

/** The rows of a table that have their turn today, so that each has one within so many days. */
export function eachDays<Row>(days: number, table: readonly Row[]): readonly Row[] {
  return isWhole ? table : turnsOf(seed, days, table);
}

const designs = ['managed', 'own'] as const;

/** The network designs that are tried: one each day, so that each file has both in both shells; or both. */
export const someDesigns = isWhole ? designs : [designs[turnOf(seed, 2, 2)] ?? 'own'];
