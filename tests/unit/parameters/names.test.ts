import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import type { Seeds } from '../../../src/parameters/parameter-set.ts';
import { defaultFrom, freeName } from '../../../src/parameters/names.ts';
import { abbreviate, regions } from '../../../src/guide/parameters/regions.ts';
import { parameters, resolve } from '../../../src/guide/parameters/parameters.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { runs } from '../../support/share.ts';

const anySeeds: fc.Arbitrary<Seeds> = fc.record({
  workload: fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/),
  environment: fc.stringMatching(/^[a-z][a-z0-9]{1,4}$/),
  location: fc.oneof(
    fc.constantFrom(...Object.keys(regions)),
    fc.stringMatching(/^[a-z]{4,20}\d?$/),
    fc.constantFrom('newzealandnorth', 'australiacentral2', 'indonesiacentral'),
  ),
  instance: fc.stringMatching(/^\d{2,3}$/),
});

const longest: Seeds = {
  workload: 'analytics1',
  environment: 'stage',
  location: 'australiacentral2',
  instance: '042',
};

test('typical seeds give the names of the Cloud Adoption Framework', () => {
  const seeds = { workload: 'mlsec', environment: 'prod', location: 'eastus2', instance: '001' };
  assert.equal(defaultFrom(parameters, 'workspace', seeds), 'mlw-mlsec-prod-eus2-001');
  assert.equal(defaultFrom(parameters, 'storageAccount', seeds), 'stmlsecprodeus2001');
  assert.equal(defaultFrom(parameters, 'keyVault', seeds), 'kv-mlsec-prod-eus2-001');
});

test('a long name loses letters of the workload and the environment, not its instance number', () => {
  assert.equal(defaultFrom(parameters, 'keyVault', longest), 'kv-analy-stage-ausc2-042');
  assert.equal(defaultFrom(parameters, 'cmkKeyVault', longest), 'kv-cmk-ana-sta-ausc2-042');
  assert.equal(defaultFrom(parameters, 'dataStorageAccount', longest), 'stanalystageausc2042data');
  assert.equal(defaultFrom(parameters, 'workspace', longest), 'mlw-analytics1-stage-ausc2-042');
});

test('every default of legal seeds is legal and holds the instance number that its pattern names', () => {
  fc.assert(
    fc.property(anySeeds, (seeds) => {
      for (const id of parameterIds) {
        const name = defaultFrom(parameters, id, seeds);
        if (name === undefined) continue;
        assert.equal(problemOf(catalogue[id].check, name), undefined, `${id} ${name}`);
        if (catalogue[id].default?.includes('{instance}')) assert.ok(name.includes(seeds.instance));
      }
    }),
    { numRuns: runs(5000), examples: [[longest]] },
  );
});

test('defaults that must differ do so, even where a workload ends like a suffix', () => {
  const suffixLike = { ...longest, workload: 'mlsecdatas' };
  fc.assert(
    fc.property(anySeeds, (seeds) => {
      const { problems } = resolve({
        drafts: seeds,
        choices: {
          network: 'own',
          customerManagedKey: true,
          wayIn: true,
          flowLogs: true,
          jobSecrets: true,
        },
        existing: {},
      });
      const ownFault = problems.filter(({ field }) => field !== 'location');
      assert.deepEqual(ownFault, []);
    }),
    {
      numRuns: runs(3000),
      examples: [
        [longest],
        [suffixLike],
        [{ ...longest, workload: 'cmk' }],
        [{ ...longest, workload: 'job' }],
      ],
    },
  );
});

test('a free name is legal and not taken', () => {
  fc.assert(
    fc.property(
      anySeeds,
      fc.constantFrom('keyVault', 'storageAccount', 'peSubnet'),
      (seeds, id) => {
        const first = freeName(parameters, id, seeds, new Set());
        const second = freeName(parameters, id, seeds, new Set([first.toLowerCase()]));
        const third = freeName(
          parameters,
          id,
          seeds,
          new Set([first.toLowerCase(), second.toLowerCase()]),
        );
        assert.equal(new Set([first, second, third]).size, 3);
        for (const name of [first, second, third]) {
          assert.equal(problemOf(catalogue[id].check, name), undefined);
        }
      },
    ),
  );
});

test('a region that is not in the list is shortened to at most five plain characters', () => {
  assert.equal(abbreviate('newzealandnorth'), 'newn');
  assert.equal(abbreviate('australiacentral2'), 'ausc2');
  assert.equal(abbreviate('eastus2'), 'eus2');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,20}\d?$/), (location) => {
      assert.match(abbreviate(location), /^[a-z]{1,4}\d?$/);
    }),
  );
  const codes = Object.values(regions);
  assert.equal(new Set(codes).size, codes.length);
});
