/**
 * One model of Azure under two fronts: words of az, and requests of Resource Manager. Each case is one mistake, which both
 * fronts refuse for the same reason, beside the same without it, which both take; then both hold the same resource.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  asText,
  type Json,
  type JsonObject,
  listOf,
  textOf,
  valueAt,
} from '../../azure-model/json.ts';
import { refusalCodes } from '../../azure-model/refusals.ts';
import { bring } from '../../azure-model/resources.ts';
import { type Circumstances, find } from '../../azure-model/world.ts';
import { manage } from '../../azure/recorder/management.ts';
import type { Reply } from '../../azure/recorder/reply.ts';
import { guidOf } from '../../support/guid.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { callAz } from '../../support/az-front/call.ts';
import { install } from '../../support/az-front/extensions.ts';
import { newWorld, type World } from '../../support/az-front/world.ts';

const subscription = '11111111-2222-4333-8444-555555555555';
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const idOf = (type: string, name: string): string => `${group}/providers/${type}/${name}`;
const inGroup = '--resource-group rg';
const here = `${inGroup} --location eastus2`;

/** One thing that is asked: in words of az, and as the body of a request. */
interface Request {
  readonly words: string;
  readonly body: JsonObject;
}

interface Case {
  readonly code: string;
  /** What is put. */
  readonly id: string;
  /** What was done before, in words. */
  readonly before?: readonly string[];
  /** What is otherwise than in a subscription of one's own. */
  readonly world?: Partial<Circumstances>;
  readonly refused: Request;
  /** What differs only in what the other is refused for; where nothing is said, the world differs. */
  readonly taken?: Request;
  /** What else is otherwise in the world that takes it. */
  readonly instead?: readonly string[];
}

const vnet = idOf('Microsoft.Network/virtualNetworks', 'vnet');
const snet = `${vnet}/subnets/snet`;
const nsg = idOf('Microsoft.Network/networkSecurityGroups', 'nsg');
const endpoint = idOf('Microsoft.Network/privateEndpoints', 'pep');
const zone = idOf('Microsoft.Network/privateDnsZones', 'privatelink.vaultcore.azure.net');
const vault = idOf('Microsoft.KeyVault/vaults', 'kv-mine');
const account = idOf('Microsoft.Storage/storageAccounts', 'st');
const registry = idOf('Microsoft.ContainerRegistry/registries', 'cr');
const workspace = idOf('Microsoft.MachineLearningServices/workspaces', 'mlw');
const identity = idOf('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-st');
const policy = idOf('Microsoft.Network/firewallPolicies', 'afwp');
const logs = idOf('Microsoft.OperationalInsights/workspaces', 'log');
const location = 'eastus2';

const calls = {
  vnet: `network vnet create --name vnet ${here}`,
  nsg: `network nsg create --name nsg ${here}`,
  subnet: `network vnet subnet create --name snet --vnet-name vnet ${inGroup} --address-prefixes 10.0.0.0/24`,
  vault: `keyvault create --name kv-mine ${here}`,
  lastingVault: `keyvault create --name kv-mine ${here} --enable-purge-protection true`,
  protect: `keyvault update --name kv-mine ${inGroup} --enable-purge-protection true`,
  identity: `identity create --name id-st ${here}`,
  logs: `monitor log-analytics workspace create --workspace-name log ${here}`,
  zone: `network private-dns zone create --name privatelink.vaultcore.azure.net ${inGroup}`,
  endpoint: `network private-endpoint create --name pep ${here} --subnet ${snet} --private-connection-resource-id ${vault} --connection-name pep --group-id vault`,
} as const;

/** A subnet, with what else is said of it. */
const subnet = (more: JsonObject = {}, words = '', addressPrefix = '10.0.0.0/24'): Request => ({
  words: `network vnet subnet create --name snet --vnet-name vnet ${inGroup} --address-prefixes ${addressPrefix}${words}`,
  body: { properties: { addressPrefix, ...more } },
});
const subnetNamed = (name: string, withGroup: boolean): Request => {
  const { words, body } = withGroup ? inSecurityGroup : subnet();
  return { words: words.replace('--name snet', `--name ${name}`), body };
};
const inSecurityGroup = subnet(
  { networkSecurityGroup: { id: nsg } },
  ` --network-security-group ${nsg}`,
);

