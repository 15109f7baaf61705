/**
 * What Azure refuses, by both models of it: the recorder behind the real az, and the modelled az. They say the same. Each
 * case is a mutant: a request with one mistake, which is refused, beside the same without it, which is taken.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { asText, type JsonObject, valueAt } from '../../azure-model/json.ts';
import { manage } from '../../azure/recorder/management.ts';
import { createMemory, type Memory } from '../../azure/recorder/memory.ts';
import { refusalCodes } from '../../azure-model/refusals.ts';
import type { World } from '../../azure/recorder/world.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { callAz } from '../../support/modelled-az/call.ts';
import { find, newWorld, type World as ModelledWorld } from '../../support/modelled-az/world.ts';

const subscription = '11111111-2222-4333-8444-555555555555';
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const idOf = (type: string, name: string): string => `${group}/providers/${type}/${name}`;
const inGroup = '--resource-group rg';

/** One request that is refused, beside one that differs only in what it is refused for. */
interface Case {
  readonly code: string;
  readonly id: string;
  readonly refused: JsonObject;
  readonly taken: JsonObject;
  readonly world?: World;
  readonly before?: readonly (readonly [id: string, body: JsonObject])[];
  /** The same in words of az. */
  readonly modelled: {
    readonly before: readonly string[];
    readonly refused: string;
    readonly taken: string;
    readonly world?: Partial<ModelledWorld>;
  };
}

const vnet = idOf('Microsoft.Network/virtualNetworks', 'vnet');
const endpoint = idOf('Microsoft.Network/privateEndpoints', 'pep');
const vault = idOf('Microsoft.KeyVault/vaults', 'kv-mine');
const identity = idOf('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-st');
const rule = (prefix: string): JsonObject => ({
  properties: {
    access: 'Allow',
    direction: 'Outbound',
    protocol: 'Tcp',
    priority: 100,
    destinationAddressPrefix: prefix,
  },
});
const role = (action: string): JsonObject => ({
  properties: {
    roleName: 'A role',
    permissions: [{ actions: [action] }],
    assignableScopes: [group],
  },
});
const nsg = { id: idOf('Microsoft.Network/networkSecurityGroups', 'nsg') };
const ruleCall =
  'network nsg rule create --name r --nsg-name nsg --priority 100 --direction Outbound --access Allow --protocol Tcp';
const vnetCall = `network vnet create --name vnet ${inGroup} --location eastus2`;
const nsgCall = `network nsg create --name nsg ${inGroup} --location eastus2`;
const subnetCall = `network vnet subnet create --name snet --vnet-name vnet ${inGroup} --address-prefixes 10.0.0.0/24`;

const firewallPolicy = idOf('Microsoft.Network/firewallPolicies', 'afwp');
const ruleGroupCall = `rest --method put --url ${firewallPolicy}/ruleCollectionGroups/g?api-version=1 --body`;
const registryCall = `acr create --name cr ${inGroup} --sku Premium --zone-redundancy Enabled`;
const zoneGroupCall = `network private-endpoint dns-zone-group create --endpoint-name pep ${inGroup} --zone-name vault --private-dns-zone ${idOf('Microsoft.Network/privateDnsZones', 'privatelink.vaultcore.azure.net')}`;
const accountWithKeyCall = `storage account create --name st ${inGroup} --location eastus2 --sku Standard_LRS --identity-type UserAssigned --user-identity-id ${identity} --key-vault-user-identity-id ${identity}`;

