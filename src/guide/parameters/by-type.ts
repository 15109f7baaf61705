import type { ParameterId } from '../../parameters/ids.ts';

/** The parameters that name a resource of a type. Where there are several, the reader says which one is meant. */
export const parametersByType: Readonly<Record<string, readonly ParameterId[]>> = {
  'Microsoft.Network/virtualNetworks': ['vnet'],
  'Microsoft.Network/networkSecurityGroups': ['nsg'],
  'Microsoft.Network/azureFirewalls': ['firewall'],
  'Microsoft.Network/firewallPolicies': ['firewallPolicy'],
  'Microsoft.Network/routeTables': ['routeTable'],
  'Microsoft.Network/bastionHosts': ['bastion'],
  'Microsoft.KeyVault/vaults': ['keyVault', 'cmkKeyVault', 'jobKeyVault'],
  'Microsoft.Storage/storageAccounts': [
    'storageAccount',
    'dataStorageAccount',
    'flowLogStorageAccount',
  ],
  'Microsoft.ContainerRegistry/registries': ['containerRegistry'],
  'Microsoft.ManagedIdentity/userAssignedIdentities': [
    'workspaceIdentity',
    'computeIdentity',
    'endpointIdentity',
  ],
  'Microsoft.MachineLearningServices/workspaces': ['workspace'],
  'Microsoft.OperationalInsights/workspaces': ['logAnalytics'],
  'Microsoft.Insights/components': ['appInsights'],
};

/** The parameters that name resources of a type; Azure compares types without case. */
export function parametersOfType(type: string): readonly ParameterId[] {
  const known = Object.keys(parametersByType).find(
    (other) => other.toLowerCase() === type.toLowerCase(),
  );
  return known ? (parametersByType[known] ?? []) : [];
}
