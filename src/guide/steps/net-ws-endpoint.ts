import { declareEach } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { approved, checkZones, makeEndpoint, removeEndpoint } from '../private-endpoint.ts';
import { workspace, workspaceEndpoint } from '../resources.ts';

export const netWsEndpoint: Step = {
  id: 'net-ws-endpoint',
  title: 'Private endpoint of the workspace',
  section: 'network',
  from: 'anywhere',
  needs: [
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
    declareEach(
      workspace,
      {
        list: { each: 'properties.privateEndpointConnections' },
        create: 'network private-endpoint create',
      },
      {
        ...approved(workspaceEndpoint),
        control: 'net-ws-private',
        label: 'Every private endpoint of the workspace is approved',
      },
    ),
    ...checkZones(workspaceEndpoint),
  ],
};
