import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { choiceIds } from '../../../src/guide/parameters/choices.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import type { Inputs, Problem } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { runs } from '../../support/share.ts';

const five = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'fraud',
  environment: 'test',
  location: 'westeurope',
  instance: '02',
};

function run(
  drafts: Inputs['drafts'],
  choices: Inputs['choices'] = {},
): ReturnType<typeof resolve> {
  return resolve({ drafts, choices, existing: {} });
}

test('nothing typed shows every example, so that the page does not move when it wakes', () => {
  const { shown } = run({});
  for (const id of parameterIds) assert.equal(shown[id], catalogue[id].example, id);
});

test('nothing typed has no problem, and no value that depends on a missing seed', () => {
  const { problems, values, origins } = run({});
  assert.deepEqual(problems, []);
  assert.equal(values.workspace, undefined);
  assert.equal(origins.workspace, 'missing');
  assert.equal(values.environment, 'prod');
  assert.equal(values.peSubnetPrefix, '10.40.1.0/27');
});

test('five fields are enough for every parameter of a network plan', () => {
  const network = {
    network: 'own',
    customerManagedKey: true,
    wayIn: true,
    flowLogs: true,
  } as const;
  const { values, origins, problems } = run(five, network);
  assert.deepEqual(problems, []);
  assert.equal(values.workspace, 'mlw-fraud-test-we-02');
  assert.equal(values.storageAccount, 'stfraudtestwe02');
  const missing = parameterIds.filter(
    (id) => origins[id] === 'missing' && catalogue[id].needed === 'now' && !catalogue[id].random,
  );
  assert.deepEqual(missing, []);
});

test('a missing seed is shown by its example, and the rest by what was typed', () => {
  const { shown, values } = run({ workload: 'fraud' });
  assert.equal(shown.workspace, 'mlw-fraud-prod-eus2-001');
  assert.equal(values.workspace, undefined);
});

test('an illegal seed withdraws the defaults made of it and shows them by its example', () => {
  const { shown, values, origins, problems } = run({ ...five, workload: 'Fraud$' });
  assert.equal(shown.workload, 'Fraud$');
  assert.equal(shown.workspace, 'mlw-mlsec-test-we-02');
  assert.equal(values.workspace, undefined);
  assert.equal(origins.workspace, 'missing');
  assert.equal(values.clusterName, 'cpu-train');
  assert.deepEqual(problems, [
    {
      field: 'workload',
      message:
        'Leave out the character $. Use 2 to 10 lower-case letters and digits; start with a letter.',
      fix: { workload: 'fraud' },
    },
  ]);
});

// The drafts beside the five fields, the choices, and every problem word for word.
const clashes: readonly (readonly [Inputs['drafts'], Inputs['choices'], readonly Problem[]])[] = [
  [
    { cmkKeyVault: 'KV-fraud-test-we-02' },
    { customerManagedKey: true },
    [
      {
        field: 'cmkKeyVault',
        message:
          'Use another name than kv-fraud-test-we-02 (Workspace key vault), for example kv-cmk-fraud-test-we-02.',
      },
    ],
  ],
  [{ cmkKeyVault: 'kv-fraud-test-we-02' }, {}, []],
  [
    { keyVault: 'kv-cmk-fraud-test-we-02' },
    { customerManagedKey: true },
    [
      {
        field: 'keyVault',
        message:
          'Use another name than kv-cmk-fraud-test-we-02 (Key vault for the customer-managed key), for example kv-fraud-test-we-02.',
      },
    ],
  ],
  [
    { storageAccount: 'stone', dataStorageAccount: 'stone', flowLogStorageAccount: 'stone' },
    { flowLogs: true, network: 'own' },
    [
      {
        field: 'dataStorageAccount',
        message:
          'Use another name than stone (Default storage account), for example stfraudtestwe02data.',
      },
      {
        field: 'flowLogStorageAccount',
        message:
          'Use another name than stone (Default storage account), for example stfraudtestwe02flow.',
      },
    ],
  ],
  [{ storageAccount: 'stone', flowLogStorageAccount: 'stone' }, { flowLogs: true }, []],
  [
    {
      workspaceIdentity: 'id-endpoint-fraud-test-we-02',
      endpointIdentity: 'id-endpoint-fraud-test-we-02',
    },
    {},
    [
      {
        field: 'endpointIdentity',
        message:
          'Use another name than id-endpoint-fraud-test-we-02 (Workspace identity), for example id-endpoint-fraud-test-we-03.',
      },
    ],
  ],
  [
    { peSubnet: 'snet-training' },
    { network: 'own' },
    [
      {
        field: 'peSubnet',
        message: 'Use another name than snet-training (Compute subnet), for example snet-pe.',
      },
    ],
  ],
  [
    { peSubnet: 'azurebastionsubnet' },
    {},
    [
      {
        field: 'peSubnet',
        message:
          'Use another name than AzureBastionSubnet, which Azure reserves, for example snet-ml.',
      },
    ],
  ],
  [{ computeSubnet: 'AzureFirewallSubnet' }, {}, []],
  [
    { location: 'usgovvirginia' },
    {},
    [
      {
        field: 'location',
        message:
          'Use a region of the public cloud; the commands here do not fit Azure Government or China, for example eastus2.',
      },
    ],
  ],
  [
    { auditStart: '2026-10-01', auditEnd: '2026-10-01' },
    {},
    [
      {
        field: 'auditEnd',
        message: 'Use a day after 2026-10-01 (Audit period start), for example 2026-10-02.',
      },
    ],
  ],
  [
    { auditStart: '2026-12-31', auditEnd: '2026-01-01' },
    {},
    [
      {
        field: 'auditEnd',
        message: 'Use a day after 2026-12-31 (Audit period start), for example 2027-01-01.',
      },
    ],
  ],
  [
    { auditStart: '9999-12-31', auditEnd: '2026-01-01' },
    {},
    [{ field: 'auditStart', message: 'Use an earlier day, for example 2026-10-01.' }],
  ],
  [
    { auditStart: '2026-02-31', auditEnd: '2100-02-29' },
    {},
    [
      { field: 'auditStart', message: 'Use a day of the calendar, for example 2026-02-28.' },
      { field: 'auditEnd', message: 'Use a day of the calendar, for example 2100-02-28.' },
    ],
  ],
  [{ auditStart: '2024-02-29', auditEnd: '2024-03-01' }, {}, []],
  [
    { auditStart: '0000-02-30' },
    {},
    [{ field: 'auditStart', message: 'Use a day of the calendar, for example 0000-02-29.' }],
  ],
];

