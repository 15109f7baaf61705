/** What changed between two texts, by lines. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changedRuns, lineChanges, lineCount } from '../../../src/state/changed-lines.ts';
import { lineMarks, recallSeen, rememberSeen } from '../../../src/state/seen-texts.ts';

const few = fc.array(fc.constantFrom<string[]>('a', 'b', 'c', '', '}'), { maxLength: 14 });
const lines = (text: string): readonly string[] => text.split(' ');

describe('the lines that changed', () => {
  it('are found where they stand, for changes of every kind', () => {
    const before = lines('head one two } three } end');
    const cases: readonly (readonly [now: string, runs: readonly (readonly number[])[]])[] = [
      ['head one two } three } end', []],
      ['head one TWO } three } end', [[2, 2]]],
      ['head one two } NEW } three } end', [[4, 5]]],
      ['head three } end', []],
      ['three } head one two } end', [[0, 1]]],
      ['HEAD one two } three } END', [[0, 0], [6, 6]]], // oxfmt-ignore
    ];
    for (const [now, runs] of cases) {
      const found = changedRuns(before, lines(now));
      assert.deepEqual(found.map(({ first, last }) => [first, last]), runs, now); // oxfmt-ignore
    }
  });

  it('are told with what goes before what comes in its place', () => {
    const changes = lineChanges(lines('a old1 old2 b c'), lines('a new1 new2 b'));
    const told = changes.map(({ sign, line }) => `${sign}${line}`).join(' ');
    assert.equal(told, '-old1 -old2 +new1 +new2 -c');
  });

  it('lead from the one text to the other, and the rest stands in both in the same order', () => {
    fc.assert(
      fc.property(few, few, (before, now) => {
        const changes = lineChanges(before, now);
        const goes = changes.filter(({ sign }) => sign === '-').length;
        const comes = changes.filter(({ sign }) => sign === '+').length;
        assert.equal(before.length - goes, now.length - comes);
        assert.equal(comes, lineCount(changedRuns(before, now)));
        const marked = new Set(
          changedRuns(before, now).flatMap(({ first, last }) =>
            Array.from({ length: last - first + 1 }, (_, at) => first + at),
          ),
        );
        let next = 0;
        for (const [at, line] of now.entries()) {
          if (marked.has(at)) continue;
          next = before.indexOf(line, next) + 1;
          assert.ok(next > 0, `${line} is unmarked and not in the text before`);
        }
      }),
    );
  });

  it('are none between equal texts, and one where one line was put in', () => {
    fc.assert(
      fc.property(few, fc.nat(14), (before, at) => {
        assert.deepEqual(changedRuns(before, before), []);
        const now = before.toSpliced(at, 0, 'new');
        assert.equal(lineCount(changedRuns(before, now)), 1);
      }),
    );
  });

  it('are found from what the browser keeps of a text that was seen', () => {
    const kept = new Map<string, string>();
    const storage = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    });
    assert.equal(recallSeen(storage, 'apply.sh'), undefined);
    rememberSeen(storage, 'apply.sh', lineMarks('one\n\ntwo\n'));
    const before = recallSeen(storage, 'apply.sh') ?? [];
    assert.deepEqual(changedRuns(before, lineMarks('one\n\nTWO\n')), [{ first: 2, last: 2 }]);
    assert.ok([...kept.values()].every((text) => !text.includes('one')));
  });
});