const cases: Readonly<Record<string, Case>> = {
  'a subnet without a security group in a landing zone': {
    code: 'RequestDisallowedByPolicy',
    id: `${vnet}/subnets/snet`,
    refused: { properties: { addressPrefix: '10.0.0.0/24' } },
    taken: { properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: nsg } },
    world: { landingZone: true },
    before: [[vnet, { location: 'eastus2' }]],
    modelled: {
      before: [vnetCall, nsgCall],
      refused: subnetCall,
      taken: `${subnetCall} --network-security-group ${nsg.id}`,
      world: { landingZone: true },
    },
  },
  'a service tag that is none': {
    code: 'SecurityRuleInvalidAddressPrefix',
    id: `${nsg.id}/securityRules/r`,
    refused: rule('Keyvault.EastUS2'),
    taken: rule('AzureKeyVault.EastUS2'),
    before: [[nsg.id, { location: 'eastus2' }]],
    modelled: {
      before: [nsgCall],
      refused: `${ruleCall} ${inGroup} --destination-address-prefixes Keyvault.EastUS2`,
      taken: `${ruleCall} ${inGroup} --destination-address-prefixes AzureKeyVault.EastUS2`,
    },
  },
  'a name of a vault that someone else has': {
    code: 'VaultAlreadyExists',
    id: vault,
    ...takenName('kv-mine', 'keyvault create'),
  },
  'a name of a storage account that someone else has': {
    code: 'StorageAccountAlreadyTaken',
    id: idOf('Microsoft.Storage/storageAccounts', 'stmine'),
    ...takenName('stmine', 'storage account create --sku Standard_LRS', {
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS' },
    }),
  },
  'a name of a registry that someone else has': {
    code: 'AlreadyInUse',
    id: idOf('Microsoft.ContainerRegistry/registries', 'crmine'),
    ...takenName('crmine', 'acr create --sku Premium', { sku: { name: 'Premium' } }),
  },
  'an operation that is none': {
    code: 'InvalidActionOrNotAction',
    id: `${group}/providers/Microsoft.Authorization/roleDefinitions/${subscription}`,
    refused: role('Microsoft.Storage/checkNameAvailability/action'),
    taken: role('Microsoft.Storage/checkNameAvailability/read'),
    modelled: {
      before: [],
      refused: 'role definition create --role-definition @unknown-role.json',
      taken: 'role definition create --role-definition @known-role.json',
    },
  },
  'a tag of a firewall rule that is none': {
    code: 'FirewallPolicyRuleInvalidIpAddressOrRangeFormat',
    id: `${firewallPolicy}/ruleCollectionGroups/g`,
    refused: firewallRule('Keyvault.EastUS2'),
    taken: firewallRule('AzureKeyVault.EastUS2'),
    before: [[firewallPolicy, { location: 'eastus2' }]],
    modelled: {
      before: [
        'extension add --name azure-firewall --upgrade',
        `network firewall policy create --name afwp ${inGroup} --location eastus2`,
      ],
      refused: `${ruleGroupCall} @unknown-tag.json`,
      taken: `${ruleGroupCall} @known-tag.json`,
    },
  },
  'zone-redundant storage where there is none': {
    code: 'RedundancyConfigurationNotAvailableInRegion',
    id: idOf('Microsoft.Storage/storageAccounts', 'st'),
    refused: { location: 'westus', kind: 'StorageV2', sku: { name: 'Standard_ZRS' } },
    taken: { location: 'westus', kind: 'StorageV2', sku: { name: 'Standard_LRS' } },
    modelled: {
      before: [],
      refused: `storage account create --name st ${inGroup} --location westus --sku Standard_ZRS`,
      taken: `storage account create --name st ${inGroup} --location westus --sku Standard_LRS`,
    },
  },
  'zones where there are none': {
    code: 'LocationNotSupportAvailabilityZones',
    id: idOf('Microsoft.Network/publicIPAddresses', 'pip'),
    refused: { location: 'westus', zones: ['1', '2', '3'] },
    taken: { location: 'eastus2', zones: ['1', '2', '3'] },
    modelled: {
      before: [],
      refused: `network public-ip create --name pip ${inGroup} --location westus --zone 1 2 3`,
      taken: `network public-ip create --name pip ${inGroup} --location eastus2 --zone 1 2 3`,
    },
  },
  'a registry spread over zones where there are none': {
    code: 'ZoneRedundancyNotSupported',
    id: idOf('Microsoft.ContainerRegistry/registries', 'cr'),
    refused: registryIn('westus'),
    taken: registryIn('eastus2'),
    modelled: {
      before: [],
      refused: `${registryCall} --location westus`,
      taken: `${registryCall} --location eastus2`,
    },
  },
  'a second zone group': {
    code: 'MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
    id: `${endpoint}/privateDnsZoneGroups/default`,
    refused: { properties: {} },
    taken: { properties: {} },
    before: [
      [endpoint, { location: 'eastus2' }],
      [`${endpoint}/privateDnsZoneGroups/deployedByPolicy`, { properties: {} }],
    ],
    modelled: {
      before: [
        vnetCall,
        subnetCall,
        `keyvault create --name kv-mine ${inGroup} --location eastus2`,
        `network private-endpoint create --name pep ${inGroup} --location eastus2 --subnet ${vnet}/subnets/snet --private-connection-resource-id ${vault} --connection-name pep --group-id vault`,
        `network private-dns zone create --name privatelink.vaultcore.azure.net ${inGroup}`,
        `${zoneGroupCall} --name deployedByPolicy`,
      ],
      refused: `${zoneGroupCall} --name default`,
      taken: `${zoneGroupCall} --name deployedByPolicy`,
    },
  },
  'a role that was given just now': {
    code: 'KeyVaultAuthenticationFailure',
    id: idOf('Microsoft.Storage/storageAccounts', 'st'),
    refused: accountWithKey(),
    taken: accountWithKey(),
    world: { freshRoles: true },
    before: [
      [identity, { location: 'eastus2' }],
      [vault, { location: 'eastus2' }],
    ],
    modelled: {
      before: [
        `keyvault create --name kv-mine ${inGroup} --location eastus2`,
        `identity create --name id-st ${inGroup} --location eastus2`,
        `role assignment create --scope ${vault} --assignee-object-id PRINCIPAL --assignee-principal-type ServicePrincipal --role Reader`,
      ],
      refused: accountWithKeyCall,
      taken: accountWithKeyCall,
      world: { settling: 60 },
    },
  },
};

