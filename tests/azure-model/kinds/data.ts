/** Storage accounts, vaults and registries. */
import { guidOf } from '../../support/guid.ts';
import { textOf, valueAt } from '../json.ts';
import { type Kinds, properties } from '../kind.ts';

const storage = 'Microsoft.Storage/storageAccounts';

export const data: Kinds = {
  [storage]: {
    taken: 'StorageAccountAlreadyTaken',
    fixed: [
      'location',
      'kind',
      'properties.encryption.requireInfrastructureEncryption',
      'properties.encryption.services.queue.keyType',
      'properties.encryption.services.table.keyType',
    ],
    brings: () => [
      { type: `${storage}/blobServices`, name: 'default' },
      { type: `${storage}/fileServices`, name: 'default' },
    ],
    defaults: properties({
      publicNetworkAccess: 'Enabled',
      networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      supportsHttpsTrafficOnly: true,
      minimumTlsVersion: 'TLS1_0',
      encryption: {
        keySource: 'Microsoft.Storage',
        services: { queue: { keyType: 'Service' }, table: { keyType: 'Service' } },
      },
    }),
    makes: ({ name, sku }) => ({
      sku: { tier: textOf(valueAt(sku, 'name')).replace(/_.*/, '') },
      properties: {
        primaryEndpoints: {
          blob: `https://${name}.blob.core.windows.net/`,
          file: `https://${name}.file.core.windows.net/`,
        },
      },
    }),
  },
  [`${storage}/blobServices`]: {
    defaults: properties({ deleteRetentionPolicy: { enabled: false } }),
  },
  [`${storage}/fileServices`]: {
    defaults: properties({ shareDeleteRetentionPolicy: { enabled: true, days: 7 } }),
  },
  [`${storage}/blobServices/containers`]: { defaults: properties({ publicAccess: 'None' }) },
  'Microsoft.KeyVault/vaults': {
    taken: 'VaultAlreadyExists',
    recoverable: 'vault',
    defaults: properties({
      publicNetworkAccess: 'Enabled',
      networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
    }),
    makes: ({ name }) => properties({ vaultUri: `https://${name}.vault.azure.net/` }),
  },
  'Microsoft.KeyVault/vaults/keys': {
    defaults: properties({ attributes: { enabled: true } }),
    makes: ({ id, name }) => {
      const keyUri = `https://${id.split('/')[8]}.vault.azure.net/keys/${name}`;
      return properties({
        keyUri,
        keyUriWithVersion: `${keyUri}/${guidOf(id).replaceAll('-', '')}`,
      });
    },
  },
  'Microsoft.ContainerRegistry/registries': {
    taken: 'AlreadyInUse',
    fixed: ['location'],
    defaults: properties({
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccess: 'Enabled',
      networkRuleSet: { defaultAction: 'Allow' },
      networkRuleBypassOptions: 'AzureServices',
      policies: { exportPolicy: { status: 'enabled' } },
    }),
    makes: ({ name }) => properties({ loginServer: `${name}.azurecr.io` }),
  },
};
