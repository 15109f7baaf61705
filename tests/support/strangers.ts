// What others may have made beside a plan: open, so that verify must find it, or closed, so that it must not.
import { guide } from '../../src/guide/guide.ts';
import type { Resource } from '../../src/language/resource.ts';
import { armId, type Reader } from './expected-words.ts';
import type { Json, JsonObject } from '../azure-model/json.ts';
import type { World } from './az-front/world.ts';

/** A stranger's thing: where it is, and what it says of itself while it is open and when it is closed. */
interface Stranger {
  readonly id: string;
  readonly type: string;
  readonly open: JsonObject;
  /** Left out where there is no closed one of its kind. */
  readonly closed?: JsonObject;
}

/** Puts open strangers, or closed ones, into a world. */
export function addStrangers(world: World, reader: Reader, how: 'open' | 'closed'): void {
  for (const { id, type, [how]: said } of strangersOf(reader)) {
    const name = id.split('/').at(-1) ?? '';
    if (said) world.state.resources.set(id.toLowerCase(), { id, name, type, ...said });
  }
}

const ml = 'Microsoft.MachineLearningServices/workspaces';
const net = 'Microsoft.Network';

function strangersOf(reader: Reader): readonly Stranger[] {
  const at = (key: string): string => armId(resourceOf(key), reader);
  const group = at('resourceGroup');
  const inGroup = (type: string): string => `${group}/providers/${type}/stranger`;
  const vnet = at('vnet');
  return [
    ...partsOf(at('workspace'), vnet),
    ...stores(inGroup),
    ...doors(inGroup),
    ...endpointsTo(at, vnet, group),
    ...roles(at, group),
  ];
}

function resourceOf(key: string): Resource {
  const found = guide.resources.find((one) => one.key === key);
  if (!found) throw new Error(`The guide has no resource ${key}.`);
  return found;
}

function partsOf(workspace: string, vnet: string): readonly Stranger[] {
  const part = (kind: string, name: string, open: JsonObject, closed?: JsonObject): Stranger => ({
    ...{ id: `${workspace}/${kind}/${name}`, type: `${ml}/${kind}`, open: { properties: open } },
    ...(closed ? { closed: { properties: closed } } : {}),
  });
  const subnet = { id: `${vnet}/subnets/of-others` };
  const inside = { enableNodePublicIp: false, subnet };
  const owned = {
    applicationSharingPolicy: 'Personal',
    sshSettings: { sshPublicAccess: 'Disabled' },
  };
  return [
    part(
      'computes',
      'open-cluster',
      {
        ...{ computeType: 'AmlCompute', disableLocalAuth: false },
        properties: { enableNodePublicIp: true, remoteLoginPortPublicAccess: 'Enabled' },
      },
      { computeType: 'AmlCompute', disableLocalAuth: true, properties: inside },
    ),
    part(
      'computes',
      'shared-instance',
      { computeType: 'ComputeInstance', disableLocalAuth: true, properties: inside },
      {
        computeType: 'ComputeInstance',
        disableLocalAuth: true,
        properties: { ...inside, ...owned },
      },
    ),
    part('computes', 'attached', { computeType: 'VirtualMachine', isAttachedCompute: true }),
    part(
      'onlineEndpoints',
      'stranger',
      { authMode: 'Key', publicNetworkAccess: 'Enabled' },
      { authMode: 'AADToken', publicNetworkAccess: 'SecuredByPerimeter' },
    ),
    part('serverlessEndpoints', 'stranger', { authMode: 'Key' }, { authMode: 'AAD' }),
    part(
      'datastores',
      'stranger',
      { credentials: { credentialsType: 'AccountKey' } },
      { credentials: { credentialsType: 'None' } },
    ),
    part('connections', 'stranger', { authType: 'ApiKey' }, { authType: 'ManagedIdentity' }),
  ];
}

