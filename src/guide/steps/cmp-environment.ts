import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter, pathOf } from '../../language/word.ts';
import { condaFile } from '../files/conda.ts';
import { baseImage, environmentFile } from '../files/environment.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { environmentVersion, workspace } from '../resources.ts';

export const cmpEnvironment: Step = {
  id: 'cmp-environment',
  title: 'Environment with a pinned image',
  section: 'compute',
  // The recipe is stored; the image is built when it is first needed.
  runsIn: 'anywhere',
  files: [environmentFile, condaFile],
  // The cluster builds the image.
  requires: ['cmp-cluster'],
  permissions: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: environmentVersion,
      by: az('ml environment create', {
        '--file': pathOf(environmentFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
    },
  ],
  undo: [],
  checks: [
    declare(
      environmentVersion,
      {},
      {
        control: 'cmp-pinned-environment',
        label: 'The base image is fixed to one build',
        path: 'properties.image',
        is: [baseImage, ':', parameter('baseImageTag')],
        absent: 'fails',
        written: [{ file: environmentFile, key: 'image' }],
        fixed:
          'A version never changes: raise the version of the environment, run apply again, and deploy again what uses it.',
      },
    ),
  ],
  remains: [
    staysInWorkspace(
      'The version of the environment stays in the workspace that you brought: Azure ML archives versions and deletes none.',
    ),
    {
      when: ['existing:containerRegistry'],
      text: 'Images in the registry that you brought stay: Azure ML deletes none.',
    },
  ],
};
