import { az, only } from '../azure/az.ts';
import { check, checkWhen } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Check, Ensure } from '../language/statement.ts';
import { nameOf, parameter } from '../language/word.ts';
import { home } from './placement.ts';
import { planTag } from './plan-tag.ts';
import type { StorageKeyOptions } from './storage-key.ts';

type Account = Resource<'Microsoft.Storage/storageAccounts'>;

const control = 'data-storage-hardened';

/** Makes the account, unless somebody else in Azure has its name. */
export function ensureClosedStorage(account: Account, key?: StorageKeyOptions): Ensure {
  return {
    ensure: account,
    by: createClosedStorage(account, key),
    // Scanning for malware listens to each account by a topic of its own.
    brings: [
      {
        type: 'Microsoft.EventGrid/systemTopics',
        name: ['*'],
        serves: { path: 'properties.source', resource: account },
        outlives: true,
      },
    ],
    free: az('storage account check-name', {
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
    '--public-network-access': 'Disabled',
    '--default-action': 'Deny',
    '--bypass': 'AzureServices',
    '--https-only': 'true',
    '--min-tls-version': 'TLS1_2',
    '--allow-blob-public-access': 'false',
    '--allow-shared-key-access': only(['control:data-no-shared-key'], 'false'),
    '--enable-local-user': 'false',
    '--allow-cross-tenant-replication': 'false',
    '--allowed-copy-scope': 'AAD',
    '--require-infrastructure-encryption': 'true',
    // A queue or table with a key of the service's own could never be put under a key of yours.
    '--encryption-key-type-for-queue': 'Account',
    '--encryption-key-type-for-table': 'Account',
    '--tags': planTag,
    ...key,
  });
}

/** The account is closed, encrypted twice and opened by no key. `called` says which account it is. */
export function checkClosedStorage(account: Account, called: string): readonly Check[] {
  const closed = check(
    account,
    {
      control,
      label: `Public network access of ${called} is off`,
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
      absent: 'fails',
    },
    {
      control,
      label: `The firewall of ${called} denies by default`,
      path: 'properties.networkAcls.defaultAction',
      is: 'Deny',
      absent: 'fails',
    },
    {
      control,
      label: `Nobody but trusted Azure services passes the firewall of ${called}`,
      path: 'properties.networkAcls.bypass',
      is: 'AzureServices',
    },
    {
      control,
      label: `Nobody reads blobs of ${called} without signing in`,
      path: 'properties.allowBlobPublicAccess',
      is: false,
      absent: 'fails',
    },
    {
      control,
      label: `Only HTTPS is answered by ${called}`,
      path: 'properties.supportsHttpsTrafficOnly',
      is: true,
      absent: 'fails',
    },
    {
      control,
      label: `TLS 1.2 is the lowest version of ${called}`,
      path: 'properties.minimumTlsVersion',
      is: 'TLS1_2',
      absent: 'fails',
    },
    {
      control,
      label: `The infrastructure encrypts ${called} a second time`,
      path: 'properties.encryption.requireInfrastructureEncryption',
      is: true,
      absent: 'fails',
    },
    {
      control,
      label: `Objects of ${called} are not replicated to another tenant`,
      path: 'properties.allowCrossTenantReplication',
      is: false,
    },
    {
      control,
      label: `There are no local users for SFTP in ${called}`,
      path: 'properties.isLocalUserEnabled',
      is: false,
      unverified: 'Not seen in the answer of a live account yet.',
    },
    {
      control,
      label: `Copies to ${called} come from accounts of the same tenant only`,
      path: 'properties.allowedCopyScope',
      is: 'AAD',
      unverified: 'Not seen in the answer of a live account yet.',
    },
    {
      control: 'data-no-shared-key',
      label: `The keys of ${called} open nothing`,
      path: 'properties.allowSharedKeyAccess',
      is: false,
      absent: 'fails',
    },
  );
  return [closed, ...checkKeyTypes(account, called)];
}

/** Not asked of an account that was brought, since only creation can set it. */
function checkKeyTypes(account: Account, called: string): readonly Check[] {
  const one = { control, is: 'Account', absent: 'fails' } as const;
  const keyTypes = check(
    account,
    {
      ...one,
      label: `Queues of ${called} are encrypted with the key of the account`,
      path: 'properties.encryption.services.queue.keyType',
    },
    {
      ...one,
      label: `Tables of ${called} are encrypted with the key of the account`,
      path: 'properties.encryption.services.table.keyType',
    },
  );
  return [account.existing ? checkWhen([`!existing:${account.existing}`], keyTypes) : keyTypes];
}
