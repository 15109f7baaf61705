import { az } from '../azure/az.ts';
import type { Resource } from '../language/resource.ts';
import type { Call } from '../language/statement.ts';
import { nameOf } from '../language/word.ts';
import { home } from './placement.ts';
import { planTag } from './plan-tag.ts';

/** Creates a storage account that nobody reaches from outside and that has no keys to lose. */
export function createClosedStorage(account: Resource<'Microsoft.Storage/storageAccounts'>): Call {
  return az('storage account create', {
    '--name': nameOf(account),
    ...home,
    '--sku': 'Standard_ZRS',
    '--kind': 'StorageV2',
    '--public-network-access': 'Disabled',
    '--default-action': 'Deny',
    '--bypass': 'AzureServices',
    '--https-only': 'true',
    '--min-tls-version': 'TLS1_2',
    '--allow-blob-public-access': 'false',
    '--allow-shared-key-access': 'false',
    '--enable-local-user': 'false',
    '--allow-cross-tenant-replication': 'false',
    '--allowed-copy-scope': 'AAD',
    '--require-infrastructure-encryption': 'true',
    '--tags': planTag,
  });
}
