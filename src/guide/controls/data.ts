import type { Control } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { cmkKeyFile } from '../files/cmk-key.ts';
import { workspaceFile } from '../files/workspace.ts';

export const dataControls: readonly Control[] = [
  {
    id: 'data-storage-hardened',
    title: 'A storage account without public access or anonymous blobs, TLS 1.2 or later',
    section: 'data',
    why: 'One public container undoes every other control of the workspace.',
    benchmark: benchmark('high', 'DP-3', 'NS-2', 'DP-4'),
    policies: [
      {
        id: '404c3081-a854-4457-ae30-26a93ef643f9',
        name: 'Secure transfer to storage accounts should be enabled',
      },
      {
        id: 'fe83a0eb-a853-422d-aac2-1bffd182c5d0',
        name: 'Storage accounts should have the specified minimum TLS version',
      },
      {
        id: 'b2982f36-99f2-4db5-8eff-283140c09693',
        name: 'Storage accounts should disable public network access',
      },
      {
        id: '4fa4b6c0-31ca-4c0d-b10d-24b96f62a751',
        name: 'Storage account public access should be disallowed',
      },
    ],
    steps: ['data-storage'],
    lines: [
      { step: 'data-storage', flag: '--public-network-access' },
      { step: 'data-storage', flag: '--default-action' },
      { step: 'data-storage', flag: '--https-only' },
      { step: 'data-storage', flag: '--min-tls-version' },
      { step: 'data-storage', flag: '--allow-blob-public-access' },
      { step: 'data-storage', flag: '--enable-local-user' },
      { step: 'data-storage', flag: '--allow-cross-tenant-replication' },
      { step: 'data-storage', flag: '--allowed-copy-scope' },
      { step: 'data-storage', flag: '--require-infrastructure-encryption' },
    ],
    changed:
      'The original called a data asset its secure transfer, but a data asset has no such setting: what is sent encrypted is decided where the account is made.',
  },
  {
    id: 'data-kv-hardened',
    title: 'A closed key vault that cannot be purged',
    section: 'data',
    why: 'To delete the vault, or the key in it, is the quickest way to destroy the workspace.',
    benchmark: benchmark('high', 'DP-8', 'NS-2'),
    policies: [
      {
        id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53',
        name: 'Key vaults should have deletion protection enabled',
      },
      {
        id: '405c5871-3e91-4644-8a63-58e19d68ff5b',
        name: 'Azure Key Vault should disable public network access',
      },
      {
        id: '55615ac9-af46-4a59-874e-391cc3dfb490',
        name: 'Azure Key Vault should have firewall enabled or public network access disabled',
      },
    ],
    steps: ['data-kv'],
    lines: [
      { step: 'data-kv', flag: '--enable-purge-protection' },
      { step: 'data-kv', flag: '--retention-days' },
      { step: 'data-kv', flag: '--public-network-access' },
      { step: 'data-kv', flag: '--default-action' },
    ],
    note: 'Purge protection cannot be switched off again.',
    changed:
      'The original used a vault named `ml-keyvault` that it never made. Here the vault is made, closed and protected from its first minute.',
  },
  {
    id: 'data-cmk',
    title: 'A key of yours for the metadata of the workspace',
    section: 'data',
    why: 'By disabling one key you cut off job history and asset metadata, and its log proves who used it.',
    benchmark: benchmark('high', 'DP-5'),
    policies: [
      {
        id: 'ba769a63-b8cc-4b2d-abf6-ac33c7204be8',
        name: 'Azure Machine Learning workspaces should be encrypted with a customer-managed key',
      },
      {
        id: '7f40cee6-e933-4d0f-a782-b96615e0f4a6',
        name: 'Azure Machine Learning workspaces should be encrypted with the use of a customer-managed key',
      },
    ],
    steps: ['data-cmk', 'ws-create'],
    lines: [
      { step: 'data-cmk', flag: '--enable-purge-protection' },
      { file: cmkKeyFile, key: 'keySize' },
      { file: workspaceFile, key: 'customer_managed_key' },
      { step: 'ws-create', flag: '--set' },
    ],
    when: ['customerManagedKey'],
    optional: true,
    note: 'Azure adds a Cosmos DB account, a search service and a storage account to your subscription, at your cost. A rotated key does not reach the workspace by itself: never disable the old version before the workspace uses the new one. To make the key with `az keyvault key create` instead would need an open vault and the role Key Vault Crypto Officer.',
    changed:
      'The original used three flags that `az ml workspace create` does not have, a version of all zeros and a vault without purge protection. The key is now made in a closed vault, its version is asked for, and the file names the vault.',
  },
];