/** The files that calls name. */
const files: Readonly<Record<string, JsonObject>> = {
  'unknown-tag.json': firewallRule('Keyvault.EastUS2'),
  'known-tag.json': firewallRule('AzureKeyVault.EastUS2'),
  'unknown-role.json': roleFile('Microsoft.Storage/checkNameAvailability/action'),
  'known-role.json': roleFile('Microsoft.Storage/checkNameAvailability/read'),
};

function roleFile(action: string): JsonObject {
  return { Name: 'A role', Actions: [action], NotActions: [], AssignableScopes: [group] };
}

/** Nothing is wrong with the request: only the world differs. */
function takenName(
  name: string,
  command: string,
  more: JsonObject = {},
): Pick<Case, 'refused' | 'taken' | 'world' | 'modelled'> {
  const body = { location: 'eastus2', ...more };
  const call = `${command} --name ${name} ${inGroup} --location eastus2`;
  const world = { taken: [name.toUpperCase()] };
  return {
    ...{ refused: body, taken: body, world },
    modelled: { before: [], refused: call, taken: call, world },
  };
}

function registryIn(location: string): JsonObject {
  return { location, sku: { name: 'Premium' }, properties: { zoneRedundancy: 'Enabled' } };
}

function firewallRule(address: string): JsonObject {
  return {
    properties: {
      priority: 100,
      ruleCollections: [
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
          rules: [{ ruleType: 'NetworkRule', destinationAddresses: [address] }],
        },
      ],
    },
  };
}

function accountWithKey(): JsonObject {
  return {
    location: 'eastus2',
    sku: { name: 'Standard_LRS' },
    kind: 'StorageV2',
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    properties: {
      encryption: {
        keySource: 'Microsoft.Keyvault',
        keyvaultproperties: { keyvaulturi: 'https://kv-mine.vault.azure.net', keyname: 'key' },
        identity: { userAssignedIdentity: identity },
      },
    },
  };
}

function memoryWith(before: Case['before'] = []): Memory {
  const memory = createMemory();
  memory.put(group, { location: 'eastus2' });
  for (const [id, body] of before) memory.put(id, body);
  return memory;
}

const ask = (method: string, path: string, body: JsonObject | null = null) =>
  ({ method, host: '', path, query: {}, headers: {}, body }) as const;

function codeOf(memory: Memory, world: World, id: string, body: JsonObject): string | undefined {
  const reply = manage(ask('PUT', id, body), memory, world);
  if (reply.status < 300) return undefined;
  const code = valueAt(reply.body, 'error.code');
  return typeof code === 'string' ? code : 'no code';
}

function modelledCode(world: ModelledWorld, call: string, folder = '/'): string | undefined {
  const { status, stderr } = callAz(world, call.split(' '), folder, 'none');
  if (status !== 0 && !/ERROR: \(\w+\)/.test(stderr)) throw new Error(stderr);
  return status === 0 ? undefined : /ERROR: \((\w+)\)/.exec(stderr)?.[1];
}

