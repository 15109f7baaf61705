/** What services add to a resource that was put: ids, addresses, states. */
import { guidOf } from '../../support/guid.ts';
import {
  valueAt,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  textOf,
} from '../../azure-model/json.ts';
import type { Kept, Memory } from './memory.ts';
import { sameId, subscriptionOf } from '../../azure-model/ids.ts';

/** The tenant in which everything is. */
export const tenant = '72f988bf-0000-4000-8000-000000000001';

type Make = (kept: Kept, memory: Memory) => JsonObject;

/** What the services make for this resource, to be laid over what was sent. */
export function madeFor(kept: Kept, memory: Memory): JsonObject {
  const make = makers[kept.type.toLowerCase()];
  return make ? make(kept, memory) : {};
}

const properties = (inner: JsonObject): JsonObject => ({ properties: inner });

const makers: Readonly<Record<string, Make>> = {
  'microsoft.managedidentity/userassignedidentities': ({ id }) =>
    properties({
      tenantId: tenant,
      principalId: principalOf(id),
      clientId: guidOf(`client ${id}`),
    }),
  'microsoft.keyvault/vaults': ({ name }) =>
    properties({ vaultUri: `https://${name}.vault.azure.net/` }),
  'microsoft.keyvault/vaults/keys': ({ id, name, body }) => {
    const uri = `https://${id.split('/')[8]}.vault.azure.net/keys/${name}`;
    const version = guidOf(id).replaceAll('-', '');
    const enabled = valueAt(body, 'properties.attributes.enabled') ?? true;
    return properties({
      keyUri: uri,
      keyUriWithVersion: `${uri}/${version}`,
      attributes: { enabled },
    });
  },
  'microsoft.storage/storageaccounts': ({ name, body }) => ({
    sku: { tier: textOf(valueAt(body, 'sku.name')).split('_')[0] ?? '' },
    properties: {
      primaryEndpoints: {
        blob: `https://${name}.blob.core.windows.net/`,
        file: `https://${name}.file.core.windows.net/`,
      },
    },
  }),
  // Azure says that nothing of it is public where nothing was said.
  'microsoft.storage/storageaccounts/blobservices/containers': ({ body }) =>
    properties({ publicAccess: valueAt(body, 'properties.publicAccess') ?? 'None' }),
  'microsoft.containerregistry/registries': ({ name }) =>
    properties({ loginServer: `${name}.azurecr.io`, anonymousPullEnabled: false }),
  'microsoft.operationalinsights/workspaces': ({ id }) => properties({ customerId: guidOf(id) }),
  // What Azure takes where nothing is said, by its documentation.
  'microsoft.insights/privatelinkscopes': ({ body }) =>
    properties({
      accessModeSettings: valueAt(body, 'properties.accessModeSettings') ?? {
        ingestionAccessMode: 'Open',
        queryAccessMode: 'Open',
      },
    }),
  // No published type of ours has it; Azure says how far the link is, as with everything it makes.
  'microsoft.insights/privatelinkscopes/scopedresources': () =>
    properties({ provisioningState: 'Succeeded' }),
  'microsoft.insights/components': ({ id, name }) =>
    properties({
      AppId: guidOf(id),
      ApplicationId: name,
      InstrumentationKey: guidOf(`key ${id}`),
      ConnectionString: `InstrumentationKey=${guidOf(`key ${id}`)}`,
    }),
  'microsoft.network/firewallpolicies': ({ id }, memory) =>
    properties({
      ruleCollectionGroups: memory
        .within(id, 'Microsoft.Network/firewallPolicies/ruleCollectionGroups')
        .map((group) => ({ id: group.id })),
    }),
  'microsoft.network/azurefirewalls': ({ body }) => ({
    properties: {
      ipConfigurations: listOf(valueAt(body, 'properties.ipConfigurations')).map((one) =>
        withProperties(one, { privateIPAddress: '10.40.0.4' }),
      ),
    },
  }),
  'microsoft.network/privatednszones/virtualnetworklinks': () =>
    properties({ virtualNetworkLinkState: 'Completed' }),
  'microsoft.network/privateendpoints': ({ id, body }) => ({
    properties: {
      privateLinkServiceConnections: connectionsOf(body).map((one) =>
        withProperties(one, { privateLinkServiceConnectionState: approved }),
      ),
      networkInterfaces: [{ id: `${id}-nic` }],
    },
  }),
  'microsoft.network/networkinterfaces': ({ body }) => ({
    properties: {
      ipConfigurations: listOf(valueAt(body, 'properties.ipConfigurations')).map((one) =>
        withProperties(one, { privateIPAddress: '10.40.1.36' }),
      ),
    },
  }),
  'microsoft.network/publicipaddresses': () => properties({ ipAddress: '203.0.113.10' }),
  'microsoft.compute/virtualmachines': ({ id }) =>
    properties({
      vmId: guidOf(id),
      instanceView: {
        statuses: [{ code: 'PowerState/running', level: 'Info', displayStatus: 'VM running' }],
      },
    }),
  'microsoft.machinelearningservices/workspaces': ({ id, name, body }, memory) =>
    properties({
      workspaceId: guidOf(id),
      tenantId: tenant,
      discoveryUrl: `https://${textOf(body['location'])}.api.azureml.ms/discovery`,
      mlFlowTrackingUri: `azureml://${textOf(body['location'])}.api.azureml.ms/mlflow/v1.0${id}`,
      workspaceHubConfig: null,
      ...managedNetwork(body, name, isProvisioned(id, memory)),
    }),
  'microsoft.machinelearningservices/workspaces/onlineendpoints/deployments': ({ body }) =>
    properties({
      scaleSettings: valueAt(body, 'properties.scaleSettings') ?? { scaleType: 'Default' },
    }),
  'microsoft.machinelearningservices/workspaces/models/versions': ({ body }) =>
    properties({
      flavors: valueAt(body, 'properties.flavors') ?? {},
      ...jobOf(textOf(valueAt(body, 'properties.modelUri'))),
    }),
  'microsoft.machinelearningservices/workspaces/outboundrules': ({ id }, memory) =>
    properties({ status: stateOf(isProvisioned(id.replace(/\/outboundRules\/.*$/i, ''), memory)) }),
  'microsoft.machinelearningservices/workspaces/computes': ({ body }) =>
    properties({
      ...(valueAt(body, 'properties.computeType') === 'ComputeInstance'
        ? { properties: { osImageMetadata: { isLatestOsImageVersion: true }, ...startStop(body) } }
        : {}),
    }),
  'microsoft.machinelearningservices/workspaces/onlineendpoints': ({ name, body }) =>
    properties({
      scoringUri: `https://${name}.${textOf(body['location'])}.inference.ml.azure.com/score`,
      swaggerUri: `https://${name}.${textOf(body['location'])}.inference.ml.azure.com/swagger.json`,
    }),
  'microsoft.insights/actiongroups': ({ body }) =>
    properties({
      emailReceivers: listOf(valueAt(body, 'properties.emailReceivers')).map((one) => ({
        ...objectOf(one),
        status: 'Enabled',
      })),
    }),
  'microsoft.authorization/roledefinitions': () => properties({ type: 'CustomRole' }),
  'microsoft.authorization/roleassignments': ({ id }) =>
    properties({ scope: id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, '') }),
  'microsoft.authorization/policyassignments': ({ id }) =>
    properties({ scope: id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, '') }),
};

