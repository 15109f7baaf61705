/** What Azure must get for each control that a command of the `ml` extension brings about. */
import { planTag } from './cases.ts';
import type { Wanted, WantedRequest } from './wanted-request.ts';

const own = { network: 'own' } as const;
const managed = { network: 'managed' } as const;
const identity = (name: string): RegExp => new RegExp(`/userAssignedIdentities/${name}-`, 'i');

/** What a cluster and a compute instance have in common. */
export const compute: readonly Wanted[] = [
  { control: 'cmp-no-public-ip', path: 'properties.properties.enableNodePublicIp', is: false },
  {
    control: 'cmp-no-public-ip',
    path: 'properties.properties.subnet.id',
    is: /\/subnets\/snet-training$/,
    when: own,
  },
  {
    control: 'cmp-no-public-ip',
    path: 'properties.properties.subnet',
    is: null,
    when: managed,
  },
  { control: 'cmp-no-ssh', path: 'properties.disableLocalAuth', is: true },
  { control: 'iam-compute-endpoint-identity', path: 'identity.type', is: 'UserAssigned' },
  {
    control: 'iam-compute-endpoint-identity',
    path: 'identity.userAssignedIdentities',
    is: identity('id-compute'),
  },
];

/** What a workspace must be, by whichever command it is made. */
export const workspace: readonly Wanted[] = [
  { control: 'ws-create', path: 'properties.storageAccount', is: /\/storageAccounts\/[^/]+$/ },
  { control: 'ws-create', path: 'properties.keyVault', is: /\/vaults\/[^/]+$/ },
  { control: 'ws-create', path: 'properties.containerRegistry', is: /\/registries\/[^/]+$/ },
  { control: 'gov-teardown', path: 'tags.mlsecPlan', is: planTag },
  { control: 'net-ws-private', path: 'properties.publicNetworkAccess', is: 'Disabled' },
  {
    control: 'data-no-shared-key',
    path: 'properties.systemDatastoresAuthMode',
    is: 'identity',
  },
  { control: 'cmp-private-image-build', path: 'properties.imageBuildCompute', is: 'cpu-train' },
  { control: 'iam-workspace-identity', path: 'identity.type', is: 'UserAssigned' },
  {
    control: 'iam-workspace-identity',
    path: 'identity.userAssignedIdentities',
    is: identity('id-mlw'),
  },
  {
    control: 'iam-workspace-identity',
    path: 'properties.primaryUserAssignedIdentity',
    is: identity('id-mlw'),
  },
  {
    control: 'net-managed-vnet',
    path: 'properties.managedNetwork.isolationMode',
    is: 'AllowOnlyApprovedOutbound',
    when: managed,
  },
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
  {
    control: 'net-serverless-private',
    path: 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP',
    is: true,
    when: own,
  },
  {
    control: 'net-serverless-private',
    path: 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
    is: /\/subnets\/snet-training$/,
    when: own,
  },
  {
    control: 'data-hbi',
    path: 'properties.hbiWorkspace',
    is: true,
    when: { highBusinessImpact: true },
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
      {
        control: 'data-credless-datastore',
        path: 'properties.credentials',
        is: { credentialsType: 'None' },
      },
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
      { control: 'data-asset-versions', path: 'properties.dataType', is: 'uri_folder' },
    ],
  },
  {
    command: 'ml environment create',
    method: 'PUT',
    path: /\/environments\/[^/]+\/versions\/1$/,
    properties: [
      { control: 'cmp-pinned-environment', path: 'properties.image', is: /:\d{8}\.v\d+$/ },
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
        control: 'cmp-no-ssh',
        path: 'properties.properties.remoteLoginPortPublicAccess',
        is: 'Disabled',
      },
      {
        control: 'cmp-idle-and-reimage',
        path: 'properties.properties.scaleSettings.minNodeCount',
        is: 0,
      },
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
      { control: 'model-registration', path: 'properties.modelType', is: 'mlflow_model' },
      { control: 'model-registration', path: 'properties.modelUri', is: /^azureml:\/\/jobs\// },
      { control: 'model-registration', path: 'properties.tags.git_commit', is: /^[0-9a-f]{40}$/ },
    ],
  },
  {
    command: 'ml online-endpoint create',
    method: 'PUT',
    path: /\/onlineEndpoints\/[^/]+$/,
    properties: [
      { control: 'model-endpoint-entra', path: 'properties.authMode', is: 'AADToken' },
      { control: 'model-endpoint-entra', path: 'identity.type', is: 'UserAssigned' },
      {
        control: 'model-endpoint-entra',
        path: 'identity.userAssignedIdentities',
        is: identity('id-endpoint'),
      },
      { control: 'model-endpoint-private', path: 'properties.publicNetworkAccess', is: 'Disabled' },
    ],
  },
  {
    command: 'ml online-deployment create',
    method: 'PUT',
    path: /\/deployments\/[^/]+$/,
    properties: [
      {
        control: 'model-registration',
        path: 'properties.model',
        is: /\/models\/[^/]+\/versions\/1$/,
      },
      {
        control: 'cmp-pinned-environment',
        path: 'properties.environmentId',
        is: /\/environments\/[^/]+\/versions\/[^/]+$/,
      },
      {
        control: 'cmp-pinned-environment',
        path: 'properties.codeConfiguration.scoringScript',
        is: 'score.py',
      },
      {
        control: 'model-deployment-egress',
        path: 'properties.egressPublicNetworkAccess',
        is: 'Disabled',
        when: own,
      },
      {
        control: 'model-deployment-egress',
        path: 'properties.egressPublicNetworkAccess',
        is: null,
        when: managed,
      },
      { control: 'model-deployment-availability', path: 'sku.capacity', is: 3 },
      {
        control: 'model-deployment-availability',
        path: 'properties.requestSettings.requestTimeout',
        is: 'PT5S',
      },
      {
        control: 'model-deployment-availability',
        path: 'properties.livenessProbe.period',
        is: 'PT10S',
      },
      {
        control: 'model-deployment-availability',
        path: 'properties.readinessProbe.period',
        is: 'PT10S',
      },
    ],
  },
  {
    command: 'ml online-deployment create',
    method: 'PUT',
    path: /\/onlineEndpoints\/[^/]+$/,
    properties: [
      { control: 'model-deployment-availability', path: 'properties.traffic', is: { blue: 100 } },
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
