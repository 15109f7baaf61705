// What the page of all controls reads and writes: verify's JSON, progress, CSV.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { situationOf } from '../../../src/fill/plan.ts';
import { everyStep } from '../../../src/state/every-step.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { controlsCsv } from '../../../src/state/controls-csv.ts';
import { readResults } from '../../../src/state/imported-results.ts';
import { noInputs } from '../../../src/state/inputs.ts';
import { progressText } from '../../../src/state/progress-file.ts';
import { progressOf, readTracked } from '../../../src/state/progress.ts';
import { byControl, readReport, type Result, verdictOf } from '../../../src/state/verdicts.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { runs } from '../../support/share.ts';

const known = {
  isControl: (id: string): boolean => ['net-dns', 'net-nsg'].includes(id),
  isPlanned: (id: string): boolean => id === 'net-dns',
};

function result(verdict: Result['result'], control = 'net-dns', actual = 'x'): Result {
  return { result: verdict, control, step: 'net-dns', label: 'Zones', expected: 'y', actual };
}

describe('what verify prints', () => {
  it('gives each control the worst of its results', () => {
    const results = [result('PASS'), result('UNKNOWN'), result('PASS', 'net-nsg')];
    const found = byControl(results);
    assert.equal(verdictOf(found.get('net-dns') ?? []), 'UNKNOWN');
    assert.equal(verdictOf(found.get('net-nsg') ?? []), 'PASS');
    assert.equal(verdictOf([...results, result('FAIL')]), 'FAIL');
    assert.equal(verdictOf([]), undefined);
  });

  it('may say more than the page reads', () => {
    const more = [{ ...result('PASS'), severity: 'high', at: { time: 1 } }];
    assert.equal(readReport(more, known.isControl).ok, true);
  });

  const said: readonly (readonly [what: string, text: string, sentence: string])[] = [
    ['two controls', JSON.stringify([result('PASS'), result('FAIL')]), 'The report is read: it judges 1 control.'], // oxfmt-ignore
    [
      'a control outside the plan',
      JSON.stringify([result('PASS'), result('PASS', 'net-nsg')]),
      'The report is read: it judges 2 controls. 1 of them is not in your plan: it is of another plan, or of other choices.',
    ],
    [
      'an unknown control',
      JSON.stringify([result('PASS'), result('PASS', 'moon')]),
      'The report is read: it judges 1 control. 1 entry of controls that this guide does not have is left out.',
    ],
    [
      'only unknown controls',
      JSON.stringify([result('PASS', 'moon')]),
      'No control in this file is one of this guide: it is the result of another plan, so nothing was taken from it.',
    ],
    ['nothing', '[]', 'The file holds no results.'],
    ['no JSON', '[{]', 'This file is not JSON: see line 1, column 3.'],
    ['other JSON', '{"a":1}', 'This is not what verify prints with --json.'],
    [
      'a wrong entry',
      JSON.stringify([result('PASS'), { ...result('PASS'), result: 'MAYBE' }]),
      'This is not what verify prints with --json. Its entry 2 is not a result.',
    ],
    ['progress', '{"version":1,"done":["net-dns"]}', '1 control in the file is marked as done.'],
    [
      'strange progress',
      '{"version":1,"done":["net-dns","moon",7]}',
      '1 control in the file is marked as done. 2 entries of controls that this guide does not have are left out.',
    ],
  ];
  for (const [what, text, sentence] of said) {
    it(`is answered in a sentence: ${what}`, () => {
      assert.equal(readResults(text, known).message, sentence);
    });
  }

  it('never brings an exception, and always a sentence', () => {
    const near = fc.array(
      fc.record(
        {
          result: fc.oneof(fc.constantFrom('PASS', 'FAIL', 'UNKNOWN'), fc.jsonValue()),
          control: fc.oneof(fc.constantFrom('net-dns', '__proto__'), fc.jsonValue()),
          step: fc.oneof(fc.constant('net-dns'), fc.jsonValue()),
          label: fc.string(),
          expected: fc.string(),
          actual: fc.string(),
          done: fc.jsonValue(),
        },
        { requiredKeys: ['result', 'control'] },
      ),
    );
    const text = fc.oneof(fc.string(), fc.json(), near.map((data) => JSON.stringify(data))); // oxfmt-ignore
    fc.assert(
      fc.property(text, (one) => assert.match(readResults(one, known).message, /^[A-Z0-9].*\.$/s)),
      { numRuns: 10_000 },
    );
  });
});

