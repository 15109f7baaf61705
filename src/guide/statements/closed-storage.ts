import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call, Ensure } from '../../language/statement.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { home, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import type { StorageKeyOptions } from './storage-key.ts';

type Account = Resource<'Microsoft.Storage/storageAccounts'>;

const control = 'data-storage-hardened';

/** The ways to the account when its public door is shut. */
const privateWayIn = ['net-dependency-endpoints', 'net-dns'] as const;

/** Makes the account, unless somebody else in Azure has its name. */
export function ensureClosedStorage(account: Account, key?: StorageKeyOptions): Ensure {
  return {
    ensure: account,
    by: createClosedStorage(account, key),
    // Scanning for malware listens to each account by a topic of its own.
    byproducts: [
      {
        type: 'Microsoft.EventGrid/systemTopics',
        name: ['*'],
        serves: { path: 'properties.source', resource: account },
        outlives: true,
      },
    ],
    nameAvailable: az('storage account check-name', {
      '--name': nameOf(account),
      '--query': 'nameAvailable',
      '--output': 'tsv',
    }),
  };
}

/** Creates a storage account that nobody reaches from outside and that has no keys to lose. */
function createClosedStorage(account: Account, key?: StorageKeyOptions): Call {
  return az('storage account create', {
    '--name': nameOf(account),
    ...home,
    '--sku': parameter('storageRedundancy'),
    '--kind': 'StorageV2',
    ...createdBy(...declareClosedStorage(account, '')),
    '--tags': planTag,
    ...key,
  });
}

/** The account is closed, encrypted twice and opened by no key. `called` says which account it is. */
export function declareClosedStorage(account: Account, called: string): readonly Declaration[] {
  const create = 'storage account create';
  const closed = declare(
    account,
    {
      create,
      update: az('storage account update', { '--name': nameOf(account), ...placeOf(account) }),
    },
    {
      control,
      label: `Public network access of ${called} is off`,
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
      absent: 'fails',
      hardens: true,
      flag: '--public-network-access',
      before: privateWayIn,
      consequences: [
        {
          kind: 'cuts off',
          sentence:
            'Whoever reaches the account from outside the network no longer does: studio, notebooks and applications.',
        },
      ],
    },
    {
      control,
      label: `The firewall of ${called} denies by default`,
      path: 'properties.networkAcls.defaultAction',
      is: 'Deny',
      absent: 'fails',
      hardens: true,
      flag: '--default-action',
      before: privateWayIn,
      consequences: [
        {
          kind: 'cuts off',
          sentence: 'Only the addresses and networks that its rules name still pass.',
        },
      ],
    },
    {
      control,
      label: `Nobody but trusted Azure services passes the firewall of ${called}`,
      path: 'properties.networkAcls.bypass',
      is: 'AzureServices',
      hardens: true,
      flag: '--bypass',
    },
    {
      control,
      label: `Nobody reads blobs of ${called} without signing in`,
      path: 'properties.allowBlobPublicAccess',
      is: false,
      absent: 'fails',
      hardens: true,
      flag: '--allow-blob-public-access',
      consequences: [{ kind: 'cuts off', sentence: 'Public links to blobs fail at once.' }],
    },
    {
      control,
      label: `Only HTTPS is answered by ${called}`,
      path: 'properties.supportsHttpsTrafficOnly',
      is: true,
      absent: 'fails',
      hardens: true,
      flag: '--https-only',
      consequences: [
        { kind: 'cuts off', sentence: 'HTTP, NFS and SMB without encryption are refused.' },
      ],
    },
    {
      control,
      label: `TLS 1.2 is the lowest version of ${called}`,
      path: 'properties.minimumTlsVersion',
      is: 'TLS1_2',
      absent: 'fails',
      hardens: true,
      flag: '--min-tls-version',
      consequences: [{ kind: 'cuts off', sentence: 'Clients with an older TLS are refused.' }],
    },
    {
      control,
      label: `The infrastructure encrypts ${called} a second time`,
      path: 'properties.encryption.requireInfrastructureEncryption',
      is: true,
      absent: 'fails',
      created: '--require-infrastructure-encryption',
      fixed:
        'Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace.',
    },
    {
      control,
      label: `Objects of ${called} are not replicated to another tenant`,
      path: 'properties.allowCrossTenantReplication',
      is: false,
      absent: 'fails',
      hardens: true,
      flag: '--allow-cross-tenant-replication',
      consequences: [
        {
          kind: 'cuts off',
          sentence: 'Azure refuses it until the replication policies to other tenants are deleted.',
        },
      ],
    },
    {
      control,
      label: `There are no local users for SFTP in ${called}`,
      path: 'properties.isLocalUserEnabled',
      is: false,
      absent: 'fails',
      hardens: true,
      unverified: 'Not seen in the answer of a live account yet.',
      flag: '--enable-local-user',
      consequences: [{ kind: 'cuts off', sentence: 'People who sign in by SFTP are out.' }],
    },
    {
      control,
      label: `Copies to ${called} come from accounts of the same tenant only`,
      path: 'properties.allowedCopyScope',
      is: 'AAD',
      absent: 'fails',
      hardens: true,
      unverified: 'Not seen in the answer of a live account yet.',
      flag: '--allowed-copy-scope',
      consequences: [{ kind: 'cuts off', sentence: 'Copies from other tenants fail.' }],
    },
    {
      control: 'data-no-shared-key',
      label: `The keys of ${called} open nothing`,
      path: 'properties.allowSharedKeyAccess',
      is: false,
      absent: 'fails',
      hardens: true,
      flag: '--allow-shared-key-access',
      optional: true,
      before: [
        'iam-workspace-identity',
        'iam-compute-identity',
        'iam-groups',
        'ws-create',
        'data-datastore',
      ],
      consequences: [
        {
          kind: 'cuts off',
          sentence:
            'Keys, connection strings and signatures made with them are refused at once; running jobs that mounted data by key break.',
        },
      ],
    },
  );
  return [closed, declareKeyTypes(account, called)];
}

/** Not asked of an account that was brought, since only creation can set it. */
function declareKeyTypes(account: Account, called: string): Declaration {
  const one = {
    control,
    is: 'Account',
    absent: 'fails',
    // A queue or table with a key of the service's own could never be put under a key of yours.
    fixed: 'Only a new account has it: make one, and copy the data there.',
  } as const;
  const { existing } = account;
  return declare(
    account,
    {
      create: 'storage account create',
      ...(existing ? { when: [`!existing:${existing}`] as const } : {}),
    },
    {
      ...one,
      label: `Queues of ${called} are encrypted with the key of the account`,
      path: 'properties.encryption.services.queue.keyType',
      created: '--encryption-key-type-for-queue',
    },
    {
      ...one,
      label: `Tables of ${called} are encrypted with the key of the account`,
      path: 'properties.encryption.services.table.keyType',
      created: '--encryption-key-type-for-table',
    },
  );
}
