import type { ResourceTypes } from '../../azure/resource-types.ts';
import type { CollectedRead } from '../../language/collection.ts';
import { graphTypes, type QueryName } from './queries.ts';

/** A read that names a query of the audit. */
interface Read extends CollectedRead {
  readonly query: QueryName;
}

/** The version of a type by which it is read: that of the published types. */
type VersionOf<Type extends keyof ResourceTypes> = ResourceTypes[Type]['apiVersion'];
const machineLearning: VersionOf<'Microsoft.MachineLearningServices/workspaces/computes'> =
  '2026-09-01';
const storage: VersionOf<'Microsoft.Storage/storageAccounts/blobServices'> = '2026-09-01';
const keys: VersionOf<'Microsoft.KeyVault/vaults/keys'> = '2026-05-15';

/** The version of the published types of the identities themselves; these lack what is in them. */
const identities = '2023-01-31';

/** The version that lists the settings of one thing; no published type extends every other. */
const settings = '2021-05-01-preview';
const diagnostics = 'providers/Microsoft.Insights/diagnosticSettings';

const ofWorkspace = {
  query: '01-workspaces',
  column: 'id',
  type: graphTypes.workspace,
} as const;
const ofStorage = { query: '03-dependencies', column: 'id', type: graphTypes.storage } as const;
const ofStorageBeside = { ...ofStorage, query: '18-beside', column: 'inGroup' } as const;
const ofSubscription = {
  query: '01-workspaces',
  column: 'subscriptionId',
  before: '/subscriptions/',
} as const;

/** What the graph does not have, by the place at which Resource Manager has it. No call answers a secret. */
export const reads: readonly Read[] = [
  {
    ...ofWorkspace,
    name: 'computes',
    about: 'Clusters and instances.',
    path: '/computes',
    apiVersion: machineLearning,
  },
  {
    ...ofWorkspace,
    name: 'datastores',
    about: 'How a workspace signs in to its data.',
    path: '/datastores',
    apiVersion: machineLearning,
  },
  {
    ...ofWorkspace,
    name: 'outbound-rules',
    about: 'The ways out of a managed network, which the graph may lack.',
    path: '/outboundRules',
    apiVersion: machineLearning,
  },
  {
    ...ofWorkspace,
    name: 'connections',
    about: 'How connections sign in; this list leaves out what they sign in with.',
    path: '/connections',
    apiVersion: machineLearning,
  },
  {
    ...ofWorkspace,
    name: 'serverless-endpoints',
    about: 'Endpoints of models that Azure runs.',
    path: '/serverlessEndpoints',
    apiVersion: machineLearning,
  },
  {
    ...ofWorkspace,
    name: 'workspace-diagnostics',
    about: 'The logs of a workspace.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '02-endpoints',
    column: 'id',
    type: graphTypes.endpoint,
    name: 'endpoint-diagnostics',
    about: 'The logs of an online endpoint.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    ...ofStorage,
    name: 'blob-service',
    about: 'How deleted blobs are kept.',
    path: '/blobServices/default',
    apiVersion: storage,
  },
  {
    ...ofStorage,
    name: 'file-service',
    about: 'How deleted shares are kept.',
    path: '/fileServices/default',
    apiVersion: storage,
  },
  {
    ...ofStorage,
    name: 'blob-diagnostics',
    about: 'The logs of the blobs.',
    path: `/blobServices/default/${diagnostics}`,
    apiVersion: settings,
  },
  {
    ...ofStorage,
    name: 'file-diagnostics',
    about: 'The logs of the shares.',
    path: `/fileServices/default/${diagnostics}`,
    apiVersion: settings,
  },
  {
    ...ofStorageBeside,
    name: 'data-blob-service',
    about: 'How deleted blobs of other accounts beside a workspace are kept.',
    path: '/blobServices/default',
    apiVersion: storage,
  },
  {
    ...ofStorageBeside,
    name: 'data-containers',
    about: 'Whether one of their containers is public; this list tells nothing of what is in it.',
    path: '/blobServices/default/containers',
    apiVersion: storage,
  },
  {
    ...ofStorageBeside,
    name: 'data-diagnostics',
    about: 'The logs of their blobs.',
    path: `/blobServices/default/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '18-beside',
    column: 'inGroup',
    type: graphTypes.vault,
    name: 'job-vault-diagnostics',
    about: 'The logs of other vaults beside a workspace.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '03-dependencies',
    column: 'id',
    type: graphTypes.vault,
    name: 'vault-diagnostics',
    about: 'The logs of a vault.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '03-dependencies',
    column: 'id',
    type: graphTypes.registry,
    name: 'registry-diagnostics',
    about: 'The logs of a registry.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '10-firewalls',
    column: 'id',
    type: 'microsoft.network/azurefirewalls',
    name: 'firewall-diagnostics',
    about: 'The logs of a firewall.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '10-firewalls',
    column: 'id',
    type: 'microsoft.network/bastionhosts',
    name: 'bastion-diagnostics',
    about: 'Who went in by Azure Bastion.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    query: '01-workspaces',
    column: 'encryptionKey',
    type: 'microsoft.keyvault/vaults/keys',
    name: 'encryption-key',
    about: 'The size and rotation of the key that encrypts a workspace, without its value.',
    path: '',
    apiVersion: keys,
  },
  {
    query: '03-dependencies',
    column: 'encryptionKey',
    type: 'microsoft.keyvault/vaults/keys',
    name: 'storage-key',
    about: 'The same of the key that encrypts its storage account.',
    path: '',
    apiVersion: keys,
  },
  {
    query: '02-endpoints',
    column: 'environment',
    type: 'microsoft.machinelearningservices/workspaces/environments/versions',
    name: 'environment',
    about: 'The image of an environment in which a deployment runs.',
    path: '',
    apiVersion: machineLearning,
  },
  {
    query: '02-endpoints',
    column: 'model',
    type: 'microsoft.machinelearningservices/workspaces/models/versions',
    name: 'model',
    about: 'Where a model comes from that a deployment serves.',
    path: '',
    apiVersion: machineLearning,
  },
  {
    query: '10-firewalls',
    column: 'inGroup',
    type: 'microsoft.managedidentity/userassignedidentities',
    name: 'federated-credentials',
    about: 'Who outside of Azure signs in as an identity.',
    path: '/federatedIdentityCredentials',
    apiVersion: identities,
  },
  {
    ...ofSubscription,
    name: 'activity-log',
    about: 'Where the activity log of a subscription goes.',
    path: `/${diagnostics}`,
    apiVersion: settings,
  },
  {
    ...ofSubscription,
    name: 'locks',
    about: 'All locks of a subscription.',
    path: '/providers/Microsoft.Authorization/locks',
    apiVersion: '2020-05-01',
  },
  {
    ...ofSubscription,
    name: 'security-contacts',
    about: 'Whom Defender for Cloud tells.',
    path: '/providers/Microsoft.Security/securityContacts',
    apiVersion: '2023-12-01-preview',
  },
];