const rule = (prefix: string): Request => ({
  words: `network nsg rule create --name r --nsg-name nsg ${inGroup} --priority 100 --direction Outbound --access Allow --protocol Tcp --destination-address-prefixes ${prefix}`,
  body: {
    properties: {
      ...{ priority: 100, direction: 'Outbound', access: 'Allow', protocol: 'Tcp' },
      ...{ sourcePortRange: '*', destinationAddressPrefix: prefix },
    },
  },
});

const storage = (sku: string, at = location, name = 'st'): Request => ({
  words: `storage account create --name ${name} ${inGroup} --location ${at} --sku ${sku} --kind StorageV2`,
  body: { location: at, kind: 'StorageV2', sku: { name: sku } },
});
const registryIn = (at: string): Request => ({
  words: `acr create --name cr ${inGroup} --location ${at} --sku Premium --zone-redundancy Enabled`,
  body: { location: at, sku: { name: 'Premium' }, properties: { zoneRedundancy: 'Enabled' } },
});
const address = (at: string): Request => ({
  words: `network public-ip create --name pip ${inGroup} --location ${at} --zone 1 2 3`,
  body: { location: at, zones: ['1', '2', '3'] },
});
const simple = (words: string, body: JsonObject = { location }): Request => ({ words, body });

const accountWithKey: Request = {
  words: `storage account create --name st ${here} --sku Standard_LRS --identity-type UserAssigned --user-identity-id ${identity} --key-vault-user-identity-id ${identity}`,
  body: {
    location,
    sku: { name: 'Standard_LRS' },
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    properties: { encryption: { identity: { userAssignedIdentity: identity } } },
  },
};

const accountInVault: Request = {
  words: `storage account create --name st ${here} --sku Standard_LRS --encryption-key-source Microsoft.Keyvault --encryption-key-vault https://kv-mine.vault.azure.net`,
  body: {
    location,
    sku: { name: 'Standard_LRS' },
    properties: {
      encryption: {
        keySource: 'Microsoft.Keyvault',
        keyvaultproperties: { keyvaulturi: 'https://kv-mine.vault.azure.net' },
      },
    },
  },
};

const reader = '/providers/Microsoft.Authorization/roleDefinitions';
const roleOf = (action: string): JsonObject => ({
  roleName: 'A role',
  permissions: [{ actions: [action], notActions: [] }],
  assignableScopes: [group],
  description: '',
});
const fileOfRole = (action: string): JsonObject => ({
  ...{ Name: 'A role', Actions: [action], NotActions: [], AssignableScopes: [group] },
});
const wrong = 'Microsoft.Storage/checkNameAvailability/action';
const right = 'Microsoft.Storage/checkNameAvailability/read';

const ruleGroup = (tag: string): JsonObject => ({
  properties: {
    priority: 100,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        rules: [{ ruleType: 'NetworkRule', destinationAddresses: [tag] }],
      },
    ],
  },
});
const byRest = (id: string, file: string, body: JsonObject): Request => ({
  words: `rest --method put --url ${id}?api-version=1 --body @${file}`,
  body,
});

const workspaceBody = (more: JsonObject = {}, at = location): JsonObject => ({
  location: at,
  identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
  properties: { ...more },
});
const isolated = (isolationMode: string): JsonObject =>
  workspaceBody({ managedNetwork: { isolationMode } });
const openedBy = (who: JsonObject): JsonObject =>
  workspaceBody({
    encryption: {
      status: 'Enabled',
      ...who,
      keyVaultProperties: { keyVaultArmId: vault, keyIdentifier: 'https://kv/keys/k/1' },
    },
  });
