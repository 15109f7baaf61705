import type { Step } from '../../language/guide.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import {
  declareEndpoint,
  declareZones,
  makeEndpoint,
  removeEndpoint,
} from '../statements/private-endpoint.ts';
import { workspace, workspaceEndpoint } from '../resources.ts';

export const netWsEndpoint: Step = {
  id: 'net-ws-endpoint',
  title: 'Private endpoint of the workspace',
  section: 'network',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    {
      operations: [
        'Microsoft.MachineLearningServices/workspaces/privateEndpointConnectionsApproval/action',
      ],
      on: 'the workspace',
      to: 'approve the endpoint',
    },
  ],
  apply: makeEndpoint(workspaceEndpoint),
  undo: [removeEndpoint(workspaceEndpoint)],
  checks: [
    declareEndpoint(workspaceEndpoint, 'net-ws-private', 'the workspace'),
    declareApproved(
      workspace,
      'net-ws-private',
      'Every private endpoint of the workspace is approved',
    ),
    ...declareZones(workspaceEndpoint),
  ],
};
