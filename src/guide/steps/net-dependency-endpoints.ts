import type { Step } from '../../language/guide.ts';
import { declareApproved } from '../approved-endpoint.ts';
import { declareZones, makeEndpoint, removeEndpoint } from '../private-endpoint.ts';
import {
  blobEndpoint,
  containerRegistry,
  fileEndpoint,
  keyVault,
  registryEndpoint,
  storageAccount,
  vaultEndpoint,
} from '../resources.ts';

const endpoints = [blobEndpoint, fileEndpoint, vaultEndpoint, registryEndpoint];

const control = 'net-dependency-endpoints';

export const netDependencyEndpoints: Step = {
  id: 'net-dependency-endpoints',
  title: 'Private endpoints of storage, key vault and registry',
  section: 'network',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    {
      operations: [
        'Microsoft.Storage/storageAccounts/PrivateEndpointConnectionsApproval/action',
        'Microsoft.KeyVault/vaults/PrivateEndpointConnectionsApproval/action',
        'Microsoft.ContainerRegistry/registries/privateEndpointConnectionsApproval/action',
      ],
      on: 'the targets',
      to: 'approve the endpoints; otherwise their owner approves them',
    },
  ],
  apply: endpoints.flatMap((one) => makeEndpoint(one)),
  undo: endpoints.map((one) => removeEndpoint(one)),
  checks: [
    declareApproved(
      storageAccount,
      control,
      'Every private endpoint of the storage account is approved',
      { by: blobEndpoint },
    ),
    declareApproved(keyVault, control, 'Every private endpoint of the key vault is approved', {
      by: vaultEndpoint,
    }),
    declareApproved(
      containerRegistry,
      control,
      'Every private endpoint of the registry is approved',
      { by: registryEndpoint },
    ),
    ...endpoints.flatMap(declareZones),
  ],
};