const setting = (name: string): Request => ({
  words: `monitor diagnostic-settings create --name ${name} --resource ${vault} --workspace ${logs} --logs [] --metrics []`,
  body: { properties: { workspaceId: logs, logs: [], metrics: [] } },
});
const link = (name: string): Request => ({
  words: `network private-dns link vnet create --name ${name} --zone-name privatelink.vaultcore.azure.net ${inGroup} --virtual-network ${vnet} --registration-enabled false`,
  body: {
    location: 'global',
    properties: { virtualNetwork: { id: vnet }, registrationEnabled: false },
  },
});
const zoneGroup = (name: string): Request => ({
  words: `network private-endpoint dns-zone-group create --endpoint-name pep ${inGroup} --zone-name vault --private-dns-zone ${zone} --name ${name}`,
  body: {
    properties: {
      privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: zone } }],
    },
  },
});
const withEndpoint = [calls.vnet, calls.subnet, calls.vault, calls.endpoint, calls.zone];

/** A name that someone else has. */
const taken = (code: string, type: string, name: string, asked: Request): Case => ({
  ...{ code, id: idOf(type, name), refused: asked },
  world: { taken: [name.toUpperCase()] },
});

const withKey = byRest(
  workspace,
  'somebody.json',
  openedBy({ identity: { userAssignedIdentity: identity } }),
);