describe('the recorder refuses', () => {
  for (const [name, { code, id, refused, taken, world = {}, before }] of Object.entries(cases)) {
    it(name, () => {
      const memory = memoryWith(before);
      if (world.freshRoles) giveRole(memory, world);
      assert.equal(codeOf(memory, world, id, refused), code);
    });
    it(`${name}: and takes what differs only there`, () => {
      const isAnother = refused !== taken && JSON.stringify(refused) !== JSON.stringify(taken);
      const memory = isAnother
        ? memoryWith(before)
        : memoryWith(before?.filter(([one]) => !/zoneGroups/i.test(one)));
      assert.equal(codeOf(memory, isAnother ? world : {}, id, taken), undefined);
    });
  }

  it('each of its refusals in one of these cases', () => {
    assert.deepEqual(
      Object.values(cases)
        .map(({ code }) => code)
        .toSorted(),
      [...refusalCodes()].toSorted(),
    );
  });

  it('the first request that counts on a fresh role, and takes the second', () => {
    const memory = memoryWith(cases['a role that was given just now']?.before);
    const world = { freshRoles: true };
    giveRole(memory, world);
    const id = idOf('Microsoft.Storage/storageAccounts', 'st');
    assert.equal(codeOf(memory, world, id, accountWithKey()), 'KeyVaultAuthenticationFailure');
    assert.equal(codeOf(memory, world, id, accountWithKey()), undefined);
  });

  it('to show what one may not read, and leaves it out of lists', () => {
    const memory = memoryWith([
      [vault, { location: 'eastus2' }],
      [identity, { location: 'eastus2' }],
    ]);
    const world = { unreadable: /\/vaults\// };
    assert.equal(manage(ask('GET', vault), memory, world).status, 403);
    const listed = manage(ask('GET', `${group}/resources`), memory, world).body;
    assert.match(JSON.stringify(listed), /id-st/);
    assert.doesNotMatch(JSON.stringify(listed), /kv-mine/);
  });

  it('the same role under a second id, and nothing under the same', () => {
    const memory = memoryWith();
    const give = (name: string, principalId: string): string | undefined =>
      codeOf(memory, {}, `${group}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
        properties: { principalId, roleDefinitionId: '/roleDefinitions/r' },
      });
    assert.equal(give('one', 'p'), undefined);
    assert.equal(give('one', 'p'), undefined);
    assert.equal(give('two', 'p'), 'RoleAssignmentExists');
    assert.equal(give('one', 'other'), 'RoleAssignmentUpdateNotPermitted');
  });
});

/** Of the identity that the cases give a role. */
function principalIn(world: ModelledWorld): string {
  return asText(valueAt(find(world, identity), 'properties.principalId'));
}

function giveRole(memory: Memory, world: World): void {
  const who = manage(ask('GET', identity), memory, world).body;
  const id = `${vault}/providers/Microsoft.Authorization/roleAssignments/${subscription}`;
  const properties = {
    principalId: valueAt(who, 'properties.principalId') ?? '',
    roleDefinitionId: '/roleDefinitions/r',
  };
  assert.equal(codeOf(memory, world, id, { properties }), undefined);
}

describe('the modelled az and the recorder agree', () => {
  const folder = temporaryFolder();
  for (const [name, file] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(file));

  for (const [name, { code, modelled }] of Object.entries(cases)) {
    it(`on ${name}`, () => {
      const began = [`group create --name rg --location eastus2`, ...modelled.before];
      const worldAfter = (world: Partial<ModelledWorld>): ModelledWorld => {
        const made = newWorld(subscription);
        for (const call of began)
          assert.equal(modelledCode(made, call.replace('PRINCIPAL', principalIn(made))), undefined);
        return Object.assign(made, world);
      };
      const { refused, taken, world = {} } = modelled;
      assert.equal(modelledCode(worldAfter(world), refused, folder), code);
      const then = worldAfter(refused === taken ? {} : world);
      assert.equal(modelledCode(then, taken, folder), undefined);
    });
  }

  it('on a list that leaves out what one may not read', () => {
    const world = newWorld(subscription);
    for (const call of ['group create --name rg --location eastus2', vnetCall, nsgCall])
      modelledCode(world, call);
    world.unreadable = /\/virtualNetworks\//;
    const { stdout } = callAz(world, `resource list ${inGroup}`.split(' '), '/', 'json');
    assert.match(stdout, /nsg/);
    assert.doesNotMatch(stdout, /vnet/);
    assert.equal(modelledCode(world, `resource show --ids ${vnet}`), 'AuthorizationFailed');
  });
});
