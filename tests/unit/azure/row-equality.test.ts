/** The proof of equality for what is known by rows: bodies as they were recorded, and wrong ones, which are refused. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holds } from '../../../src/parameters/conditions.ts';
import { defaults, exceptions } from '../../azure/declared-excuses.ts';
import { declaredResources } from '../../azure/declared-requests.ts';
import { judgeEquality, type Write } from '../../azure/equality.ts';
import { type JsonObject, mergePatch } from '../../azure-model/json.ts';
import { everything, needed, readerOf } from '../../support/readers.ts';

const reader = readerOf({ choices: everything('own') });
const declared = declaredResources(reader);
const counting = defaults.filter(({ when = [] }) => holds(when, reader.situation));

const subscription = `/subscriptions/${needed.subscriptionId}`;
const group = `${subscription}/resourceGroups/rg-mlsec-prod-eus2-001/providers`;
const vnet = `${group}/Microsoft.Network/virtualNetworks/vnet-mlsec-prod-eus2-001`;
const zones = `${group}/Microsoft.Network/privateDnsZones`;
const logs = `${group}/Microsoft.OperationalInsights/workspaces/log-mlsec-prod-eus2-001`;
const account = `${group}/Microsoft.Storage/storageAccounts/stmlsecprodeus2001`;
const vault = `${group}/Microsoft.KeyVault/vaults/kv-mlsec-prod-eus2-001`;
const workspace = `${group}/Microsoft.MachineLearningServices/workspaces/mlw-mlsec-prod-eus2-001`;
const roles = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const tags = { mlsecPlan: 'mlsec-prod-eastus2-001-k7m2x9qd' };

/** One body with its id, and what is wrong with changed ones. */
interface Case {
  readonly id: string;
  readonly body: JsonObject;
  readonly refused: readonly (readonly [string, JsonObject, RegExp])[];
}

const zone = (name: string): JsonObject => ({
  name: name.replaceAll('.', '-'),
  properties: { privateDnsZoneId: `${zones}/${name}` },
});

