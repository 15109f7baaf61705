/** Which part of what is tried has its turn on a day: arithmetic alone, so that a test can hold that each part has one. */

/** In so many days each test of a shell has its turn once; not even, so that it meets both shells and both designs. */
export const daysOfTests = 13;

/** In so many days the tests, the shells (2) and the designs (2) have met in every way. */
export const daysOfMeetings = daysOfTests * 4;

/**
 * Which of so many parts has its turn: the next one each day. Of what has turns by itself within so many days, each has
 * met each part in the end.
 */
export function turnOf(day: number, parts: number, within = 1): number {
  return ((day % within) + Math.floor(day / within)) % parts;
}

/** The rows of a table that have their turn, about this share of them; together the days have them all. */
export function rowsOf<Row>(day: number, share: number, table: readonly Row[]): readonly Row[] {
  const parts = Math.min(table.length, partsOf(share));
  const turn = turnOf(day, parts, daysOfMeetings);
  return table.filter((_, at) => at % parts === turn);
}

/** The rows that have their turn, of which each of so many days in a row has others, and these days together all. */
export function turnsOf<Row>(day: number, days: number, table: readonly Row[]): readonly Row[] {
  return table.filter((_, at) => (at + day) % days === 0);
}

/** Odd, so that a table whose rows alternate does not show one kind all day. */
function partsOf(share: number): number {
  const parts = Math.floor(1 / share);
  return Math.max(1, parts % 2 === 0 ? parts - 1 : parts);
}

/** Which of two shells, or of so many other things, a file has: for half of the files the other way round. */
export function turnOfFile(day: number, parts: number, file: string): number {
  return turnOf(day + sumOf(file), parts);
}

/** Whether a test of this name has its turn. */
export function hasTurn(day: number, name: string): boolean {
  return turnOfFile(day, daysOfTests, name) === 0;
}

/** In so many days each page test has its turn once, or at a seam of weeks a day later, so that it meets every row that has turns of its own. */
export const daysOfPageTests = 5;

/** Whether a page test of this name has its turn. */
export function hasPageTurn(day: number, name: string): boolean {
  return turnOf(day + sumOf(name), daysOfPageTests, 12) === 0;
}

function sumOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 0);
}
