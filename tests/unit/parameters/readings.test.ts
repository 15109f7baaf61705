/** What the form and the command line understand of a draft that is not legal as it stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { nearText, readText } from '../../../src/parameters/readings.ts';
import { withReadings } from '../../../src/parameters/resolved.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { readSentence } from '../../../src/parameters/sentences.ts';
import { anyCharacter } from '../../support/any-character.ts';
import '../../support/fuzz-seed.ts';

const id = '0f1e2d3c-4b5a-4978-8877-665544332211';
const vault = `/subscriptions/${id}/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-hub`;

const read: readonly (readonly [id: ParameterId, draft: string, text: string])[] = [
  ['location', 'West Europe', 'westeurope'],
  ['location', 'EastUS2', 'eastus2'],
  ['location', 'east us 2', 'eastus2'],
  ['location', '(Europe) West Europe', 'westeurope'],
  ['location', '(US) East US 2', 'eastus2'],
  ['location', 'UK-South', 'uksouth'],
  ['location', 'Austria East', 'austriaeast'],
  ['location', '"westeurope",', 'westeurope'],
  ['location', 'New Zealand North', 'newzealandnorth'],
  ['workload', 'Fraud', 'fraud'],
  ['workload', ' fraud\n', 'fraud'],
  ['environment', 'PROD', 'prod'],
  ['instance', '1', '001'],
  ['instance', '7 ', '007'],
  ['instance', '0002', '002'],
  ['subscriptionId', ` ${id}`, id],
  ['subscriptionId', `"${id}"`, id],
  ['subscriptionId', `{${id}}`, id],
  ['subscriptionId', id.replaceAll('-', ''), id],
  ['subscriptionId', `/subscriptions/${id}`, id],
  ['subscriptionId', `/subscriptions/${id}/`, id],
  ['subscriptionId', vault, id],
  ['subscriptionId', `https://portal.azure.com/#@contoso.com/resource/subscriptions/${id}/overview`, id],
  ['subscriptionId', `https://management.azure.com/subscriptions/${id}?api-version=2022-12-01`, id],
  ['storageAccount', 'StFraud', 'stfraud'],
  ['keyVault', '\u00a0kv-fraud\u200b', 'kv-fraud'],
  ['storageRedundancy', 'zrs', 'Standard_ZRS'],
  ['storageRedundancy', 'standard-gzrs', 'Standard_GZRS'],
  ['vmSize', 'standard d4as v4', 'Standard_D4as_v4'],
  ['vmSize', 'D16as_v5', 'Standard_D16as_v5'],
  ['maxNodes', '08', '8'],
  ['vnetPrefix', '10.40.0.0 / 16', '10.40.0.0/16'],
  ['auditStart', '2026/10/1', '2026-10-01'],
  ['auditStart', '2026-10-01T08:00:00Z', '2026-10-01'],
  ['securityEmail', 'mailto:secops@example.com', 'secops@example.com'],
  ['securityEmail', 'SecOps <secops@example.com>', 'secops@example.com'],
]; // oxfmt-ignore

test('what means one legal text in another spelling is read as that', () => {
  for (const [field, draft, text] of read) {
    assert.equal(readText(catalogue[field], draft), text, `${field} ${draft}`);
    const { values, problems, readings } = resolve({ drafts: { [field]: draft }, choices: {}, existing: {} });
    assert.equal(values[field], text, `${field} ${draft}`);
    assert.deepEqual(problems.filter((problem) => problem.field === field), []);
    assert.deepEqual(readings, [{ field, from: draft, to: text }]);
  }
}); // oxfmt-ignore

const unread: readonly (readonly [id: ParameterId, draft: string, near: string | undefined])[] = [
  ['workload', 'Fraud Detection', 'fraud'],
  ['workload', 'frauddetection', 'frauddetec'],
  ['workload', 'ml-sec', 'mlsec'],
  ['workload', '1sec', 'sec'],
  ['workload', 'Betrügerei', 'betrugerei'],
  ['workload', 'a', undefined],
  ['environment', 'Production', 'prod'],
  ['environment', 'staging', 'stg'],
  ['location', 'west-europa 99', undefined],
  ['location', 'Mars West', undefined],
  ['location', 'West Eurpe', 'westeurope'],
  ['storageAccount', 'st-fraud', 'stfraud'],
  ['clusterName', 'ci-001', 'ci001'],
  ['subscriptionId', `${id}0`, undefined],
  ['dataScientistGroupId', vault, undefined],
  ['instance', '1000', undefined],
  ['storageRedundancy', 'Standard_XRS', undefined],
  ['storageRedundancy', 'Standard_GZR', 'Standard_GZRS'],
  ['vnetPrefix', '10.40.0.0', undefined],
  ['auditStart', '01.10.2026', undefined],
  ['keyVault', `kv${'-a'.repeat(2_000)}`, undefined],
];

test('what cannot be known is not read, and the nearest legal text is offered', () => {
  for (const [field, draft, near] of unread) {
    assert.equal(readText(catalogue[field], draft), draft, `${field} ${draft}`);
    assert.equal(nearText(catalogue[field], draft), near, `${field} ${draft.slice(0, 40)}`);
    const { problems, readings } = resolve({ drafts: { [field]: draft }, choices: {}, existing: {} });
    const problem = problems.find((one) => one.field === field);
    assert.deepEqual(problem?.fix, near === undefined ? undefined : { [field]: near });
    assert.deepEqual(readings, []);
  }
}); // oxfmt-ignore

const pieces = fc.constantFrom(...read.map(([, draft]) => draft), ' ', '"', '/', '\u00a0', 'A', '-', '1', 'é', ','); // oxfmt-ignore
const drafts = fc.oneof(
  fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);

test('a reading is legal, keeps what is legal as it is, and changes nothing when it is read again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...parameterIds), drafts, (field, draft) => {
      const parameter = catalogue[field];
      const text = readText(parameter, draft);
      if (text === draft) return;
      assert.notEqual(problemOf(parameter.check, draft), undefined, 'a legal draft was changed');
      assert.equal(problemOf(parameter.check, text), undefined, text);
      assert.equal(readText(parameter, text), text);
    }),
  );
  for (const field of parameterIds) {
    const { example } = catalogue[field];
    assert.equal(readText(catalogue[field], example), example, field);
  }
});

test('what is offered is legal', () => {
  fc.assert(
    fc.property(fc.constantFrom(...parameterIds), drafts, (field, draft) => {
      const near = nearText(catalogue[field], draft);
      if (near !== undefined) assert.equal(problemOf(catalogue[field].check, near), undefined);
    }),
  );
});

test('a resource ID is taken out of what it was copied with, and a zone gives its group', () => {
  const portal = `https://portal.azure.com/#@contoso.com/resource${vault}/overview`;
  const zone = `/subscriptions/${id}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/a.b`;
  const inputs = {
    drafts: {},
    choices: {},
    existing: {
      keyVault: portal,
      vnet: ` "${existingKinds.vnet.example}" `,
      privateDnsZones: zone,
    },
  };
  const { readings, existing, problems } = resolve(inputs);
  assert.deepEqual(problems, []);
  const after = withReadings(inputs, readings);
  assert.deepEqual(after.existing, {
    keyVault: vault,
    vnet: existingKinds.vnet.example,
    privateDnsZones: `/subscriptions/${id}/resourceGroups/rg-dns`,
  });
  assert.deepEqual(resolve(after).readings, []);
  assert.deepEqual(resolve(after).existing, existing);
  const other = vault.toLowerCase();
  assert.deepEqual(resolve({ ...inputs, existing: { keyVault: other } }).readings, []);
});

test('the sentence names what was typed, on one line', () => {
  const said = readSentence({ field: 'location', from: 'West Europe\n', to: 'westeurope' });
  assert.equal(said, 'Read as westeurope, from "West Europe\\n".');
});