const cases: Readonly<Record<string, Case>> = {
  'a role assignment': {
    id: `${vault}/providers/Microsoft.Authorization/roleAssignments/1c61c755-fae6-4f0c-9f9f-d69e3f13e518`,
    body: {
      properties: {
        description: 'mlsecPlan=mlsec-prod-eastus2-001-k7m2x9qd',
        principalId: '311dd700-cbb0-4b7f-848d-088af8b49111',
        principalType: 'ServicePrincipal',
        roleDefinitionId: `${roles}/b24988ac-6180-42a0-ab88-20f7382dd24c`,
      },
    },
    refused: [
      [
        'of a role that nothing declares there',
        { roleDefinitionId: `${roles}/8e3af657-a8ff-443c-a75c-2fe8c4bcb635` },
        /nothing declares it$/,
      ],
      ['without a role', { roleDefinitionId: null }, /nothing declares it$/],
      ['to a person', { principalType: 'User' }, /principalType is "User", and nothing declares/],
      ['without the mark of the plan', { description: null }, /description is not as the guide/],
      ['under a condition', { condition: 'x' }, /condition is "x", and nothing declares it$/],
    ],
  },
  'a link of a zone': {
    id: `${zones}/privatelink.api.azureml.ms/virtualNetworkLinks/link-vnet-mlsec-prod-eus2-001`,
    body: {
      location: 'global',
      tags,
      properties: { registrationEnabled: false, virtualNetwork: { id: vnet } },
    },
    refused: [
      ['to another network', { virtualNetwork: { id: `${vnet}-other` } }, /nothing declares it$/],
      ['to no network', { virtualNetwork: null }, /nothing declares it$/],
      ['that registers machines', { registrationEnabled: true }, /registrationEnabled is true/],
    ],
  },
  'the zones of an endpoint': {
    id: `${group}/Microsoft.Network/privateEndpoints/pep-mlw-mlsec-prod-eus2-001/privateDnsZoneGroups/default`,
    body: {
      name: 'default',
      properties: {
        privateDnsZoneConfigs: [
          zone('privatelink.api.azureml.ms'),
          zone('privatelink.notebooks.azure.net'),
        ],
      },
    },
    refused: [
      [
        'of another service',
        { privateDnsZoneConfigs: [zone('privatelink.blob.core.windows.net')] },
        /nothing declares it$/,
      ],
      [
        'with one of another service beside them',
        {
          privateDnsZoneConfigs: [
            zone('privatelink.api.azureml.ms'),
            zone('privatelink.azurecr.io'),
          ],
        },
        /privatelink\.azurecr\.io.*nothing declares it$/,
      ],
    ],
  },
  'an endpoint': {
    id: `${group}/Microsoft.Network/privateEndpoints/pep-stmlsecprodeus2001-blob`,
    body: {
      tags,
      properties: {
        ipVersionType: 'IPv4',
        privateLinkServiceConnections: [
          { name: 'c', properties: { groupIds: ['blob'], privateLinkServiceId: account } },
        ],
        subnet: { id: `${vnet}/subnets/snet-pe` },
      },
    },
    refused: [
      ['in another subnet', { subnet: { id: `${vnet}/subnets/snet-training` } }, /subnet\.id is/],
      [
        'of another part',
        {
          privateLinkServiceConnections: [
            { name: 'c', properties: { groupIds: ['file'], privateLinkServiceId: account } },
          ],
        },
        /groupIds\[\] is \["file"\], not as declared$/,
      ],
      [
        'to another account',
        {
          privateLinkServiceConnections: [
            { name: 'c', properties: { groupIds: ['blob'], privateLinkServiceId: `${account}x` } },
          ],
        },
        /privateLinkServiceId is .*not as declared$/,
      ],
    ],
  },
  'a diagnostic setting': {
    id: `${workspace}/providers/Microsoft.Insights/diagnosticSettings/diag-to-log-k7m2x9qd`,
    body: {
      properties: {
        logs: [{ categoryGroup: 'allLogs', enabled: true }],
        metrics: [{ category: 'AllMetrics', enabled: true }],
        workspaceId: logs,
      },
    },
    refused: [
      ['to another workspace', { workspaceId: `${logs}-other` }, /nothing declares it$/],
      [
        'of the audit logs alone',
        { logs: [{ categoryGroup: 'audit', enabled: true }] },
        /allLogs'\) is \[false\], not as declared$/,
      ],
      ['to an event hub too', { eventHubName: 'h' }, /eventHubName is "h", and nothing declares/],
    ],
  },
  'a lock': {
    id: `${logs}/providers/Microsoft.Authorization/locks/no-delete-k7m2x9qd`,
    body: { properties: { level: 'CanNotDelete', notes: 'The logs are evidence.' } },
    refused: [
      ['without a level', { level: null }, /nothing declares it$/],
      ['of a level that locks nothing', { level: 'NotSpecified' }, /nothing declares it$/],
    ],
  },
  'a plan of Defender': {
    id: `${subscription}/providers/Microsoft.Security/pricings/StorageAccounts`,
    body: {
      properties: {
        pricingTier: 'Standard',
        subPlan: 'DefenderForStorageV2',
        extensions: [
          {
            name: 'OnUploadMalwareScanning',
            isEnabled: 'True',
            additionalExtensionProperties: { CapGBPerMonthPerStorageAccount: '1000' },
          },
          { name: 'SensitiveDataDiscovery', isEnabled: 'True' },
        ],
      },
    },
    refused: [
      ['that is off', { pricingTier: 'Free' }, /pricingTier is \["Free"\], not as declared$/],
      ['of another sub-plan', { subPlan: 'PerTransaction' }, /subPlan is .*not as declared$/],
      [
        'without a limit',
        {
          extensions: [
            { name: 'OnUploadMalwareScanning', isEnabled: 'True' },
            { name: 'SensitiveDataDiscovery', isEnabled: 'True' },
          ],
        },
        /CapGBPerMonthPerStorageAccount.*is null, not as declared$/,
      ],
    ],
  },
  'an assignment of a policy': {
    id: `${subscription}/resourceGroups/rg-mlsec-prod-eus2-001/providers/Microsoft.Authorization/policyAssignments/aml-deny-ssh-k7m2x9qd`,
    body: {
      properties: {
        displayName: 'Deny compute with local authentication',
        enforcementMode: 'Default',
        parameters: { effect: { value: 'Deny' } },
        policyDefinitionId:
          '/providers/Microsoft.Authorization/policyDefinitions/e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
      },
    },
    refused: [
      ['that audits', { parameters: { effect: { value: 'Audit' } } }, /\["Audit"\], not as/],
      ['that is not in force', { enforcementMode: 'DoNotEnforce' }, /enforcementMode is/],
      ['of another policy', { policyDefinitionId: 'x' }, /policyDefinitionId is "x", and nothing/],
      ['with exceptions', { notScopes: ['x'] }, /notScopes is \["x"\], and nothing declares it$/],
    ],
  },
  'what is under the scope': {
    id: `${group}/Microsoft.Insights/privateLinkScopes/ampls-mlsec-prod-eus2-001/scopedResources/scoped-log-mlsec-prod-eus2-001`,
    body: { properties: { linkedResourceId: logs } },
    refused: [['of another workspace', { linkedResourceId: `${logs}x` }, /nothing declares it$/]],
  },
};

