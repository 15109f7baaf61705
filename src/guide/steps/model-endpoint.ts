import { az } from '../../azure/az.ts';
import { namesIn } from '../../azure/check.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, pathOf } from '../../language/word.ts';
import { deployerRole } from '../files/deployer-role.ts';
import { endpointFile } from '../files/endpoint.ts';
import { removeInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { endpointIdentity, onlineEndpoint, workspace } from '../resources.ts';

const deleteEndpoint = az('ml online-endpoint delete', {
  '--name': nameOf(onlineEndpoint),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
  '--yes': true,
});

// Never with the file of the endpoint: that would take its traffic from every deployment.
const updateEndpoint = az('ml online-endpoint update', {
  '--name': nameOf(onlineEndpoint),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
});

export const modelEndpoint: Step = {
  id: 'model-endpoint',
  title: 'Online endpoint',
  section: 'models',
  runsIn: 'anywhere',
  files: [endpointFile],
  permissions: [
    { operations: deployerRole.actions, called: 'The deployer role', on: 'the workspace' },
    { role: 'Managed Identity Operator', on: 'the identity of the endpoint' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: onlineEndpoint,
      by: az('ml online-endpoint create', {
        '--file': pathOf(endpointFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
      deleteFailed: deleteEndpoint,
    },
  ],
  // Its deployments go with it; one that still takes traffic could not go by itself.
  undo: removeInWorkspace(onlineEndpoint, deleteEndpoint),
  checks: [
    declare(
      onlineEndpoint,
      { update: updateEndpoint },
      {
        control: 'model-endpoint-entra',
        label: 'Callers sign in with Microsoft Entra',
        path: 'properties.authMode',
        is: 'AADToken',
        absent: 'fails',
        written: [{ file: endpointFile, key: 'auth_mode' }],
        updated: { '--set': 'auth_mode=aad_token' },
        before: ['iam-scoring-caller'],
        consequences: [
          {
            kind: 'cuts off',
            sentence:
              'Callers with a key are refused at once; with a second endpoint they could move one by one.',
          },
        ],
      },
      {
        ...namesIn(onlineEndpoint, 'identity.userAssignedIdentities', {
          control: 'model-endpoint-entra',
          label: 'The endpoint runs as the identity that you made',
          exactly: [idOf(endpointIdentity)],
          absent: 'fails',
        }),
        written: [{ file: endpointFile, key: 'identity' }],
        fixed:
          'Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first.',
      },
      {
        control: 'model-endpoint-private',
        label: 'The endpoint is not reached from the internet',
        path: 'properties.publicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
        written: [{ file: endpointFile, key: 'public_network_access' }],
        updated: { '--set': 'public_network_access=disabled' },
        restored: { '--set': 'public_network_access=enabled' },
        before: ['net-ws-endpoint', 'net-dns'],
        consequences: [
          {
            kind: 'cuts off',
            sentence: 'Callers outside the network no longer reach the endpoint.',
          },
        ],
      },
    ),
  ],
};
