import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import { type Declaration, foundValue } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Listing, Run } from '../../language/statement.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { childrenOf } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import {
  dataBlobs,
  dataStorageAccount,
  storageAccount,
  storageBlobs,
  storageFiles,
} from '../resources.ts';

const control = 'data-recovery';

const daysKept = 30;

const retentionDays = String(daysKept);

/** Is this number of days enough? Without a sign that cmd.exe would take for a redirection. */
const enough = (path: string): string =>
  `max([not_null(${path}, to_number('0')), to_number('${retentionDays}')])==${path}`;

/** The kinds of retention of a service, and how a query sees that it lasts long enough. */
const holds = {
  blobs: enough('properties.deleteRetentionPolicy.days'),
  containers: enough('properties.containerDeleteRetentionPolicy.days'),
  shares: enough('properties.shareDeleteRetentionPolicy.days'),
  versions: 'properties.isVersioningEnabled',
} as const;

type Kept = keyof typeof holds;

/** The retention of an account's service, at least as long as it should be. */
function recoveryOf(service: Resource, some: readonly Kept[]): Listing {
  const rows = some.map((one) => `['${one}', ${holds[one]}]`).join(', ');
  const query = `[${rows}][?[1]].[[0]]`;
  return childrenOf(`${service.key}Recovery`, service, query);
}

const options = {
  blobs: { '--enable-delete-retention': 'true', '--delete-retention-days': retentionDays },
  containers: {
    '--enable-container-delete-retention': 'true',
    '--container-delete-retention-days': retentionDays,
  },
  versions: { '--enable-versioning': 'true' },
  shares: {},
} as const;

const billed = {
  kind: 'costs',
  sentence: 'What was deleted or overwritten is billed as long as it is kept.',
} as const;

/** The call that sets what the blobs of an account keep. */
const updateBlobs = (account: Resource) =>
  az('storage account blob-service-properties update', {
    '--account-name': nameOf(account),
    ...placeOf(account),
  });

/** One setting at a time, so that a stricter one beside it stays. */
function keepBlobs(account: Resource, service: Resource, some: readonly Kept[]): readonly Run[] {
  return some.map((one) => ({
    precondition: { absent: { line: [one], in: recoveryOf(service, some) } },
    call: az('storage account blob-service-properties update', {
      '--account-name': nameOf(account),
      ...homeGroup,
      ...options[one],
    }),
  }));
}

export const dataRecovery: Step = {
  id: 'data-recovery',
  title: 'Recovery of deleted data',
  section: 'data',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Storage Account Contributor', on: 'the resource group' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    ...keepBlobs(storageAccount, storageBlobs, ['blobs', 'containers']).map((one) => ({
      ...one,
      when: ['!existing:storageAccount'] as const,
    })),
    {
      when: ['!existing:storageAccount'],
      precondition: { absent: { line: ['shares'], in: recoveryOf(storageFiles, ['shares']) } },
      call: az('storage account file-service-properties update', {
        '--account-name': nameOf(storageAccount),
        ...homeGroup,
        '--enable-delete-retention': 'true',
        '--delete-retention-days': retentionDays,
      }),
    },
    ...keepBlobs(dataStorageAccount, dataBlobs, ['blobs', 'containers', 'versions']),
  ],
  // The settings go with the accounts.
  undo: [],
  checks: [
    declareKept(storageAccount, storageBlobs, 'the default storage account'),
    declare(
      storageFiles,
      {
        update: az('storage account file-service-properties update', {
          '--account-name': nameOf(storageAccount),
          ...placeOf(storageAccount),
        }),
      },
      {
        control,
        label: 'Deleted file shares are kept for 30 days',
        path: 'properties.shareDeleteRetentionPolicy.days',
        atLeast: daysKept,
        absent: 'fails',
        updated: { '--enable-delete-retention': 'true', '--delete-retention-days': retentionDays },
        restored: {
          '--enable-delete-retention': 'true',
          '--delete-retention-days': [foundValue.word],
        },
        consequences: [billed],
      },
    ),
    declareKept(dataStorageAccount, dataBlobs, 'the training data account'),
    declare(
      dataBlobs,
      { update: updateBlobs(dataStorageAccount) },
      {
        control,
        label: 'An overwritten blob of training data keeps its earlier versions',
        path: 'properties.isVersioningEnabled',
        is: true,
        absent: 'fails',
        updated: '--enable-versioning',
        consequences: [
          billed,
          { kind: 'cuts off', sentence: 'An account with a hierarchical namespace refuses it.' },
        ],
      },
    ),
  ],
};

function declareKept(
  account: Resource,
  service: Resource<'Microsoft.Storage/storageAccounts/blobServices'>,
  called: string,
): Declaration {
  return declare(
    service,
    { update: updateBlobs(account) },
    {
      control,
      label: `Deleted blobs of ${called} are kept for 30 days`,
      path: 'properties.deleteRetentionPolicy.days',
      atLeast: daysKept,
      absent: 'fails',
      updated: options.blobs,
      restored: { ...options.blobs, '--delete-retention-days': [foundValue.word] },
      consequences: [billed],
    },
    {
      control,
      label: `Deleted containers of ${called} are kept for 30 days`,
      path: 'properties.containerDeleteRetentionPolicy.days',
      atLeast: daysKept,
      absent: 'fails',
      updated: options.containers,
      restored: { ...options.containers, '--container-delete-retention-days': [foundValue.word] },
      consequences: [billed],
    },
  );
}
