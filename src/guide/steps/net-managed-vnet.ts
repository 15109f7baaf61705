import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import { declare, remedied } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { workspaceApi } from '../statements/declared-workspace.ts';
import { childrenOf } from '../listings.ts';
import { patch } from '../statements/patch.ts';
import { homeGroup } from '../placement.ts';
import { workspace } from '../resources.ts';
import { inWorkspace } from '../statements/workspace-lines.ts';

const active = check(workspace, {
  control: 'net-managed-vnet',
  label: 'The managed network is provisioned',
  path: 'properties.managedNetwork.status.status',
  is: 'Active',
});

const provision = az('ml workspace provision-network', {
  '--name': nameOf(workspace),
  ...homeGroup,
});

const networkState = childrenOf('networkState', workspace, active.columns.join());

export const netManagedVnet: Step = {
  id: 'net-managed-vnet',
  title: 'Managed virtual network',
  section: 'network',
  when: ['network=managed'],
  runsIn: 'anywhere',
  // The identity approves the endpoints that the network makes to the workspace.
  requires: ['iam-workspace-self'],
  permissions: [
    {
      operations: [
        'Microsoft.MachineLearningServices/workspaces/read',
        'Microsoft.MachineLearningServices/workspaces/write',
        'Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork/action',
      ],
      on: 'the workspace',
    },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: '30 to 40 minutes',
  apply: [
    {
      precondition: { absent: { line: ['Active'], in: networkState } },
      call: provision,
    },
    { wait: active, minutes: 45 },
  ],
  // The network goes with the workspace.
  undo: [],
  remains: [
    staysInWorkspace(
      'The managed network of the workspace that you brought stays: Azure can never take it away.',
    ),
  ],
  checks: [
    declare(
      workspace,
      {},
      {
        control: 'net-managed-vnet',
        label: 'Compute reaches approved destinations only',
        path: 'properties.managedNetwork.isolationMode',
        is: 'AllowOnlyApprovedOutbound',
        absent: 'fails',
        written: inWorkspace('managed_network', 'managedNetwork'),
        mended: [
          // `az ml workspace update` would also delete the rules that users made, and empty the list of addresses.
          patch(workspace, workspaceApi, {
            'properties.managedNetwork.isolationMode': 'AllowOnlyApprovedOutbound',
          }),
          provision,
        ],
        before: ['iam-workspace-self'],
        consequences: [
          {
            kind: 'cuts off',
            sentence:
              'Azure wants all compute and online endpoints deleted first, and they are made again afterwards; jobs then reach only what a rule lets out.',
          },
          {
            kind: 'cannot be undone',
            sentence: 'The network can never be switched off or loosened again.',
          },
        ],
      },
    ),
    remedied(
      active,
      { create: 'ml workspace provision-network' },
      {
        created: { '--name': nameOf(workspace) },
        mended: 'by apply',
        before: ['iam-workspace-self'],
        consequences: [
          { kind: 'costs', sentence: 'The private endpoints of the network cost from then on.' },
        ],
      },
    ),
  ],
};
