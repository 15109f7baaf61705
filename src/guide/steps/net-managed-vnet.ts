import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { childrenOf } from '../listings.ts';
import { homeGroup } from '../placement.ts';
import { workspace } from '../resources.ts';

const active = check(workspace, {
  control: 'net-managed-vnet',
  label: 'The managed network is provisioned',
  path: 'properties.managedNetwork.status.status',
  is: 'Active',
});

const networkState = childrenOf('networkState', workspace, active.columns.join());

export const netManagedVnet: Step = {
  id: 'net-managed-vnet',
  title: 'Managed virtual network',
  section: 'network',
  when: ['network=managed'],
  from: 'anywhere',
  // The identity approves the endpoints that the network makes to the workspace.
  after: ['iam-workspace-self'],
  needs: [
    {
      operations: [
        'Microsoft.MachineLearningServices/workspaces/read',
        'Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork/action',
      ],
      on: 'the workspace',
    },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: '30 to 40 minutes',
  apply: [
    {
      unless: { line: ['Active'], in: networkState },
      call: az('ml workspace provision-network', {
        '--name': nameOf(workspace),
        ...homeGroup,
      }),
    },
    { wait: active, minutes: 45 },
  ],
  // The network goes with the workspace.
  undo: [],
  checks: [
    check(workspace, {
      control: 'net-managed-vnet',
      label: 'Compute reaches approved destinations only',
      path: 'properties.managedNetwork.isolationMode',
      is: 'AllowOnlyApprovedOutbound',
      absent: 'fails',
    }),
    active,
  ],
};
