import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, pathOf } from '../../language/word.ts';
import { sampleRequestFile } from '../files/sample-request.ts';
import { homeGroup } from '../placement.ts';
import { onlineEndpoint, workspace } from '../resources.ts';
import { afterWorkspaceEndpoint } from '../statements/managed-network.ts';

export const modelCall: Step = {
  id: 'model-call',
  title: 'A call from inside the network',
  section: 'models',
  runsIn: 'network',
  requires: ['model-deployment', afterWorkspaceEndpoint],
  files: [sampleRequestFile],
  permissions: [
    {
      operations: [
        'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read',
        'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action',
      ],
      on: 'the endpoint',
    },
  ],
  apply: [
    {
      call: az('ml online-endpoint invoke', {
        '--name': nameOf(onlineEndpoint),
        '--request-file': pathOf(sampleRequestFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
        '--output': 'json',
      }),
    },
  ],
  // A call leaves nothing but a line in the log.
  undo: [],
  checks: [],
};
