import { az } from '../../azure/az.ts';
import { checkWhen } from '../../azure/check.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import { byproductRemoval } from '../byproduct-removal.ts';
import { declareClosedStorage, ensureClosedStorage } from '../statements/closed-storage.ts';
import { homeGroup } from '../placement.ts';
import {
  declareEndpoint,
  declareZones,
  makeEndpoint,
  removeEndpoint,
} from '../statements/private-endpoint.ts';
import { dataContainer, dataEndpoint, dataStorageAccount } from '../resources.ts';
import { declareStorageKey, storageKeyOptions } from '../statements/storage-key.ts';

const called = 'the training data account';

const privately: When = ['control:net-dependency-endpoints'];

export const dataTrainingStorage: Step = {
  id: 'data-training-storage',
  title: 'Storage account of the training data',
  section: 'data',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Storage Account Contributor', on: 'the resource group' },
    { role: 'Managed Identity Operator', on: 'the identity of the key' },
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    { role: 'Reader', on: 'the subscription' },
    byproductRemoval,
  ],
  apply: [
    {
      ...ensureClosedStorage(dataStorageAccount, storageKeyOptions),
    },
    {
      // By Resource Manager, which a closed account does not refuse.
      ensure: dataContainer,
      by: az('storage container-rm create', {
        '--name': nameOf(dataContainer),
        '--storage-account': nameOf(dataStorageAccount),
        ...homeGroup,
        '--public-access': 'off',
      }),
    },
    ...makeEndpoint(dataEndpoint, { when: privately }),
  ],
  undo: [
    removeEndpoint(dataEndpoint, privately),
    {
      remove: dataStorageAccount,
      by: az('storage account delete', {
        '--name': nameOf(dataStorageAccount),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [
    ...declareClosedStorage(dataStorageAccount, called),
    declareStorageKey(dataStorageAccount, called),
    declare(
      dataContainer,
      { create: 'storage container-rm create' },
      {
        control: 'data-storage-hardened',
        label: 'The container of the training data is private',
        path: 'properties.publicAccess',
        is: 'None',
        hardens: true,
        created: { '--public-access': 'off' },
        // `container-rm update` exits with 0 and sends what is there.
        mended: az('rest', {
          '--method': 'patch',
          '--url': [idOf(dataContainer), '?api-version=2023-05-01'],
          '--body': '{"properties":{"publicAccess":"None"}}',
        }),
        consequences: [{ kind: 'cuts off', sentence: 'Public links to the container end.' }],
      },
    ),
    checkWhen(
      privately,
      declareEndpoint(
        dataEndpoint,
        'net-dependency-endpoints',
        'the blobs of the training data account',
      ),
    ),
    declareApproved(
      dataStorageAccount,
      'net-dependency-endpoints',
      'Every private endpoint of the training data account is approved',
    ),
    ...declareZones(dataEndpoint).map((one) => checkWhen(privately, one)),
  ],
  remains: ['Training data goes with its account: a deleted account is not in the recycle bin.'],
};
