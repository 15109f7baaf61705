// The budgets of texts from outside: what the guide itself writes fits, and what is beyond is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { largeFile, readJson, smallFile } from '../../../src/parameters/read-json.ts';
import { readResults } from '../../../src/state/imported-results.ts';
import { readValues } from '../../../src/state/values-text.ts';
import { heaviest } from '../../support/hostile-texts.ts';

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

for (const [name, budget, read] of [
  ['a values file', smallFile, (text: string) => readValues(text, {})],
  ['a dropped file', largeFile, (text: string) => readResults(text, known)],
] as const) {
  test(`${name} as heavy as its budget lets in has no problem of size`, () => {
    for (const [kind, text] of Object.entries(heaviest(budget))) {
      assert.ok(text.length <= budget.characters, kind);
      const answer = readJson(text, budget);
      assert.doesNotMatch(answer.ok ? '' : answer.problem, /the guide reads at most|has more than|nested deeper/, kind); // oxfmt-ignore
      read(text);
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
