import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { originals } from '../../../src/guide/original/original.ts';
import { sectionIds } from '../../../src/language/guide.ts';

test('the original had 27 snippets, numbered in the order of its pages', () => {
  assert.deepEqual(
    originals.map(({ number }) => number),
    Array.from({ length: 27 }, (_, at) => at + 1),
  );
  const pages = originals.map(({ section }) => sectionIds.indexOf(section));
  assert.deepEqual(
    pages,
    pages.toSorted((a, b) => a - b),
  );
});

test('six work, nine fail, six are insecure and six incomplete', () => {
  const counts = Map.groupBy(originals, ({ rating }) => rating);
  assert.deepEqual(Object.fromEntries([...counts].map(([rating, rows]) => [rating, rows.length])), {
    works: 6,
    fails: 9,
    insecure: 6,
    incomplete: 6,
  });
});

test('each has its rating from the audit', () => {
  const rows = (rating: string): readonly number[] =>
    originals.filter((one) => one.rating === rating).map(({ number }) => number);
  assert.deepEqual(rows('works'), [5, 9, 12, 14, 17, 20]);
  assert.deepEqual(rows('fails'), [1, 6, 7, 8, 11, 13, 19, 25, 27]);
  assert.deepEqual(rows('insecure'), [4, 10, 16, 18, 23, 26]);
  assert.deepEqual(rows('incomplete'), [2, 3, 15, 21, 22, 24]);
});

test('each is replaced by a step or a file that is there, and by no two the same', () => {
  const steps = new Set(guide.steps.map(({ id }) => id));
  const files = new Set(guide.files.map(({ id }) => id));
  for (const { number, replacement } of originals) {
    const there = 'step' in replacement ? steps.has(replacement.step) : files.has(replacement.file);
    assert.ok(there, `${number}: ${JSON.stringify(replacement)}`);
  }
  const named = originals.map(({ replacement }) => JSON.stringify(replacement));
  assert.equal(new Set(named).size, originals.length);
});

test('each says what it was, what is wrong and what stands in its place, in sentences', () => {
  for (const { number, title, said, wrong, ships } of originals) {
    assert.doesNotMatch(title, /\.$/, String(number));
    for (const text of [said, wrong, ships]) assert.match(text, /[a-zA-Z0-9`,]\.$/, String(number));
  }
});
