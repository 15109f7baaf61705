import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import { storageAccount } from '../resources.ts';
import { createClosedStorage } from '../closed-storage.ts';

export const dataStorage: Step = {
  id: 'data-storage',
  title: 'Default storage account',
  section: 'data',
  from: 'anywhere',
  needs: ['Storage Account Contributor on the resource group'],
  apply: [
    {
      when: ['!existing:storageAccount'],
      ensure: storageAccount,
      by: createClosedStorage(storageAccount),
    },
  ],
  undo: [
    {
      when: ['!existing:storageAccount'],
      remove: storageAccount,
      by: az('storage account delete', {
        '--name': nameOf(storageAccount),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [
    check(
      storageAccount,
      {
        control: 'data-storage-hardened',
        label: 'Public network access is off',
        path: 'properties.publicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'The firewall of the account denies by default',
        path: 'properties.networkAcls.defaultAction',
        is: 'Deny',
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'Nobody reads blobs without signing in',
        path: 'properties.allowBlobPublicAccess',
        is: false,
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'Only HTTPS is answered',
        path: 'properties.supportsHttpsTrafficOnly',
        is: true,
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'TLS 1.2 is the lowest version',
        path: 'properties.minimumTlsVersion',
        is: 'TLS1_2',
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'The infrastructure encrypts a second time',
        path: 'properties.encryption.requireInfrastructureEncryption',
        is: true,
        absent: 'fails',
      },
      {
        control: 'data-storage-hardened',
        label: 'Objects are not replicated to another tenant',
        path: 'properties.allowCrossTenantReplication',
        is: false,
      },
      {
        control: 'data-storage-hardened',
        label: 'There are no local users for SFTP',
        path: 'properties.isLocalUserEnabled',
        is: false,
        unverified: 'Not seen in the answer of a live account yet.',
      },
      {
        control: 'data-storage-hardened',
        label: 'Copies come from accounts of the same tenant only',
        path: 'properties.allowedCopyScope',
        is: 'AAD',
        unverified: 'Not seen in the answer of a live account yet.',
      },
    ),
  ],
};
