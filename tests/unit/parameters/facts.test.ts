import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { catalogue, isParameterId, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { plainProblem } from '../../../src/parameters/plain.ts';
import { regions } from '../../../src/guide/parameters/regions.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { deploymentSizes, trainingSizes } from '../../../src/guide/parameters/vm-sizes.ts';
import { runs } from '../../support/share.ts';

// The facts need these at once. A first visitor has none of them, so here their steps wait, by name,
// and five fields are enough for scripts that run.
const waiting = ['dataScientistGroupId', 'deployerGroupId', 'securityEmail', 'baseImageTag'];

// Azure takes 64 characters of these names too; the identity of the plan follows in the calls, after a hyphen.
const namedByPlan: readonly string[] = [
  'activityLogSetting',
  'diagnosticSetting',
  'policyAssignment',
];
const identityLength = '-'.length + 12;

interface Fact {
  readonly key: string;
  readonly pattern: string;
  readonly minLength: number;
  readonly maxLength: number;
  readonly example: string;
  readonly default: string | null;
  readonly needed: string;
  readonly globallyUnique?: boolean;
  readonly immutableAfterCreate?: boolean;
}

interface Facts {
  readonly parameters: readonly Fact[];
  readonly regions: { readonly public: readonly string[] };
  readonly vmSizes: {
    readonly training: readonly string[];
    readonly deployment: readonly string[];
  };
}

const folder =
  process.env['AZURE_FACTS'] ?? join(import.meta.dirname, '../../../../shared/azure-facts');
const path = join(folder, 'parameters.json');
const skip = existsSync(path) ? false : 'parameters.json is not beside the project';
const facts = skip ? undefined : withIdentity(JSON.parse(readFileSync(path, 'utf8')) as Facts);

// Optional controls and a group for every subnet need these, the owner of a compute instance is a person to be named,
// and undo tells plans apart by the identity of each.
const added = [
  'additionalTags',
  'bastion',
  'bastionSubnetPrefix',
  'flowLogStorageAccount',
  'instanceOwnerId',
  'jobKeyVault',
  'jumpHost',
  'jumpSubnet',
  'jumpSubnetPrefix',
  'peNsg',
  'planId',
  'privateLinkScope',
  'serviceTagRegion',
  'storageRedundancy',
];

test('the catalogue holds the parameters of the facts and the added ones', { skip }, () => {
  const known = (facts?.parameters ?? []).map(({ key }) => key);
  assert.deepEqual(parameterIds.toSorted(), [...known, ...added].toSorted());
});

test('each parameter agrees with the facts', { skip }, () => {
  for (const fact of facts?.parameters ?? []) {
    const { check, ...parameter } = parameterOf(fact.key);
    assert.equal(problemOf(check, fact.example), undefined, fact.key);
    const needed = waiting.includes(fact.key) ? 'later' : fact.needed;
    assert.equal(parameter.needed, needed, fact.key);
    assert.equal(parameter.immutable ?? false, fact.immutableAfterCreate ?? false, fact.key);
    if (parameter.limit !== undefined) assert.equal(parameter.limit, fact.maxLength, fact.key);
    if (fact.default !== null) assert.equal(parameter.default, fact.default, fact.key);
    if (fact.key !== 'subscriptionId') {
      assert.equal(parameter.globallyUnique ?? false, fact.globallyUnique ?? false, fact.key);
    }
  }
});

test(
  'each check accepts exactly the plain texts that the pattern of the facts accepts',
  { skip },
  () => {
    for (const fact of facts?.parameters ?? []) {
      const pattern = new RegExp(fact.pattern);
      const { check } = parameterOf(fact.key);
      const expected = (text: string): boolean =>
        pattern.test(text) &&
        text.length >= fact.minLength &&
        text.length <= fact.maxLength &&
        plainProblem(text) === undefined;
      fc.assert(
        fc.property(draftsNear(fact), (text) => {
          assert.equal(problemOf(check, text) === undefined, expected(text), JSON.stringify(text));
        }),
        { numRuns: runs(3000) },
      );
    }
  },
);

test('the lists of hints are those of the facts', { skip }, () => {
  assert.deepEqual(Object.keys(regions), facts?.regions.public);
  assert.deepEqual(trainingSizes, facts?.vmSizes.training);
  assert.deepEqual(deploymentSizes, facts?.vmSizes.deployment);
});

function withIdentity({ parameters, ...others }: Facts): Facts {
  const shorter = parameters.map((fact) =>
    namedByPlan.includes(fact.key) ? { ...fact, maxLength: fact.maxLength - identityLength } : fact,
  );
  return { ...others, parameters: shorter };
}

function parameterOf(key: string): (typeof catalogue)[ParameterId] {
  assert.ok(isParameterId(key), key);
  return catalogue[key];
}

// Texts of the pattern itself, texts one edit away from the example, and texts of the letters in use.
function draftsNear({ pattern, example, maxLength }: Fact): fc.Arbitrary<string> {
  const letter = fc.constantFrom(...'aZ09 _.,:/@()+=-$"é\n');
  const edited = fc
    .tuple(fc.nat(example.length), fc.nat(2), letter)
    .map(([at, cut, text]) => example.slice(0, at) + text + example.slice(at + cut));
  const long = fc
    .integer({ min: maxLength - 2, max: maxLength + 2 })
    .map((length) => example.padEnd(length, 'a').slice(0, Math.max(length, 0)));
  const any = fc.string({ unit: letter, maxLength: 40 });
  // A look-ahead is no part of what can be generated from a pattern; the comparison still judges it.
  const plain = pattern.replaceAll(/\(\?![^()]*\)/g, '');
  return fc.oneof(fc.stringMatching(new RegExp(plain)), edited, long, any);
}