const cases: Readonly<Record<string, Case>> = {
  'a subnet without a security group in a landing zone': {
    code: 'RequestDisallowedByPolicy',
    id: snet,
    before: [calls.vnet, calls.nsg],
    world: { landingZone: true },
    refused: subnet(),
    taken: inSecurityGroup,
  },
  'a resource without the tag that a policy demands': {
    code: 'RequestDisallowedByPolicy',
    id: vnet,
    world: { demandedTag: 'costCenter' },
    refused: simple(`${calls.vnet} --address-prefixes 10.0.0.0/16`, {
      location,
      properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    }),
    taken: simple(`${calls.vnet} --address-prefixes 10.0.0.0/16 --tags costCenter=1`, {
      location,
      tags: { costCenter: '1' },
      properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    }),
  },
  'a reference to what is not there': {
    code: 'InvalidResourceReference',
    id: snet,
    before: [calls.vnet],
    refused: inSecurityGroup,
    instead: [calls.nsg],
  },
  'an operation that is none': {
    code: 'InvalidActionOrNotAction',
    id: `/subscriptions/${subscription}${reader}/ROLE`,
    refused: simple('role definition create --role-definition @unknown-role.json', {
      properties: roleOf(wrong),
    }),
    taken: simple('role definition create --role-definition @known-role.json', {
      properties: roleOf(right),
    }),
  },
  'a service tag that is none': {
    code: 'SecurityRuleInvalidAddressPrefix',
    id: `${nsg}/securityRules/r`,
    before: [calls.nsg],
    refused: rule('Keyvault.EastUS2'),
    taken: rule('AzureKeyVault.EastUS2'),
  },
  'a tag of a firewall rule that is none': {
    code: 'FirewallPolicyRuleInvalidIpAddressOrRangeFormat',
    id: `${policy}/ruleCollectionGroups/g`,
    before: [`network firewall policy create --name afwp ${here}`],
    refused: byRest(
      `${policy}/ruleCollectionGroups/g`,
      'unknown-tag.json',
      ruleGroup('Keyvault.EastUS2'),
    ),
    taken: byRest(
      `${policy}/ruleCollectionGroups/g`,
      'known-tag.json',
      ruleGroup('AzureKeyVault.EastUS2'),
    ),
  },
  'a subnet without a range': {
    code: 'InvalidParameter',
    id: snet,
    before: [calls.vnet],
    refused: { words: subnet().words.replace(/ --address-prefixes .*/, ''), body: {} },
    taken: subnet(),
  },
  'a subnet outside of its network': {
    code: 'NetcfgInvalidSubnet',
    id: snet,
    before: [calls.vnet],
    refused: subnet({}, '', '10.1.0.0/24'),
    taken: subnet(),
  },
  'a security group on the subnet of the firewall': {
    code: 'SubnetWithNsgNotAllowed',
    id: `${vnet}/subnets/AzureFirewallSubnet`,
    before: [calls.vnet, calls.nsg],
    refused: subnetNamed('AzureFirewallSubnet', true),
    taken: subnetNamed('AzureFirewallSubnet', false),
  },
  'a group without the rules of Bastion on its subnet': {
    code: 'NetworkSecurityGroupNotCompliantForAzureBastionSubnet',
    id: `${vnet}/subnets/AzureBastionSubnet`,
    before: [calls.vnet, calls.nsg],
    refused: subnetNamed('AzureBastionSubnet', true),
    taken: subnetNamed('AzureBastionSubnet', false),
  },
  'zone-redundant storage where there is none': {
    code: 'RedundancyConfigurationNotAvailableInRegion',
    id: account,
    refused: storage('Standard_ZRS', 'westus'),
    taken: storage('Standard_LRS', 'westus'),
  },
  'zones where there are none': {
    code: 'LocationNotSupportAvailabilityZones',
    id: idOf('Microsoft.Network/publicIPAddresses', 'pip'),
    refused: address('westus'),
    taken: address(location),
  },
  'a registry spread over zones where there are none': {
    code: 'ZoneRedundancyNotSupported',
    id: registry,
    refused: registryIn('westus'),
    taken: registryIn(location),
  },
  'a workspace where the subscription gets none': {
    code: 'LocationNotAvailableForResourceType',
    id: workspace,
    before: [calls.identity],
    world: { notOffered: new Set([`ml ${location}`]) },
    refused: byRest(workspace, 'workspace.json', workspaceBody()),
  },
  'a size that the subscription gets none of': {
    code: 'SkuNotAvailable',
    id: `${workspace}/computes/cpu`,
    before: [calls.identity, `rest --method put --url ${workspace} --body @workspace.json`],
    world: { notOffered: new Set(['Standard_DS3_v2']) },
    refused: byRest(`${workspace}/computes/cpu`, 'cluster.json', {
      properties: { computeType: 'AmlCompute', properties: { vmSize: 'Standard_DS3_v2' } },
    }),
  },
  'a datastore of no kind': {
    code: 'InvalidParameter',
    id: `${workspace}/datastores/d`,
    before: [calls.identity, `rest --method put --url ${workspace} --body @workspace.json`],
    refused: byRest(`${workspace}/datastores/d`, 'no-kind.json', { properties: {} }),
    taken: byRest(`${workspace}/datastores/d`, 'kind.json', {
      properties: { datastoreType: 'AzureBlob' },
    }),
  },
  'a name of a vault that someone else has': taken(
    'VaultAlreadyExists',
    'Microsoft.KeyVault/vaults',
    'kv-mine',
    simple(calls.vault),
  ),
  'a name of a storage account that someone else has': taken(
    'StorageAccountAlreadyTaken',
    'Microsoft.Storage/storageAccounts',
    'stmine',
    storage('Standard_LRS', location, 'stmine'),
  ),
  'a name of a registry that someone else has': taken(
    'AlreadyInUse',
    'Microsoft.ContainerRegistry/registries',
    'crmine',
    simple(`acr create --name crmine ${here} --sku Premium`, {
      location,
      sku: { name: 'Premium' },
    }),
  ),
  'a vault whose name is still kept': {
    code: 'ConflictError',
    id: vault,
    before: [
      `${calls.vault} --enable-purge-protection false`,
      `keyvault delete --name kv-mine ${inGroup}`,
    ],
    refused: simple(calls.vault),
    instead: ['keyvault purge --name kv-mine'],
  },
  'a workspace that is still kept': {
    code: 'BadRequest',
    id: workspace,
    before: [
      calls.identity,
      `rest --method put --url ${workspace} --body @workspace.json`,
      `resource delete --ids ${workspace}`,
    ],
    refused: byRest(workspace, 'workspace.json', workspaceBody()),
    instead: ['PURGE'],
  },
  'an isolation that loosens': {
    code: 'BadRequest',
    id: workspace,
    before: [calls.identity, `rest --method put --url ${workspace} --body @approved.json`],
    refused: byRest(workspace, 'outbound.json', isolated('AllowInternetOutbound')),
    taken: byRest(workspace, 'approved.json', isolated('AllowOnlyApprovedOutbound')),
  },
  'an isolation of what computes are in': {
    code: 'Conflict',
    id: workspace,
    before: [
      calls.identity,
      `rest --method put --url ${workspace} --body @outbound.json`,
      `rest --method put --url ${workspace}/computes/cpu --body @cluster.json`,
    ],
    refused: byRest(workspace, 'approved.json', isolated('AllowOnlyApprovedOutbound')),
    taken: byRest(workspace, 'outbound.json', isolated('AllowInternetOutbound')),
  },
  'another region for what is there': {
    code: 'Conflict',
    id: registry,
    before: [registryIn(location).words],
    refused: {
      words: `acr create --name cr ${inGroup} --location centralus --sku Premium`,
      body: { location: 'centralus', sku: { name: 'Premium' } },
    },
    taken: registryIn(location),
  },
  'a second setting that sends to the same place': {
    code: 'Conflict',
    id: `${vault}/providers/Microsoft.Insights/diagnosticSettings/second`,
    before: [calls.vault, calls.logs, setting('first').words],
    refused: setting('second'),
    instead: [`monitor diagnostic-settings delete --name first --resource ${vault}`],
  },
  'a second zone of a name for a network': {
    code: 'Conflict',
    id: `${zone}/virtualNetworkLinks/here`,
    before: [
      calls.vnet,
      calls.zone,
      'group create --name other --location eastus2',
      calls.zone.replace('rg', 'other'),
      link('there').words.replace('--resource-group rg', '--resource-group other'),
    ],
    refused: link('here'),
    instead: [
      'network private-dns link vnet delete --name there --zone-name privatelink.vaultcore.azure.net --resource-group other',
    ],
  },
  'a second zone group': {
    code: 'MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
    id: `${endpoint}/privateDnsZoneGroups/default`,
    before: [...withEndpoint, zoneGroup('deployedByPolicy').words],
    refused: zoneGroup('default'),
    instead: [`resource delete --ids ${endpoint}/privateDnsZoneGroups/deployedByPolicy`],
  },
  'a workspace that is not told who opens its key': {
    code: 'CustomerManagedKeyFailed',
    id: workspace,
    before: [calls.identity, calls.lastingVault],
    refused: byRest(workspace, 'nobody.json', openedBy({})),
    taken: withKey,
  },
  'an account with a key of a vault that can be purged': {
    code: 'KeyVaultPolicyError',
    id: account,
    before: [calls.vault],
    refused: accountInVault,
    instead: [calls.protect],
  },
  'a workspace with a key of such a vault': {
    code: 'BadRequest',
    id: workspace,
    before: [calls.identity, calls.vault],
    refused: withKey,
    instead: [calls.protect],
  },
  'an account that counts on a role that was given just now': {
    code: 'KeyVaultAuthenticationFailure',
    id: account,
    before: [calls.vault, calls.identity, 'GIVE'],
    world: { settling: 60 },
    refused: accountWithKey,
  },
  'a workspace that counts on a role that was given just now': {
    code: 'AuthorizationFailed',
    id: workspace,
    before: [calls.vault, calls.identity, 'GIVE'],
    world: { settling: 60 },
    refused: byRest(workspace, 'workspace.json', workspaceBody()),
  },
};

