// Nothing is left out by taking turns: in some days each row, and each test in each shell and design, has its day.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isShared, testFiles, uses } from '../../../scripts/test-files.mjs';
import { anyCharacter } from '../../support/any-character.ts';
import {
  daysOfMeetings,
  daysOfPageTests,
  daysOfTests,
  hasPageTurn,
  hasTurn,
  rowsOf,
  turnOf,
  turnOfFile,
  turnsOf,
} from '../../support/turns.ts';

const daysFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => first + at);
const today = 20_786;
const shells = 2;
const designs = 2;

describe('what takes turns', () => {
  it('is every row of a table, in the end, and each day about its share', () => {
    for (const share of [0.02, 0.1, 0.5]) {
      for (const length of [1, 2, 9, 10, 11, 48, 200]) {
        const table = daysFrom(0, length);
        const tried = daysFrom(today, Math.ceil(daysOfMeetings / share)).map((day) =>
          rowsOf(day, share, table),
        );
        assert.deepEqual([...new Set(tried.flat())].sort(), [...table].sort());
        const most = Math.ceil((2 * share + 0.02) * length);
        for (const rows of tried) assert.ok(rows.length > 0 && rows.length <= most);
      }
    }
    assert.deepEqual(rowsOf(today, 1, [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(rowsOf(today, 0.1, []), []);
  });

  it('is every row of a table once within its days, whichever day is the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.nat(100), fc.nat(), (days, length, first) => {
        const table = daysFrom(0, length);
        const tried = daysFrom(first, days).flatMap((day) => turnsOf(day, days, table));
        assert.deepEqual(
          tried.toSorted((a, b) => a - b),
          table,
        );
      }),
    );
  });

  it('is every test, once in so many days', () => {
    const anyName = fc.string({ unit: anyCharacter });
    fc.assert(
      fc.property(anyName, fc.nat(), (name, first) => {
        const turns = daysFrom(first, daysOfTests).filter((day) => hasTurn(day, name));
        assert.equal(turns.length, 1);
      }),
    );
  });

  it('is every page test within six days, and with each row that has turns of its own', () => {
    const nextTurn = daysOfPageTests + 1;
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 8 }), (name, first, days) => {
        assert.ok(daysFrom(first, nextTurn).some((day) => hasPageTurn(day, name)));
        const rows = daysFrom(0, days);
        const met = daysFrom(first, 28 * days)
          .filter((day) => hasPageTurn(day, name))
          .flatMap((day) => turnsOf(day, days, rows));
        assert.equal(new Set(met).size, days);
      }),
    );
  });

  it('is each test in each shell and in each design', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (file, name, first) => {
        const met = daysFrom(first, daysOfMeetings)
          .filter((day) => hasTurn(day, name))
          .map((day) => `${turnOfFile(day, shells, file)} ${turnOf(day, designs, shells)}`);
        assert.equal(new Set(met).size, shells * designs);
      }),
    );
  });

  it('is each row with each test in each shell and in each design', () => {
    const table = daysFrom(0, 4);
    const met = daysFrom(today, daysOfMeetings * table.length)
      .filter((day) => hasTurn(day, 'undo'))
      .map((day) =>
        [
          ...rowsOf(day, 0.1, table),
          turnOfFile(day, shells, 'a'),
          turnOf(day, designs, shells),
        ].join(' '),
      );
    assert.equal(new Set(met).size, table.length * shells * designs);
  });

  it('is tried whole by npm run lifecycle', () => {
    const inTurn = testFiles.filter((file) => uses(file, 'tests/support/test-in-turn.ts'));
    assert.ok(inTurn.length > 30);
    assert.deepEqual(
      inTurn.filter((file) => !isShared(file)),
      [],
    );
  });
});