describe('progress', () => {
  it('comes back from its file', () => {
    const dropped = readResults(progressText(['net-nsg', 'net-dns']), known);
    assert.deepEqual(dropped.kind === 'done' && dropped.done, ['net-dns', 'net-nsg']);
  });

  it('counts the controls of the plan alone', () => {
    const tracked = readTracked('net-dns net-nsg?network=own net-flow-logs?network=own&flowLogs');
    const count = (
      choices: Inputs['choices'],
      controls: NonNullable<Inputs['controls']> = {},
    ): unknown => {
      const resolved = resolve({ ...noInputs, choices, controls });
      return progressOf(
        tracked,
        ['net-dns', 'net-nsg'],
        situationOf(resolved, everyStep(resolved)),
      );
    };
    assert.deepEqual(count({}), { done: 1, of: 1 });
    assert.deepEqual(count({ network: 'own' }), { done: 2, of: 2 });
    assert.deepEqual(count({ network: 'own', flowLogs: true }), { done: 2, of: 3 });
    assert.deepEqual(count({}, { 'net-dns': false }), { done: 0, of: 0 });
  });
});

/** A reader of RFC 4180, apart from the code that writes it. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const cells = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  let row: string[] = [];
  let end = 0;
  for (const [whole, content = '', after] of text.matchAll(cells)) {
    row.push(content.replaceAll('""', '"'));
    end += whole.length;
    if (after === ',') continue;
    rows.push(row);
    row = [];
  }
  assert.equal(end, text.length);
  return rows;
}

/** The cells that a forgiving reader of another separator sees: quotes count where a cell begins with one. */
function cellsOf(text: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = cell === '';
    else if (!isQuoted && (sign === separator || sign === '\n')) {
      cells.push(cell);
      cell = '';
      continue;
    }
    cell += sign;
  }
  return [...cells, cell];
}

describe('the controls as CSV', () => {
  const control = {
    id: 'net-dns',
    title: 'A "title", with a comma',
    section: 'Network security',
    kind: 'required',
    severity: 'high',
    benchmark: ['NS-2', 'NS-10'],
    policies: ['One policy'],
    steps: ['net-dns'],
    original: 'absent',
  } as const;

  it('quote what needs it and say how each control stands', () => {
    const results = [result('FAIL', 'net-dns', ''), result('PASS')];
    const text = controlsCsv([control], () => ({ isPlanned: true, isDone: false, results }));
    assert.ok(text.startsWith('\uFEFF"Control","Title",'));
    assert.deepEqual(readCsv(text.slice(1))[1], [
      'net-dns',
      'A "title", with a comma',
      'Network security',
      'required',
      'high',
      'NS-2; NS-10',
      'One policy',
      'net-dns',
      'absent',
      'yes',
      'no',
      'FAIL',
      'Zones: expected y, found nothing',
    ]);
  });

  for (const sign of ['=', '+', '-', '@', '\t', '\r']) {
    it(`hold no formula that begins with ${JSON.stringify(sign)}`, () => {
      const label = `${sign}HYPERLINK("http://example.com")`;
      const results = [{ ...result('FAIL'), label }];
      const text = controlsCsv([{ ...control, title: label }], () => ({ isPlanned: true, isDone: true, results })); // oxfmt-ignore
      const [, row = []] = readCsv(text.slice(1));
      assert.equal(row[1], `'${label}`);
      assert.ok(row.every((cell) => !/^[=+\-@\t\r]/.test(cell)));
    });
  }

  it('hold no formula for a reader that splits at another separator', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@;,"\' \t\r\nax＝') });
    fc.assert(
      fc.property(text, fc.constantFrom(',', ';', '\t'), (label, separator) => {
        const results = [{ ...result('FAIL'), label }];
        const csv = controlsCsv([control], () => ({ isPlanned: true, isDone: true, results }));
        for (const cell of cellsOf(csv.slice(1), separator)) {
          assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝]/, JSON.stringify(cell));
        }
      }),
      { numRuns: runs(10_000) },
    );
  });

  it('read back whatever verify found', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string(), (label, actual) => {
        const results = [{ ...result('FAIL'), label, actual }];
        const status = { isPlanned: true, isDone: true, results };
        const rows = readCsv(controlsCsv([control, control], () => status).slice(1));
        assert.equal(rows.length, 3);
        const found = `${label}: expected y, found ${actual || 'nothing'}`;
        const unmarked = (said: string): string => said.replaceAll("'", '');
        assert.equal(unmarked(rows[1]?.[12] ?? ''), unmarked(found));
      }),
      { numRuns: runs(10_000) },
    );
  });
});
