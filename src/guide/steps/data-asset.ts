import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter, pathOf } from '../../language/word.ts';
import { dataFile } from '../files/data.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { dataVersion, workspace } from '../resources.ts';

export const dataAsset: Step = {
  id: 'data-asset',
  title: 'Data asset with a version',
  section: 'data',
  // It names a path in a datastore and uploads nothing.
  runsIn: 'anywhere',
  files: [dataFile],
  permissions: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: dataVersion,
      by: az('ml data create', {
        '--file': pathOf(dataFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
    },
  ],
  // It goes with the workspace.
  undo: [],
  remains: [
    staysInWorkspace(
      'The version of the data asset stays in the workspace that you brought: Azure ML archives versions and deletes none.',
    ),
  ],
  checks: [
    declare(
      dataVersion,
      {},
      {
        control: 'data-asset-versions',
        label: 'The version of the data asset is a folder in the datastore',
        path: 'properties.dataType',
        is: 'uri_folder',
        absent: 'fails',
        written: [{ file: dataFile, key: 'type' }],
        fixed: 'A version never changes: raise the version of the data asset, and run apply again.',
      },
      {
        control: 'data-asset-versions',
        label: 'The version of the data asset is not archived',
        path: 'properties.isArchived',
        is: false,
        mended: az('ml data restore', {
          '--name': parameter('dataAsset'),
          '--version': nameOf(dataVersion),
          '--workspace-name': nameOf(workspace),
          ...homeGroup,
        }),
      },
    ),
  ],
};