/** The files that calls name. */
const files: Readonly<Record<string, JsonObject>> = {
  'unknown-tag.json': ruleGroup('Keyvault.EastUS2'),
  'known-tag.json': ruleGroup('AzureKeyVault.EastUS2'),
  'unknown-role.json': fileOfRole(wrong),
  'known-role.json': fileOfRole(right),
  'workspace.json': workspaceBody(),
  'outbound.json': isolated('AllowInternetOutbound'),
  'approved.json': isolated('AllowOnlyApprovedOutbound'),
  'nobody.json': openedBy({}),
  'somebody.json': openedBy({ identity: { userAssignedIdentity: identity } }),
  'cluster.json': {
    properties: { computeType: 'AmlCompute', properties: { vmSize: 'Standard_DS3_v2' } },
  },
  'no-kind.json': { properties: {} },
  'kind.json': { properties: { datastoreType: 'AzureBlob' } },
};

const folder = temporaryFolder();
for (const [name, file] of Object.entries(files))
  writeFileSync(join(folder, name), JSON.stringify(file));

/** The code of the refusal of a call, or undefined of one that was done. */
function inWords(world: World, call: string): string | undefined {
  const { status, stderr } = callAz(world, call.split(' '), folder, 'none');
  const code = /^ERROR: \((\w+)\)/.exec(stderr)?.[1];
  assert.ok(status === 0 || code, `${call}: ${stderr}`);
  return code;
}

