import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, pathOf } from '../../language/word.ts';
import { datastoreFile } from '../files/datastore.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { datastore, dataStorageAccount, workspace } from '../resources.ts';

/** Overwrites a datastore that exists. */
const writeDatastore = az('ml datastore create', {
  '--file': pathOf(datastoreFile),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
});

export const dataDatastore: Step = {
  id: 'data-datastore',
  title: 'Datastore without a credential',
  section: 'data',
  runsIn: 'anywhere',
  files: [datastoreFile],
  permissions: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: datastore,
      by: writeDatastore,
    },
  ],
  // It goes with the workspace; the data stays where it is.
  undo: [],
  remains: [
    staysInWorkspace(
      'The datastore stays in the workspace that you brought, without the account to which it leads.',
    ),
  ],
  checks: [
    declare(
      datastore,
      {},
      {
        control: 'data-credless-datastore',
        label: 'The datastore holds no credential',
        path: 'properties.credentials.credentialsType',
        is: 'None',
        absent: 'fails',
        mended: writeDatastore,
        before: ['iam-compute-identity', 'iam-groups'],
        consequences: [
          {
            kind: 'cuts off',
            sentence:
              'The stored credential is dropped, so jobs and people without a role on the data fail.',
          },
        ],
      },
      {
        control: 'data-credless-datastore',
        label: 'The datastore leads to the training data account',
        path: 'properties.accountName',
        is: nameOf(dataStorageAccount),
        written: [{ file: datastoreFile, key: 'account_name' }],
        mended: writeDatastore,
        before: ['data-training-storage'],
        consequences: [
          {
            kind: 'interrupts',
            sentence: 'Data assets that name the datastore lead to the new account from then on.',
          },
        ],
      },
    ),
  ],
};
