import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { countsOf } from '../../../src/page-model/proof-run.ts';

const results = readFileSync(join(import.meta.dirname, '../../../docs/proof-results.md'), 'utf8');

test('the results of the proof are added up, and no row of their first table is left out', () => {
  const counts = countsOf(results);
  const [, table = ''] = results.split(/^## /m);
  const rows = table.match(/\d+ of \d+ +\|$/gm) ?? [];
  const tried = rows.map((row) => Number(/of (\d+)/.exec(row)?.[1]));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  assert.equal(sum(Object.values(counts).map((one) => one.tried)), sum(tried));
  for (const [kind, count] of Object.entries(counts)) {
    assert.ok(count.passed > 0 && count.passed <= count.tried, kind);
  }
});

test('what did not pass is counted, and a row of no known kind stops the build', () => {
  const line = (what: string, passed: string): string => `| ${what} | the real az | ${passed} |\n`;
  const counts = countsOf(line('az acr create', '1 of 2') + line('az acr list  ', '3 of 3  '));
  assert.deepEqual(counts.calls, { passed: 4, tried: 5 });
  assert.throws(() => countsOf(line('wishes', '1 of 1')), /of no known kind: `wishes`/);
});