/** The same of a request. */
function inRequest(world: World, id: string, body: JsonObject): string | undefined {
  const reply = request(world, 'PUT', id, body);
  return reply.status < 300 ? undefined : asText(valueAt(reply.body, 'error.code'));
}

function request(
  world: World,
  method: string,
  path: string,
  body: JsonObject | null = null,
): Reply {
  return manage({ method, host: '', path, query: {}, headers: {}, body }, world);
}

/** Steps before a case that are not one call of az. */
const otherSteps: Readonly<Record<string, (world: World) => void>> = {
  GIVE: (world) => {
    const given = `role assignment create --scope ${vault} --assignee-object-id ${principalIn(world)} --assignee-principal-type ServicePrincipal --role Reader`;
    assert.equal(inWords(world, given), undefined);
  },
  PURGE: ({ state }) => {
    state.deleted.clear();
  },
};

/** Of the identity that the cases give a role. */
function principalIn(world: World): string {
  return textOf(valueAt(find(world, identity), 'properties.principalId'));
}

function worldAfter(before: readonly string[], world: Partial<Circumstances> = {}): World {
  const made = newWorld(subscription);
  install(made, 'azure-firewall', '2.0.0');
  for (const call of ['group create --name rg --location eastus2', ...before]) {
    const other = otherSteps[call];
    if (other) other(made);
    else assert.equal(inWords(made, call), undefined, call);
  }
  return Object.assign(made, world);
}

for (const [name, one] of Object.entries(cases)) {
  const { code, refused, before = [], world, taken: other = refused, instead = [] } = one;
  const id = one.id.replace(/ROLE$/, guidOf('A role'));

  describe(name, () => {
    it('is refused by both fronts, for the same reason', () => {
      assert.equal(inWords(worldAfter(before, world), refused.words), code);
      assert.equal(inRequest(worldAfter(before, world), id, refused.body), code);
    });

    it('is taken by both without the mistake, and then both hold the same', () => {
      const circumstances = other === refused ? {} : world;
      const worlds = [0, 1].map(() => worldAfter([...before, ...instead], circumstances));
      const [byWords, byRequest] = worlds as [World, World];
      assert.equal(inWords(byWords, other.words), undefined);
      assert.equal(inRequest(byRequest, id, other.body), undefined);
      assert.deepEqual(find(byRequest, id), find(byWords, id));
      assert.deepEqual(
        [...byRequest.state.resources.keys()].toSorted(),
        [...byWords.state.resources.keys()].toSorted(),
      );
    });
  });
}

