// The budgets of texts from outside: what the guide itself writes fits, and no text that fits holds the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { type Budget, largeFile, readJson, smallFile } from '../../../src/parameters/read-json.ts';
import { readResults } from '../../../src/state/imported-results.ts';
import { readValues } from '../../../src/state/values-text.ts';

const known = { isControl: () => true, isPlanned: () => false };

/** A result for each expectation of all designs and choices together, each with more to say than most have. */
const report = guide.steps.flatMap(({ id, checks }) =>
  checks.flatMap(({ expect }) =>
    expect.map(({ control, label }) => ({
      ...{ result: 'UNKNOWN', control, step: id, label },
      ...{ expected: 'x'.repeat(200), actual: 'x'.repeat(400) },
    })),
  ),
);

test('a report of every check there is fits into the budget', () => {
  assert.ok(report.length > 300);
  assert.equal(readResults(JSON.stringify(report, null, 2), known).kind, 'verdicts');
});

/** Texts as heavy as a budget lets in: all escapes, all items, all keys, all space. */
const heaviest = ({ characters, entries }: Budget): Readonly<Record<string, string>> => {
  const items = entries - 10;
  return {
    escapes: `["${'\\n'.repeat(characters / 2 - 4)}"]`,
    items: `[${'"a",'.repeat(items)}1]`,
    keys: `{${Array.from({ length: items }, (_, at) => `"k${at}":{}`).join(',')}}`,
    space: `[${'\n'.repeat(characters - 10)}x`,
  };
};

/** Time of the processor, not of the clock, which other programs share; the least of a few runs. */
function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage().user;
    work();
    return (process.cpuUsage().user - before) / 1000;
  });
  return Math.min(...times);
}

for (const [name, budget, read] of [
  ['a values file', smallFile, (text: string) => readValues(text, {})],
  ['a dropped file', largeFile, (text: string) => readResults(text, known)],
] as const) {
  test(`${name} as heavy as its budget lets in is read in less than 50 ms`, (told) => {
    for (const [kind, text] of Object.entries(heaviest(budget))) {
      assert.ok(text.length <= budget.characters, kind);
      const taken = milliseconds(() => read(text));
      told.diagnostic(`${kind}: ${taken.toFixed(0)} ms`);
      assert.ok(taken < 50, `${kind}: ${taken} ms`);
    }
  });

  test(`${name} beyond its budget is refused in a sentence`, () => {
    const { characters, entries, depth } = budget;
    const beyond = [
      [' '.repeat(characters + 1), /characters; the guide reads at most/],
      [`[${'1,'.repeat(entries + 1)}1]`, /has more than [\d,]+ entries\./],
      [`${'['.repeat(depth + 1)}${']'.repeat(depth + 1)}`, /nested deeper than \d+ levels\./],
    ] as const;
    for (const [text, sentence] of beyond) {
      const answer = readJson(text, budget);
      assert.match(answer.ok ? '' : answer.problem, sentence);
    }
  });
}