const approved: JsonObject = {
  status: 'Approved',
  description: 'Auto-Approved',
  actionsRequired: 'None',
};

/** A model that is taken from a job names it. */
function jobOf(uri: string): JsonObject {
  const [, jobName] = /\/jobs\/([^/]+)\//.exec(uri) ?? [];
  return jobName ? { jobName } : {};
}

function managedNetwork(body: JsonObject, name: string, isActive: boolean): JsonObject {
  const mode = textOf(valueAt(body, 'properties.managedNetwork.isolationMode'));
  const isOn = mode !== '' && mode !== 'Disabled';
  const status = { status: stateOf(isActive), sparkReady: isActive };
  return isOn ? { managedNetwork: { networkId: guidOf(name), status } } : {};
}

const stateOf = (isActive: boolean): string => (isActive ? 'Active' : 'Inactive');

const provisioned = (id: string): string => `provisioned network ${id.toLowerCase()}`;

/** A managed network is made when someone asks for it, by a request of its own or with the workspace. */
export function provisionNetwork(id: string, memory: Memory): void {
  memory.notes.set(provisioned(id), 'yes');
}

function isProvisioned(id: string, memory: Memory): boolean {
  const sent = valueAt(memory.get(id)?.body, 'properties.provisionNetworkNow');
  return memory.notes.has(provisioned(id)) || sent === true || sent === 'true';
}