describe('refused by one of the fronts alone, because az does not come so far', () => {
  const roleAt = (guid: string): string => `/subscriptions/${subscription}${reader}/${guid}`;
  const assignment = (name: string): string =>
    `${group}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const held = (principalId: string): JsonObject => ({
    properties: { principalId, roleDefinitionId: roleAt('r') },
  });

  it('a second role of a name: az writes to the first', () => {
    const world = worldAfter([]);
    const asked = { properties: roleOf(right) };
    assert.equal(inRequest(world, roleAt('one'), asked), undefined);
    assert.equal(inRequest(world, roleAt('two'), asked), 'RoleDefinitionWithSameNameExists');
  });

  it('the same role under a second id, and another under the same: az gives it under one of its own', () => {
    const world = worldAfter([]);
    assert.equal(inRequest(world, assignment('one'), held('p')), undefined);
    assert.equal(inRequest(world, assignment('one'), held('p')), undefined);
    assert.equal(inRequest(world, assignment('two'), held('p')), 'RoleAssignmentExists');
    assert.equal(
      inRequest(world, assignment('one'), held('q')),
      'RoleAssignmentUpdateNotPermitted',
    );
  });

  it('a principal that is new, once', () => {
    const world = worldAfter([calls.identity], { propagation: 1 });
    const { properties } = held(principalIn(world));
    const body = {
      properties: { ...(properties as JsonObject), principalType: 'ServicePrincipal' },
    };
    assert.equal(inRequest(world, assignment('one'), body), 'PrincipalNotFound');
    assert.equal(inRequest(world, assignment('one'), body), undefined);
  });

  it('what refers to a resource that failed', () => {
    const world = worldAfter([calls.vnet]);
    bring(world, nsg, { location, properties: { provisioningState: 'Failed' } });
    assert.equal(inRequest(world, snet, inSecurityGroup.body), 'ReferencedResourceNotProvisioned');
    assert.equal(inWords(world, inSecurityGroup.words), 'ReferencedResourceNotProvisioned');
  });
});

describe('each refusal', () => {
  it('is in one of these cases', () => {
    const others = [
      'RoleDefinitionWithSameNameExists',
      'RoleAssignmentExists',
      'RoleAssignmentUpdateNotPermitted',
      'PrincipalNotFound',
      'ReferencedResourceNotProvisioned',
    ];
    const tried = new Set([...Object.values(cases).map(({ code }) => code), ...others]);
    assert.deepEqual([...tried].toSorted(), [...refusalCodes()].toSorted());
  });
});

describe('both fronts', () => {
  it('take what counts on a fresh role once the time has passed', () => {
    const world = worldAfter([calls.vault, calls.identity, 'GIVE'], { settling: 2 });
    assert.equal(inRequest(world, account, accountWithKey.body), 'KeyVaultAuthenticationFailure');
    assert.equal(inRequest(world, account, accountWithKey.body), 'KeyVaultAuthenticationFailure');
    assert.equal(inRequest(world, account, accountWithKey.body), undefined);
    assert.equal(inWords(world, accountWithKey.words), undefined);
  });

  it('refuse to show what one may not read, and leave it out of lists', () => {
    const world = worldAfter([calls.vnet, calls.nsg], { unreadable: /\/virtualNetworks\// });
    assert.equal(request(world, 'GET', vnet).status, 403);
    assert.equal(inWords(world, `resource show --ids ${vnet}`), 'AuthorizationFailed');
    const lists = [
      JSON.stringify(request(world, 'GET', `${group}/resources`).body),
      callAz(world, `resource list ${inGroup}`.split(' '), folder, 'json').stdout,
    ];
    for (const list of lists) {
      assert.match(list, /nsg/);
      assert.doesNotMatch(list, /vnet/);
    }
  });

  it('merge tags and delete some, and replace none, which would take away those of others', () => {
    const changes: readonly (readonly [string, JsonObject, JsonObject | undefined])[] = [
      ['Merge', { run: 'one' }, { Owner: 'ml', run: 'one' }],
      ['Merge', { RUN: 'two' }, { Owner: 'ml', run: 'two' }],
      ['Delete', { run: 'one' }, { Owner: 'ml', run: 'two' }], // the value is another
      ['Delete', { Run: 'two', owner: 'ml' }, undefined],
      ['Delete', { Run: 'two' }, undefined],
    ];
    const tagsOf = (id: string): string => `${id}/providers/Microsoft.Resources/tags/default`;
    const change = (world: World, operation: string, tags: JsonObject, id = group): Reply =>
      request(world, 'PATCH', tagsOf(id), { operation, properties: { tags } });
    const [byWords, byRequest] = [worldAfter([]), worldAfter([])];
    for (const world of [byWords, byRequest])
      bring(world, group, { location, tags: { Owner: 'ml' } });
    for (const [operation, tags, left] of changes) {
      const pairs = Object.entries(tags).map(([name, value]) => `${name}=${asText(value)}`);
      const words = `tag update --resource-id ${group} --operation ${operation} --tags ${pairs.join(' ')}`;
      assert.equal(inWords(byWords, words), undefined);
      const reply = change(byRequest, operation, tags);
      assert.deepEqual(valueAt(reply.body, 'properties.tags'), left ?? {});
      for (const world of [byWords, byRequest])
        assert.deepEqual(find(world, group)?.['tags'], left);
    }
    const replace = `tag update --resource-id ${group} --operation Replace --tags run=one`;
    assert.equal(callAz(byWords, replace.split(' '), folder, 'none').status, 99);
    assert.equal(change(byRequest, 'Replace', { run: 'one' }).status, 400);
    assert.equal(
      inWords(byWords, replace.replace(/rg --.*/, 'no --operation Merge --tags a=b')),
      'ResourceGroupNotFound',
    );
    assert.equal(
      codeOf(change(byRequest, 'Merge', { a: 'b' }, `${group}-no`)),
      'ResourceGroupNotFound',
    );
  });

  it('show at a scope what is held above it, up to the management groups, where that is asked', () => {
    const world = worldAfter([calls.vault]);
    const above = '/providers/Microsoft.Management/managementGroups/top';
    const others = `/subscriptions/99999999-2222-4333-8444-555555555555`;
    const scopes = [above, `/subscriptions/${subscription}`, group, vault, others];
    for (const scope of scopes) {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${guidOf(scope)}`;
      bring(world, id, { properties: { principalId: 'p', roleDefinitionId: `${reader}/r` } });
    }
    const scopesIn = (list: Json): readonly Json[] =>
      listOf(list).map((one) => valueAt(one, 'properties.scope') ?? valueAt(one, 'scope') ?? null);
    const list = (words: string): readonly Json[] =>
      scopesIn(
        JSON.parse(
          callAz(world, `role assignment list --scope ${group}${words}`.split(' '), folder, 'json')
            .stdout,
        ) as Json,
      );
    const path = `${group}/providers/Microsoft.Authorization/roleAssignments`;
    const query = { $filter: 'atScope()' };
    const reply = manage({ method: 'GET', host: '', path, query, headers: {}, body: null }, world);
    const inherited = [above, `/subscriptions/${subscription}`, group];
    assert.deepEqual(list(''), [group]);
    assert.deepEqual(list(' --include-inherited'), inherited);
    assert.deepEqual(scopesIn(valueAt(reply.body, 'value') ?? null), inherited);
  });

  it('delete what the other made, and refuse to delete what is locked, in use or full', () => {
    const world = worldAfter([
      calls.vnet,
      calls.nsg,
      inSecurityGroup.words,
      calls.zone,
      link('here').words,
    ]);
    assert.equal(codeOf(request(world, 'DELETE', nsg)), 'InUseNetworkSecurityGroupCannotBeDeleted');
    assert.equal(
      inWords(world, `network nsg delete --name nsg ${inGroup}`),
      'InUseNetworkSecurityGroupCannotBeDeleted',
    );
    assert.equal(codeOf(request(world, 'DELETE', zone)), 'CannotDeleteResource');
    inRequest(world, `${vnet}/providers/Microsoft.Authorization/locks/no`, {
      properties: { level: 'CanNotDelete' },
    });
    assert.equal(inWords(world, 'group delete --name rg --yes'), 'ScopeLocked');
    assert.equal(codeOf(request(world, 'DELETE', group)), 'ScopeLocked');
    assert.equal(inWords(world, `lock delete --name no --resource ${vnet}`), undefined);
    assert.equal(request(world, 'DELETE', group).status, 200);
    assert.equal(find(world, vnet), undefined);
  });
});

function codeOf({ body }: Reply): string {
  return asText(valueAt(body, 'error.code'));
}
