import assert from 'node:assert/strict';
import { shells } from '../../../src/language/artefact.ts';
import type { Check } from '../../../src/language/statement.ts';
import { comparisons } from '../../../src/compile/matcher.ts';
import { readerOf } from '../../support/readers.ts';
import { reportIn } from '../../support/report.ts';
import { runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { artefactOf, call, control, step } from '../../support/small-guide.ts';
import { type Case, cases } from '../../support/verdict-cases.ts';
import { test } from '../../support/test-in-turn.ts';

function check(one: Case, at: number): Check {
  const { wanted, absent = 'unknown', rows = 'every', where = [], in: place = 'resource' } = one;
  const expect = [
    { control: control(`c-${at}`), label: `Case "${at}"`, path: 'value', matcher: wanted, absent },
  ];
  const columns = ['value', 'other'];
  return { read: call(`case-${at}`), in: place, over: '[]', columns, where, rows, expect };
}

test('each kind of value that is wanted has a case that passes and one that fails', () => {
  const kinds = Object.keys(comparisons);
  const judged = (result: string): readonly string[] =>
    kinds.filter((kind) => cases.some((one) => one.wanted.kind === kind && one.result === result));
  assert.deepEqual([judged('PASS'), judged('FAIL')], [kinds, kinds]);
});

const folder = writeBundle(readerOf(), artefactOf([step('table', { checks: cases.map(check) })]));
const answers = [
  signedIn,
  ...cases.map(({ prints = 'ERROR', status = 0 }, at) => ({
    to: `resource show --ids case-${at} *`,
    status,
    prints,
  })),
];

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} verify judges each case of the table, and says so in JSON`, options, () => {
    const { status, stdout, stderr } = runScript(shell, 'verify', folder, ['--json'], answers);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    const { results } = reportIn(stdout);
    cases.forEach(({ result, actual, wanted }, at) => {
      const { expected, ...rest }: Record<string, string> = { ...results[at] };
      const label = `Case "${at}"`;
      if (wanted.kind === 'is') {
        assert.equal(
          expected,
          wanted.words.map(({ word }) => word.map(String).join('')).join(' or '),
        );
      }
      if (result === 'PASS') delete rest['actual'];
      const said = result === 'PASS' ? {} : { actual };
      assert.deepEqual(
        rest,
        { result, control: control(`c-${at}`), step: 'table', label, ...said },
        label,
      );
    });
    assert.equal(results.length, cases.length);
  });

  test(`${shell} verify says the same to people, and counts`, options, () => {
    const { status, stdout, stderr } = runScript(shell, 'verify', folder, [], answers);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    const counts = (['PASS', 'FAIL', 'UNKNOWN'] as const).map(
      (one) => cases.filter(({ result }) => result === one).length,
    );
    assert.ok(
      stdout.endsWith(`\n${counts[0]} passed, ${counts[1]} failed, ${counts[2]} unknown\n`),
      stdout,
    );
    assert.doesNotMatch(stdout, /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u2028\u202e]/);
    assert.ok(
      stdout.startsWith('PASS    c-0                        Case "0"\nPASS    c-1 '),
      stdout,
    );
    assert.ok(
      stdout.includes('Case "2"\n        expected Disabled, found Enabled. Step: table\n'),
      stdout,
    );
  });

  test(
    `${shell} verify ends with 3 when nothing fails but something could not be read`,
    options,
    () => {
      const forbidden = answers.map((one) => ({ ...one, status: 1 })).slice(1);
      const { status, stdout } = runScript(shell, 'verify', folder, [], [signedIn, ...forbidden]);
      assert.equal(status, 3);
      assert.ok(stdout.endsWith(`\n0 passed, 0 failed, ${cases.length} unknown\n`), stdout);
    },
  );
}
