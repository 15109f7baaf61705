import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, pathOf } from '../../language/word.ts';
import { datastoreFile } from '../files/datastore.ts';
import { homeGroup } from '../placement.ts';
import { datastore, dataStorageAccount, workspace } from '../resources.ts';

export const dataDatastore: Step = {
  id: 'data-datastore',
  title: 'Datastore without a credential',
  section: 'data',
  from: 'anywhere',
  files: [datastoreFile],
  needs: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: datastore,
      by: az('ml datastore create', {
        '--file': pathOf(datastoreFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
    },
  ],
  // It goes with the workspace; the data stays where it is.
  undo: [],
  checks: [
    check(
      datastore,
      {
        control: 'data-credless-datastore',
        label: 'The datastore holds no credential',
        path: 'properties.credentials.credentialsType',
        is: 'None',
        absent: 'fails',
      },
      {
        control: 'data-credless-datastore',
        label: 'The datastore leads to the training data account',
        path: 'properties.accountName',
        is: nameOf(dataStorageAccount),
      },
    ),
  ],
};
