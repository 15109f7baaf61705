import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { byproductRemoval } from '../byproduct-removal.ts';
import { declareClosedStorage, ensureClosedStorage } from '../statements/closed-storage.ts';
import { homeGroup } from '../placement.ts';
import { storageAccount } from '../resources.ts';
import { declareStorageKey, storageKeyOptions } from '../statements/storage-key.ts';

const called = 'the default storage account';

export const dataStorage: Step = {
  id: 'data-storage',
  title: 'Default storage account',
  section: 'data',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Storage Account Contributor', on: 'the resource group' },
    { role: 'Managed Identity Operator', on: 'the identity of the key' },
    {
      operations: ['Microsoft.Storage/checknameavailability/read'],
      on: 'the subscription',
      to: 'ask whether the name is free',
    },
    byproductRemoval,
  ],
  apply: [
    {
      when: ['!existing:storageAccount'],
      ...ensureClosedStorage(storageAccount, storageKeyOptions),
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
    ...declareClosedStorage(storageAccount, called),
    declareStorageKey(storageAccount, called),
  ],
};