/** Facts about a resource that end with it. */
export function forgetNotes(id: string, memory: Memory): void {
  memory.notes.delete(provisioned(id));
}

function startStop(body: JsonObject): JsonObject {
  const wanted = listOf(valueAt(body, 'properties.properties.schedules.computeStartStop'));
  const made = wanted.map((one) => ({ status: 'Enabled', ...objectOf(one) }));
  return made.length > 0 ? { schedules: { computeStartStop: made } } : {};
}

function withProperties(value: Json, more: JsonObject): Json {
  const object = objectOf(value);
  return { ...object, properties: { ...objectOf(object['properties']), ...more } };
}

function connectionsOf(endpoint: JsonObject): readonly Json[] {
  return listOf(valueAt(endpoint, 'properties.privateLinkServiceConnections'));
}

/** What everything has whose type says so: a state, the principals of its identities, its private endpoints. */
export function madeForAll(kept: Kept, memory: Memory, has: (path: string) => boolean): JsonObject {
  const state = has('properties.provisioningState') ? { provisioningState: 'Succeeded' } : {};
  const links = has('properties.privateEndpointConnections') ? endpointsOf(kept.id, memory) : [];
  const connections = links.length > 0 ? { privateEndpointConnections: links } : {};
  const identity = identityOf(kept);
  return {
    ...(identity ? { identity } : {}),
    ...(isOfMachineLearning.test(kept.type) ? { systemData } : {}),
    properties: { ...state, ...connections },
  };
}

const isOfMachineLearning = /^Microsoft\.MachineLearningServices\//i;

/** Who made it and when; the ML SDK counts on it. */
const systemData: JsonObject = {
  createdBy: 'someone@example.com',
  createdByType: 'User',
  createdAt: '2026-11-01T00:00:00Z',
  lastModifiedBy: 'someone@example.com',
  lastModifiedByType: 'User',
  lastModifiedAt: '2026-11-01T00:00:00Z',
};

function identityOf({ id, body }: Kept): JsonObject | undefined {
  const sent = body['identity'];
  if (!isObject(sent)) return undefined;
  const isSystem = textOf(sent['type']).toLowerCase().includes('systemassigned');
  const users = Object.keys(objectOf(sent['userAssignedIdentities'])).map((one) => [
    one,
    { principalId: principalOf(one), clientId: guidOf(`client ${one}`) },
  ]);
  return {
    ...(isSystem ? { principalId: principalOf(id), tenantId: tenant } : {}),
    ...(users.length > 0
      ? { userAssignedIdentities: Object.fromEntries(users) as JsonObject }
      : {}),
  };
}

/** The principal of an identity, or of a resource that is one. */
export function principalOf(id: string): string {
  return guidOf(`principal ${id}`);
}

function endpointsOf(id: string, memory: Memory): readonly JsonObject[] {
  return memory
    .all()
    .filter(
      ({ type, body }) =>
        sameId(type, 'Microsoft.Network/privateEndpoints') &&
        connectionsOf(body).some((one) =>
          sameId(textOf(valueAt(one, 'properties.privateLinkServiceId')), id),
        ),
    )
    .map((endpoint) => ({
      id: `${id}/privateEndpointConnections/${endpoint.name}`,
      name: endpoint.name,
      properties: {
        privateEndpoint: { id: endpoint.id },
        privateLinkServiceConnectionState: approved,
        provisioningState: 'Succeeded',
      },
    }));
}

/** What `/subscriptions/…` says of itself. */
export function subscriptionBody(id: string): JsonObject {
  const subscriptionId = subscriptionOf(id).split('/')[2] ?? '';
  return {
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    tenantId: tenant,
    displayName: 'A subscription on this machine',
    state: 'Enabled',
  };
}
