import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Resource } from '../../language/resource.ts';
import type { Check } from '../../language/statement.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import {
  dataBlobs,
  dataStorageAccount,
  storageAccount,
  storageBlobs,
  storageFiles,
} from '../resources.ts';

const daysKept = 30;

const keepBlobs = {
  ...homeGroup,
  '--enable-delete-retention': 'true',
  '--delete-retention-days': String(daysKept),
  '--enable-container-delete-retention': 'true',
  '--container-delete-retention-days': String(daysKept),
} as const;

export const dataRecovery: Step = {
  id: 'data-recovery',
  title: 'Recovery of deleted data',
  section: 'data',
  from: 'anywhere',
  needs: ['Storage Account Contributor on the resource group'],
  apply: [
    {
      when: ['!existing:storageAccount'],
      call: az('storage account blob-service-properties update', {
        '--account-name': nameOf(storageAccount),
        ...keepBlobs,
      }),
    },
    {
      when: ['!existing:storageAccount'],
      call: az('storage account file-service-properties update', {
        '--account-name': nameOf(storageAccount),
        ...homeGroup,
        '--enable-delete-retention': 'true',
        '--delete-retention-days': String(daysKept),
      }),
    },
    {
      call: az('storage account blob-service-properties update', {
        '--account-name': nameOf(dataStorageAccount),
        ...keepBlobs,
        '--enable-versioning': 'true',
      }),
    },
  ],
  // The settings go with the accounts.
  undo: [],
  checks: [
    checkKept(storageBlobs, 'the default storage account'),
    check(storageFiles, {
      control: 'data-recovery',
      label: 'Deleted file shares are kept for 30 days',
      path: 'properties.shareDeleteRetentionPolicy.days',
      atLeast: daysKept,
      absent: 'fails',
    }),
    checkKept(dataBlobs, 'the training data account'),
    check(dataBlobs, {
      control: 'data-recovery',
      label: 'An overwritten blob of training data keeps its earlier versions',
      path: 'properties.isVersioningEnabled',
      is: true,
      absent: 'fails',
    }),
  ],
};

function checkKept(
  service: Resource<'Microsoft.Storage/storageAccounts/blobServices'>,
  called: string,
): Check {
  return check(
    service,
    {
      control: 'data-recovery',
      label: `Deleted blobs of ${called} are kept for 30 days`,
      path: 'properties.deleteRetentionPolicy.days',
      atLeast: daysKept,
      absent: 'fails',
    },
    {
      control: 'data-recovery',
      label: `Deleted containers of ${called} are kept for 30 days`,
      path: 'properties.containerDeleteRetentionPolicy.days',
      atLeast: daysKept,
      absent: 'fails',
    },
  );
}