test('each fault across fields is said once, in its own words, with a fix', () => {
  for (const [drafts, choices, expected] of clashes) {
    const { problems, values } = run({ ...five, ...drafts }, choices);
    const said = problems.map(({ field, message }) => ({ field, message }));
    assert.deepEqual(said, expected);
    for (const { field } of expected) assert.ok(!(field in values), field);
  }
});

test('each fix for a name or a day is legal and ends the problem', () => {
  for (const [drafts, choices] of clashes) {
    let now: Inputs['drafts'] = { ...five, ...drafts };
    for (const { field, message, fix } of run(now, choices).problems) {
      const example = /for example ([^ ]+)\.$/.exec(message)?.[1] ?? '';
      if (fix) assert.deepEqual(fix, { [field]: example });
      now = { ...now, [field]: example };
      const left = run(now, choices).problems.filter((problem) => problem.field === field);
      assert.deepEqual(left, [], message);
    }
  }
});

test('a brought name that meets a default is told at the default, which can be changed', () => {
  const group = '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg';
  const { problems } = resolve({
    drafts: five,
    choices: { customerManagedKey: true },
    existing: { keyVault: `${group}/providers/Microsoft.KeyVault/vaults/kv-cmk-fraud-test-we-02` },
  });
  assert.deepEqual(problems, [
    {
      field: 'cmkKeyVault',
      message:
        'Use another name than kv-cmk-fraud-test-we-02 (Workspace key vault), for example kv-cmk-fraud-test-we-03.',
      fix: { cmkKeyVault: 'kv-cmk-fraud-test-we-03' },
    },
  ]);
});

