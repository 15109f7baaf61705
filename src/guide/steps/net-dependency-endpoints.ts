import type { Step } from '../../language/guide.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import {
  declareEndpoint,
  declareZones,
  makeEndpoint,
  removeEndpoint,
} from '../statements/private-endpoint.ts';
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
    declareEndpoint(blobEndpoint, control, 'the blobs of the storage account'),
    declareEndpoint(fileEndpoint, control, 'the files of the storage account'),
    declareEndpoint(vaultEndpoint, control, 'the key vault'),
    declareEndpoint(registryEndpoint, control, 'the registry'),
    declareApproved(
      storageAccount,
      control,
      'Every private endpoint of the storage account is approved',
    ),
    declareApproved(keyVault, control, 'Every private endpoint of the key vault is approved'),
    declareApproved(
      containerRegistry,
      control,
      'Every private endpoint of the registry is approved',
    ),
    ...endpoints.flatMap((one) => declareZones(one)),
  ],
};
