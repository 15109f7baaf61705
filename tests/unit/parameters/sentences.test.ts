import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { catalogue } from '../../../src/guide/parameters/catalogue.ts';
import { problemOf } from '../../../src/parameters/rule.ts';

const workload = 'Use 2 to 10 lower-case letters and digits; start with a letter.';
const guid = 'Use 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens.';

// A draft that breaks demands of a rule, and a sentence for each of them.
const sentences: readonly (readonly [id: ParameterId, draft: string, sentence: string])[] = [
  ['subscriptionId', '11111111-2222-4333-8444-55555555555', guid],
  ['subscriptionId', 'g1111111-2222-4333-8444-555555555555', guid],
  ['workload', 'MLSec', 'Use lower-case letters only.'],
  ['workload', '1sec', 'Start with a letter.'],
  ['workload', 'a', 'Use 2 to 10 characters.'],
  ['workload', 'ml-sec', 'Leave out the hyphens.'],
  [
    'workload',
    'Fraud Detection, 2',
    'Use 2 to 10 characters. Use lower-case letters only. Leave out the spaces and the commas.',
  ],
  ['workload', 'a&b|c', `Leave out the character & and the character |. ${workload}`],
  ['environment', 'staging', 'Use 2 to 5 characters.'],
  [
    'location',
    'East US 2',
    'Use a region of Azure by its name or short name, such as East US 2 or eastus2.',
  ],
  [
    'location',
    'east-us-2',
    'Use a region of Azure by its name or short name, such as East US 2 or eastus2.',
  ],
  ['instance', 'one', 'Use 2 or 3 digits, such as 001.'],
  ['resourceGroup', 'rg.', 'End with something other than a period.'],
  ['vnet', 'vnet-', 'End with a letter, a digit or an underscore.'],
  ['vnetPrefix', '10.40.0.0', 'Add a slash and the length of the range, such as /27.'],
  ['vnetPrefix', '10.40.0.0/30', 'Use a length from /8 to /29.'],
  ['vnetPrefix', '10.40.0.0/08', 'Use a length from /8 to /29.'],
  [
    'vnetPrefix',
    '10.40.0.256/16',
    'Use an IPv4 range such as 10.40.1.0/27: four numbers from 0 to 255, a slash and a length from 8 to 29.',
  ],
  [
    'vnetPrefix',
    '010.40.0.0/16',
    'Use an IPv4 range such as 10.40.1.0/27: four numbers from 0 to 255, a slash and a length from 8 to 29.',
  ],
  ['storageAccount', 'StMlsec', 'Use lower-case letters only.'],
  ['storageAccount', 'st-mlsec', 'Leave out the hyphens.'],
  ['storageAccount', 'st_mlsec', 'Leave out the underscores.'],
  ['storageContainer', 'a--b', 'Use one hyphen at a time, not two in a row.'],
  ['keyVault', 'kv-', 'End with a letter or a digit.'],
  ['keyVault', '1kv', 'Start with a letter.'],
  ['keyVault', 'kv--1', 'Use one hyphen at a time, not two in a row.'],
  ['keyVault', 'kv-mlsec-prod-eus2-001-xyz', 'Use 3 to 24 characters.'],
  ['keyVault', 'kv_1', 'Leave out the underscores.'],
  ['containerRegistry', 'cr-mlsec', 'Leave out the hyphens.'],
  ['customRoleName', 'Deployer.', 'End with a letter, a digit or a closing parenthesis.'],
  ['clusterName', 'cpu-train-001', 'Do not end with a hyphen and digits.'],
  ['computeInstance', 'ci-001', 'Do not end with a hyphen and digits.'],
  ['vmSize', 'D4as_v4', 'Start with Standard_, as in Standard_D4as_v4.'],
  ['datastore', 'secure-datastore', 'Use underscores instead of hyphens.'],
  [
    'baseImageTag',
    'latest',
    'Use a dated tag of the base image, such as 20260901.v1; never latest.',
  ],
  ['imageDigest', '0123', 'Start with sha256: and the digest.'],
  ['auditStart', '01.10.2026', 'Use the form 2026-10-01: year, month and day, joined by hyphens.'],
];

test('each broken demand has its own sentence, and all of them are said at once', () => {
  for (const [id, draft, sentence] of sentences) {
    assert.equal(problemOf(catalogue[id].check, draft), sentence, `${id} ${draft}`);
  }
});