function made(id: string, body: JsonObject): Write {
  return { id, body, before: null, makes: true };
}

function faultsOf(...writes: readonly Write[]): readonly string[] {
  return judgeEquality(declared, writes, exceptions, counting).faults;
}

for (const [name, { id, body, refused }] of Object.entries(cases)) {
  describe(name, () => {
    it('is as declared', () => {
      const { faults, compared } = judgeEquality(declared, [made(id, body)], exceptions, counting);
      assert.deepEqual(faults, []);
      assert.ok(compared.length > 0);
    });

    for (const [which, properties, fault] of refused) {
      it(`is refused ${which}`, () => {
        const wrong = mergePatch(body, { properties }) as JsonObject;
        assert.match(faultsOf(made(id, wrong)).join('\n'), fault);
      });
    }
  });
}

it('what undo would not know is refused', () => {
  const { id, body } = cases['a link of a zone']!;
  assert.match(faultsOf(made(id, { ...body, tags: {} })).join(), /tags\.mlsecPlan is null/);
});

it('what nobody declares is refused, whatever it is', () => {
  const id = `${group}/Microsoft.Network/virtualNetworkGateways/vpn`;
  assert.match(faultsOf(made(id, {})).join(), /virtualNetworkGateways\/vpn: nothing declares it$/);
});

it('a zone that a later body leaves out is missed', () => {
  const { id, body } = cases['the zones of an endpoint']!;
  const fewer = { properties: { privateDnsZoneConfigs: [zone('privatelink.api.azureml.ms')] } };
  assert.match(faultsOf(made(id, body), made(id, fewer)).join(), /not as declared$/);
});

describe('the rules of a security group', () => {
  const nsg = `${group}/Microsoft.Network/networkSecurityGroups/nsg-vm-jump-mlsec-prod-eus2-001`;
  const rule = (name: string, more: JsonObject): Write =>
    made(`${nsg}/securityRules/${name}`, {
      name,
      properties: {
        access: 'Allow',
        destinationAddressPrefix: '*',
        destinationPortRange: '22',
        direction: 'Inbound',
        priority: 100,
        protocol: 'Tcp',
        sourceAddressPrefix: reader.resolved.values.bastionSubnetPrefix ?? '',
        sourcePortRange: '*',
        ...more,
      },
    });
  const denied = rule('DenyOtherInbound', {
    access: 'Deny',
    destinationPortRange: '*',
    priority: 4096,
    protocol: '*',
    sourceAddressPrefix: '*',
  });

  it('are as declared', () => {
    assert.deepEqual(faultsOf(rule('AllowSshFromBastion', {}), denied), []);
  });

  for (const [which, more, fault] of [
    ['lets in more ports', { destinationPortRange: '22-3389' }, /not as declared/],
    ['lets in everybody', { sourceAddressPrefix: '*' }, /not as declared/],
    ['lets in nothing', { destinationPortRange: null }, /not as declared/],
    ['lets in by another protocol', { protocol: 'Udp' }, /no body lets Tcp .* 22 through$/m],
    ['comes after those of others', { priority: 4095 }, /priority is 4095/],
  ] as const) {
    it(`are refused where one ${which}`, () => {
      assert.match(faultsOf(rule('AllowSshFromBastion', more), denied).join('\n'), fault);
    });
  }
});

describe('what the guide says without a setting', () => {
  const service = `${account}/blobServices/default`;
  const days = (policy: JsonObject): Write => ({
    ...made(service, { properties: { deleteRetentionPolicy: { days: 30, ...policy } } }),
    before: { properties: { deleteRetentionPolicy: { enabled: false } } },
    makes: false,
  });
  const enabled = /deleteRetentionPolicy\.enabled is not as the guide says it/;

  it('must go with what it makes count', () => {
    assert.doesNotMatch(faultsOf(days({ enabled: true })).join('\n'), enabled);
    assert.match(faultsOf(days({})).join('\n'), enabled);
    assert.match(faultsOf(days({ enabled: false })).join('\n'), enabled);
  });
});

describe('a state that Azure says', () => {
  const id = `${group}/Microsoft.Insights/actionGroups/ag-mlsec-prod-eastus2-001-k7m2x9qd`;
  const receiver = (emailAddress: string): Write =>
    made(id, {
      tags,
      properties: {
        emailReceivers: [{ name: 'security', emailAddress }],
        enabled: true,
        groupShortName: 'mlsec',
      },
    });

  it('is excused only of what is sent', () => {
    assert.deepEqual(faultsOf(receiver(needed.securityEmail)), []);
    assert.match(faultsOf(receiver('stranger@example.com')).join(), /status is null, not as/);
  });
});
