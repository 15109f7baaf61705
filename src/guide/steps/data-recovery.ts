import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Resource } from '../../language/resource.ts';
import type { Check, Listing } from '../../language/statement.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { childrenOf } from '../listings.ts';
import { homeGroup } from '../placement.ts';
import {
  dataBlobs,
  dataStorageAccount,
  storageAccount,
  storageBlobs,
  storageFiles,
} from '../resources.ts';

const daysKept = 30;

const kept = String(daysKept);
const days = ['deleteRetentionPolicy.days', 'containerDeleteRetentionPolicy.days'] as const;

/** What a service of an account keeps, joined to one line. */
function recoveryOf(service: Resource, paths: readonly string[]): Listing {
  const words = paths.map((path) => `to_string(properties.${path})`).join(', ');
  return childrenOf(`${service.key}Recovery`, service, `join('=', [${words}])`);
}

const keepBlobs = {
  ...homeGroup,
  '--enable-delete-retention': 'true',
  '--delete-retention-days': kept,
  '--enable-container-delete-retention': 'true',
  '--container-delete-retention-days': kept,
} as const;

export const dataRecovery: Step = {
  id: 'data-recovery',
  title: 'Recovery of deleted data',
  section: 'data',
  from: 'anywhere',
  needs: [
    { role: 'Storage Account Contributor', on: 'the resource group' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      when: ['!existing:storageAccount'],
      unless: { line: [kept, '=', kept], in: recoveryOf(storageBlobs, days) },
      call: az('storage account blob-service-properties update', {
        '--account-name': nameOf(storageAccount),
        ...keepBlobs,
      }),
    },
    {
      when: ['!existing:storageAccount'],
      unless: { line: [kept], in: recoveryOf(storageFiles, ['shareDeleteRetentionPolicy.days']) },
      call: az('storage account file-service-properties update', {
        '--account-name': nameOf(storageAccount),
        ...homeGroup,
        '--enable-delete-retention': 'true',
        '--delete-retention-days': kept,
      }),
    },
    {
      unless: {
        line: [kept, '=', kept, '=true'],
        in: recoveryOf(dataBlobs, [...days, 'isVersioningEnabled']),
      },
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
