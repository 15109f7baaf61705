import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { differences } from '../../../src/state/compare.ts';
import { noInputs } from '../../../src/state/inputs.ts';
import { readValues, valuesText } from '../../../src/state/values-text.ts';
import { anyInputs } from '../../support/any-inputs.ts';
import { runs } from '../../support/share.ts';
import { needed } from '../../support/readers.ts';
import { render } from '../../support/render.ts';

const switches = {
  'net-dns': undefined,
  'net-firewall': undefined,
  'gov-locks': undefined,
  'iam-no-keys': undefined,
  'net-way-in': 'wayIn',
} as const;

const brought: Inputs = {
  drafts: needed,
  choices: { network: 'own', wayIn: true },
  existing: { keyVault: existingKinds.keyVault.example },
  controls: { 'net-firewall': false },
};

describe('an exported profile', () => {
  it('is a values file that the command line takes', () => {
    const { status, stderr, files } = render(valuesText(brought));
    assert.equal(status, 0, stderr);
    assert.match(files['values.json'] ?? '', /"net-firewall": false/);
  });

  it('is the same profile when it is imported', () => {
    assert.deepEqual(readValues(valuesText(brought), switches), {
      inputs: brought,
      problems: [],
      wrong: [],
    });
  });

  it('holds a wrong value too, and the import says which', () => {
    const inputs = { ...noInputs, drafts: { workload: 'Fraud!' } };
    const offered = readValues(valuesText(inputs), switches);
    assert.deepEqual(offered.inputs, inputs);
    assert.deepEqual(
      offered.wrong.map(({ field }) => field),
      ['workload'],
    );
  });

  it('comes back whatever is in it', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        assert.deepEqual(readValues(valuesText(inputs), switches).inputs, inputs);
      }),
      { numRuns: runs(1_000) },
    );
  });
});

describe('an imported text', () => {
  it('is told all that is wrong with it at once, and the rest can be used', () => {
    const text = JSON.stringify({
      version: 1,
      values: { workload: 'fraud', instance: 2, moon: 'x' },
      choices: { network: 'none', wayIn: true },
      controls: { 'net-way-in': false, 'net-dns': false },
    });
    const { inputs, problems } = readValues(text, switches);
    assert.equal(problems.length, 4);
    assert.deepEqual(inputs, {
      drafts: { workload: 'fraud' },
      choices: { wayIn: true },
      existing: {},
      controls: { 'net-dns': false },
    });
  });

  const useless: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
    ['empty', '', /^The values file is not JSON: see line 1, column 1\.$/],
    ['no JSON', '{"version":1,', /^The values file is not JSON: see line 1, column 14\.$/],
    ['a list', '[]', /^Write the values file as one JSON object\.$/],
    ['another version', '{"version":2}', /^Write "version": 1; this guide reads no other\.$/],
  ];
  for (const [what, text, sentence] of useless) {
    it(`that is ${what} is refused in a sentence`, () => {
      const { inputs, problems } = readValues(text, switches);
      assert.equal(inputs, undefined);
      assert.match(problems.join('\n'), sentence);
    });
  }

  it('never throws, and says something whenever it is not taken whole', () => {
    const near = fc.record(
      {
        version: fc.oneof(fc.constant(1), fc.jsonValue()),
        values: fc.oneof(
          fc.dictionary(fc.constantFrom('workload', 'instance', '__proto__'), fc.jsonValue()),
          fc.jsonValue(),
        ),
        choices: fc.oneof(fc.dictionary(fc.constantFrom('network', 'wayIn'), fc.jsonValue()), fc.jsonValue()), // oxfmt-ignore
        existing: fc.jsonValue(),
        controls: fc.oneof(fc.dictionary(fc.constantFrom('net-dns', 'x'), fc.jsonValue()), fc.jsonValue()), // oxfmt-ignore
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(fc.string(), fc.json(), near.map((data) => JSON.stringify(data))); // oxfmt-ignore
    fc.assert(
      fc.property(text, (one) => {
        const { inputs, problems } = readValues(one, switches);
        assert.ok(inputs !== undefined || problems.length > 0);
        for (const problem of problems) assert.match(problem, /^[A-Za-z"].*[.?]$/s);
      }),
      { numRuns: runs(10_000) },
    );
  });
});

describe('the difference of two profiles', () => {
  const titleOf = (id: string): string => `Control ${id}`;

  it('names each field, with what either has', () => {
    const theirs: Inputs = {
      drafts: { ...needed, workload: 'other', instance: '' },
      choices: { network: 'own' },
      existing: {},
      controls: {},
    };
    assert.deepEqual(differences(brought, theirs, titleOf), [
      { field: 'workload', label: 'Workload', mine: needed.workload, theirs: 'other' },
      { field: 'instance', label: 'Instance number', mine: needed.instance, theirs: '' },
      { field: 'wayIn', label: 'Azure Bastion', mine: 'on', theirs: 'off' },
      {
        field: 'existing.keyVault',
        label: 'Key vault to bring',
        mine: existingKinds.keyVault.example,
        theirs: '',
      },
      {
        field: 'control.net-firewall',
        label: 'Control net-firewall',
        mine: 'left out',
        theirs: 'in the plan',
      },
    ]);
  });

  it('is none where one only writes down what holds anyway', () => {
    const said: Inputs = { ...noInputs, choices: { network: 'managed', wayIn: false } };
    assert.deepEqual(differences(noInputs, said, titleOf), []);
  });

  it('of any profile with itself is none', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => differences(inputs, inputs, titleOf).length === 0),
      { numRuns: 500 },
    );
  });
});
