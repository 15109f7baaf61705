/**
 * What Azure must get for a control from a command of the `ml` extension where no declaration says it: actions, what stays
 * away, what a file names otherwise than the resource, and what verify does not read. `equality.ts` compares the rest.
 */
import { planTag } from './cases.ts';
import type { Wanted, WantedRequest } from './wanted-request.ts';

const own = { network: 'own' } as const;
const managed = { network: 'managed' } as const;

/** What a cluster and a compute instance have in common. */
export const compute: readonly Wanted[] = [
  // Of the managed network there is no subnet to declare: it must stay away.
  {
    control: 'cmp-no-public-ip',
    path: 'properties.properties.subnet',
    is: null,
    when: managed,
  },
  // Declared are the identities, which count by their type.
  { control: 'iam-compute-endpoint-identity', path: 'identity.type', is: 'UserAssigned' },
];

/** What a workspace must be, by whichever command it is made. */
export const workspace: readonly Wanted[] = [
  // The extension drops the tags of a file, so they go by an option.
  { control: 'gov-teardown', path: 'tags.mlsecPlan', is: planTag },
  // Declared are the identities, which count by their type.
  { control: 'iam-workspace-identity', path: 'identity.type', is: 'UserAssigned' },
  // The tier and the hosts that it lets through are of the plan alone; verify reads how isolated it is.
  {
    control: 'net-managed-vnet',
    path: 'properties.managedNetwork.firewallSku',
    is: 'Standard',
    when: managed,
  },
  {
    control: 'net-managed-vnet',
    path: 'properties.managedNetwork.outboundRules',
    is: /"pypi\.org"/,
    when: managed,
  },
];

/** In the order of apply and undo; a workspace is sent as a deployment, and looked at as the deployment makes it. */
export const mlRequests: readonly WantedRequest[] = [
  {
    command: 'ml workspace create',
    method: 'PUT',
    path: /\/Microsoft\.Resources\/deployments\/[^/]+$/i,
    properties: [
      ...workspace,
      {
        control: 'net-managed-vnet',
        path: 'properties.managedNetwork.isolationMode',
        is: 'Disabled',
        when: own,
      },
    ],
  },
  {
    command: 'ml workspace provision-network',
    method: 'POST',
    path: /\/provisionManagedNetwork$/,
    properties: [{ control: 'net-managed-vnet', path: 'includeSpark', is: false }],
  },
  {
    command: 'ml workspace outbound-rule set',
    method: 'PUT',
    path: /\/outboundRules\/[^/]+$/,
    properties: [
      { control: 'net-dependency-endpoints', path: 'properties.type', is: 'PrivateEndpoint' },
      {
        control: 'net-dependency-endpoints',
        path: 'properties.destination.serviceResourceId',
        is: /\/(storageAccounts|vaults)\/[^/]+$/,
      },
      {
        control: 'net-dependency-endpoints',
        path: 'properties.destination.subresourceTarget',
        is: /^(blob|vault)$/,
      },
      {
        control: 'net-dependency-endpoints',
        path: 'properties.destination.sparkEnabled',
        is: null,
      },
    ],
  },
  {
    command: 'ml datastore create',
    method: 'PUT',
    path: /\/datastores\/[^/]+$/,
    properties: [
      { control: 'data-credless-datastore', path: 'properties.datastoreType', is: 'AzureBlob' },
      { control: 'data-credless-datastore', path: 'properties.protocol', is: 'https' },
    ],
  },
  {
    command: 'ml data create',
    method: 'PUT',
    path: /\/data\/[^/]+\/versions\/1$/,
    properties: [
      {
        control: 'data-asset-versions',
        path: 'properties.dataUri',
        is: /^azureml:\/\/datastores\/secure_datastore\//,
      },
    ],
  },
  {
    command: 'ml environment create',
    method: 'PUT',
    path: /\/environments\/[^/]+\/versions\/1$/,
    properties: [
      {
        control: 'cmp-pinned-environment',
        path: 'properties.condaFile',
        is: /- azureml-inference-server-http==\d/,
      },
    ],
  },
  {
    command: 'ml compute create --file files/cluster.yml',
    method: 'PUT',
    path: /\/computes\/[^/]+$/,
    properties: [
      ...compute,
      {
        control: 'cmp-idle-and-reimage',
        path: 'properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown',
        is: 'PT2M',
      },
    ],
  },
  {
    command: 'ml model create',
    method: 'PUT',
    path: /\/models\/[^/]+\/versions\/1$/,
    properties: [
      { control: 'model-registration', path: 'properties.modelUri', is: /^azureml:\/\/jobs\// },
    ],
  },
  {
    command: 'ml online-endpoint create',
    method: 'PUT',
    path: /\/onlineEndpoints\/[^/]+$/,
    properties: [{ control: 'model-endpoint-entra', path: 'identity.type', is: 'UserAssigned' }],
  },
  {
    command: 'ml online-deployment create',
    method: 'PUT',
    path: /\/deployments\/[^/]+$/,
    properties: [
      {
        control: 'model-deployment-egress',
        path: 'properties.egressPublicNetworkAccess',
        is: null,
        when: managed,
      },
    ],
  },
  {
    command: 'ml online-endpoint invoke',
    method: 'POST',
    path: /^\/score$/,
    properties: [{ control: 'model-endpoint-entra', path: 'input_data.columns', is: /^\[/ }],
  },
  {
    command: 'ml online-endpoint delete',
    method: 'DELETE',
    path: /\/onlineEndpoints\/[^/]+$/,
    properties: [],
  },
  {
    command: 'ml compute delete',
    method: 'DELETE',
    path: /\/computes\/[^/]+$/,
    query: { underlyingresourceaction: 'Delete' },
    properties: [],
  },
  {
    command: 'ml workspace delete',
    method: 'DELETE',
    path: /\/workspaces\/[^/]+$/,
    query: { forcetopurge: 'true' },
    properties: [],
  },
];
