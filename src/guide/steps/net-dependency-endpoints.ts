import { declareEach } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { approved, checkZones, makeEndpoint, removeEndpoint } from '../private-endpoint.ts';
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

const connections = {
  list: { each: 'properties.privateEndpointConnections' },
  create: 'network private-endpoint create',
} as const;

export const netDependencyEndpoints: Step = {
  id: 'net-dependency-endpoints',
  title: 'Private endpoints of storage, key vault and registry',
  section: 'network',
  from: 'anywhere',
  needs: [
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
    declareEach(storageAccount, connections, {
      ...approved(blobEndpoint),
      control,
      label: 'Every private endpoint of the storage account is approved',
    }),
    declareEach(keyVault, connections, {
      ...approved(vaultEndpoint),
      control,
      label: 'Every private endpoint of the key vault is approved',
    }),
    declareEach(containerRegistry, connections, {
      ...approved(registryEndpoint),
      control,
      label: 'Every private endpoint of the registry is approved',
    }),
    ...endpoints.flatMap(checkZones),
  ],
};