const warned: readonly (readonly [Inputs['drafts'], Inputs['choices'], readonly Problem[]])[] = [
  [
    { location: 'newzealandnorth' },
    {},
    [
      {
        field: 'location',
        message:
          'newzealandnorth is a region of Azure, but not on our list of those with Azure ML. Make sure that it offers Azure ML.',
      },
    ],
  ],
  [
    { location: 'marswest' },
    {},
    [
      {
        field: 'location',
        message:
          'marswest is none of the 58 regions of Azure of March 2026. Choose one of the list, unless this one is newer: Azure refuses a name that it does not know.',
      },
    ],
  ],
  [
    { location: 'eastus3' },
    {},
    [
      {
        field: 'location',
        message:
          'eastus3 is none of the 58 regions of Azure of March 2026. Did you mean eastus, eastus2 or westus3?',
      },
    ],
  ],
  [
    { location: 'westeuropa' },
    {},
    [
      {
        field: 'location',
        message:
          'westeuropa is none of the 58 regions of Azure of March 2026. Did you mean westeurope?',
        fix: { location: 'westeurope' },
      },
    ],
  ],
  [
    { vmSize: 'Standard_M8ms', deploymentVmSize: 'Standard_DS3_v2' },
    {},
    [
      {
        field: 'vmSize',
        message: 'Standard_M8ms is not in our list of sizes; check that your region offers it.',
      },
    ],
  ],
  [
    {},
    { flowLogs: true },
    [
      {
        field: 'flowLogs',
        message:
          'Flow logs record your own virtual network only; with the managed one this changes nothing.',
      },
    ],
  ],
  [{}, { flowLogs: true, network: 'own' }, []],
  [
    {},
    { storageKey: true },
    [
      {
        field: 'storageKey',
        message:
          'The key for stored data lives in the vault of the customer-managed key; without that choice this changes nothing.',
      },
    ],
  ],
  [{}, { storageKey: true, customerManagedKey: true }, []],
  [
    { maxNodes: '300' },
    { network: 'own' },
    [
      {
        field: 'maxNodes',
        message:
          '10.40.2.0/24 (Compute subnet range) has addresses for 250 nodes beside a compute instance.',
      },
    ],
  ],
  [{ maxNodes: '250' }, { network: 'own' }, []],
  [{ maxNodes: '300' }, {}, []],
];

test('what may be right is a notice and blocks nothing', () => {
  for (const [drafts, choices, expected] of warned) {
    const { notices, problems } = run({ ...five, ...drafts }, choices);
    assert.deepEqual(notices, expected);
    assert.deepEqual(problems, []);
  }
});

test('a brought network asks for its range, of which no default stands for real', () => {
  const inputs = { drafts: five, choices: {}, existing: { vnet: existingKinds.vnet.example } };
  const { notices, values, origins } = resolve(inputs);
  assert.deepEqual(
    [values.vnetPrefix, origins.vnetPrefix, values.peSubnetPrefix, origins.peSubnetPrefix],
    [undefined, 'missing', undefined, 'missing'],
  );
  assert.deepEqual(notices, [
    {
      field: 'vnetPrefix',
      message:
        'Type a range of the virtual network you bring that no subnet uses; the subnets are carved from it.',
    },
  ]);
  const typed = { ...inputs, drafts: { ...five, vnetPrefix: '10.9.0.0/24' } };
  assert.deepEqual(resolve(typed).notices, []);
  assert.equal(resolve(typed).values.peSubnetPrefix, '10.9.0.0/27');
});

// Anything at all in every field, with legal texts often enough to reach the later steps.
const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('', '10.40.0.0/16', '10.40.0.0/29', '2026-02-31', 'eastus2', 'true', '0123'),
  fc.constantFrom(...parameterIds.map((id) => catalogue[id].example)),
  fc.constantFrom(...existingKeys.map((key) => existingKinds[key].example)),
);
const anyRecord = (keys: readonly string[]): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(fc.constantFrom(...keys), anyText, { maxKeys: 30 });
const anyInputs = fc.record({
  drafts: anyRecord(parameterIds),
  choices: fc.dictionary(
    fc.constantFrom(...choiceIds),
    fc.constantFrom('own', 'managed', true, false),
  ),
  existing: anyRecord(existingKeys),
}) as unknown as fc.Arbitrary<Inputs>;

test('any input at all gives legal values, a text for each slot and a reason for each refusal', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const resolved = resolve(inputs);
      for (const id of parameterIds) {
        const value = resolved.values[id];
        const stands = ['typed', 'default', 'existing'].includes(resolved.origins[id]);
        assert.equal(value !== undefined, stands, id);
        if (value !== undefined) {
          assert.equal(problemOf(catalogue[id].check, value), undefined, id);
          assert.equal(resolved.shown[id], value);
        }
        assert.notEqual(resolved.shown[id], '', id);
        if (resolved.origins[id] === 'illegal') assert.ok(isExplained(id, resolved.problems), id);
      }
      const fields = resolved.problems.map(({ field }) => field);
      assert.equal(new Set(fields).size, fields.length);
    }),
    { numRuns: runs(1000) },
  );
});

function isExplained(id: string, problems: readonly Problem[]): boolean {
  return problems.some(({ field }) => {
    const key = existingKeys.find((existing) => field === `existing.${existing}`);
    return field === id || (key !== undefined && existingKinds[key].parameter === id);
  });
}

test('the same inputs give the same answer and are left as they were', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const before = JSON.stringify(inputs);
      assert.deepEqual(resolve(inputs), resolve(inputs));
      assert.equal(JSON.stringify(inputs), before);
    }),
    { numRuns: 100 },
  );
});