function stores(inGroup: (type: string) => string): readonly Stranger[] {
  const store = (type: string, open: JsonObject, closed: JsonObject): Stranger => ({
    ...{ id: inGroup(type), type, open: { properties: open }, closed: { properties: closed } },
  });
  const byFirewall = { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Deny' } };
  return [
    store(
      'Microsoft.Storage/storageAccounts',
      {
        publicNetworkAccess: 'Enabled',
        networkAcls: { defaultAction: 'Allow' },
        allowBlobPublicAccess: true,
      },
      { ...byFirewall, allowBlobPublicAccess: false, allowSharedKeyAccess: false },
    ),
    store(
      'Microsoft.KeyVault/vaults',
      { networkAcls: { defaultAction: 'Allow' }, enableRbacAuthorization: false },
      { publicNetworkAccess: 'SecuredByPerimeter', enableRbacAuthorization: true },
    ),
    store(
      'Microsoft.ContainerRegistry/registries',
      { publicNetworkAccess: 'Enabled', adminUserEnabled: true, anonymousPullEnabled: true },
      { publicNetworkAccess: 'Disabled', adminUserEnabled: false, anonymousPullEnabled: false },
    ),
  ];
}

function doors(inGroup: (type: string) => string): readonly Stranger[] {
  const address = `${inGroup(`${net}/publicIPAddresses`)}`;
  const group = inGroup(`${net}/networkSecurityGroups`);
  const rule = (said: JsonObject): JsonObject => ({
    properties: { direction: 'Inbound', access: 'Allow', protocol: 'Tcp', ...said },
  });
  const nic = (said: JsonObject): JsonObject => ({
    properties: { ipConfigurations: [{ name: 'one', properties: said }] },
  });
  return [
    { id: address, type: `${net}/publicIPAddresses`, open: { properties: {} } },
    {
      ...{ id: inGroup(`${net}/networkInterfaces`), type: `${net}/networkInterfaces` },
      open: nic({ publicIPAddress: { id: address } }),
      closed: nic({ privateIPAddress: '10.0.9.4' }),
    },
    ...[group].map((id) => ({
      ...{ id, type: `${net}/networkSecurityGroups` },
      ...{ open: { properties: {} }, closed: { properties: {} } },
    })),
    {
      ...{ id: `${group}/securityRules/open`, type: `${net}/networkSecurityGroups/securityRules` },
      open: rule({
        sourceAddressPrefixes: ['10.0.0.0/8', '0.0.0.0/0'],
        destinationPortRange: '22',
      }),
      closed: rule({ sourceAddressPrefix: '10.0.0.0/8', destinationPortRange: '22' }),
    },
  ];
}

function endpointsTo(
  at: (key: string) => string,
  vnet: string,
  group: string,
): readonly Stranger[] {
  const elsewhere = group.replace(
    /^\/subscriptions\/[^/]+/,
    '/subscriptions/99999999-2222-4333-8444-555555555555',
  );
  const leading = (to: string, subnet: string): JsonObject => ({
    properties: {
      subnet: { id: subnet },
      privateLinkServiceConnections: [
        {
          name: 'one',
          properties: {
            privateLinkServiceId: to,
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
  });
  const type = `${net}/privateEndpoints`;
  const foreign = `${elsewhere}/providers/${net}/virtualNetworks/foreign/subnets/one`;
  return [
    {
      ...{ id: `${group}/providers/${type}/stranger`, type },
      open: leading(at('storageAccount'), `${vnet}2/subnets/one`),
      closed: leading(at('storageAccount'), `${vnet}/subnets/another`),
    },
    ...['workspace', 'storageAccount', 'dataStorageAccount', 'keyVault', 'containerRegistry'].map(
      (key) => ({
        ...{ id: `${elsewhere}/providers/${type}/to-${key}`, type },
        open: leading(at(key), foreign),
      }),
    ),
  ];
}

function roles(at: (key: string) => string, group: string): readonly Stranger[] {
  const subscription = group.split('/').slice(0, 3).join('/');
  const definitions = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
  const [owner, contributor, reader] = [
    '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  ];
  const type = 'Microsoft.Authorization/roleAssignments';
  const held = (
    scope: string,
    role: string | undefined,
    open: string,
    closed: string,
  ): Stranger => {
    const by = (principalType: string): JsonObject => ({
      properties: {
        ...{ scope, principalType, roleDefinitionId: `${definitions}/${role}` },
        principalId: '77777777-8888-4777-8666-777777777777',
      },
    });
    const id = `${scope}/providers/${type}/stranger-${open.toLowerCase()}`;
    return { id, type, open: by(open), closed: by(closed) };
  };
  const actions = (...all: readonly string[]): JsonObject => {
    const permissions: Json = [{ actions: all, notActions: [] }];
    const said = { roleName: 'Stranger', type: 'CustomRole', assignableScopes: [group] };
    return { properties: { ...said, permissions } };
  };
  const identities = [
    'workspaceIdentity',
    'computeIdentity',
    'endpointIdentity',
    'storageKeyIdentity',
    'flowLogIdentity',
  ];
  const stores = ['storageAccount', 'dataStorageAccount', 'keyVault', 'containerRegistry'];
  const federated = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
  return [
    held(subscription, owner, 'User', 'Group'),
    held(at('workspace'), contributor, 'ServicePrincipal', 'Group'),
    {
      ...{ id: `${definitions}/stranger`, type: 'Microsoft.Authorization/roleDefinitions' },
      ...{ open: actions('*'), closed: actions('*/read') },
    },
    ...[...stores, ...identities].map((key) => held(at(key), reader, 'User', 'Group')),
    ...identities.map((key) => ({
      ...{ id: `${at(key)}/federatedIdentityCredentials/stranger`, type: federated },
      open: { properties: { issuer: 'https://example.com', subject: 'repo:stranger' } },
    })),
  ];
}
