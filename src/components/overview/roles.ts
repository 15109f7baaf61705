import type { Resource } from '../../language/resource.ts';
import { catalogue } from '../../guide/parameters/catalogue.ts';

/**
 * The role of a resource in the picture: a frame, a resource in one, a part of another resource (`attached`),
 * or a service outside the network that private endpoints may lead to.
 */
export type Role =
  | 'network'
  | 'subnet'
  | 'endpoint'
  | 'zone'
  | 'inside'
  | 'attached'
  | 'service'
  | 'rule';

interface Drawn {
  readonly role: Role;
  /** Its name in the picture where no parameter names it. */
  readonly words: string;
}

/** The types that have a place in the network; what is not here is not drawn. */
const drawn: Readonly<Record<string, Drawn>> = {
  'Microsoft.Network/virtualNetworks': { role: 'network', words: 'Virtual network' },
  'Microsoft.Network/virtualNetworks/subnets': { role: 'subnet', words: 'Subnet' },
  'Microsoft.Network/privateEndpoints': { role: 'endpoint', words: 'Private endpoint' },
  'Microsoft.Network/privateDnsZones': { role: 'zone', words: 'Private DNS zone' },
  'Microsoft.Network/networkSecurityGroups': { role: 'attached', words: 'Security group' },
  'Microsoft.Network/routeTables': { role: 'attached', words: 'Route table' },
  'Microsoft.Network/natGateways': { role: 'attached', words: 'NAT gateway' },
  'Microsoft.Network/publicIPAddresses': { role: 'attached', words: 'Public address' },
  'Microsoft.Network/firewallPolicies': { role: 'attached', words: 'Firewall policy' },
  'Microsoft.Network/networkInterfaces': { role: 'attached', words: 'Network interface' },
  'Microsoft.Network/azureFirewalls': { role: 'inside', words: 'Firewall' },
  'Microsoft.Network/bastionHosts': { role: 'inside', words: 'Bastion' },
  'Microsoft.Compute/virtualMachines': { role: 'inside', words: 'Virtual machine' },
  'Microsoft.MachineLearningServices/workspaces/computes': { role: 'inside', words: 'Compute' },
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments': {
    role: 'inside',
    words: 'Online deployment',
  },
  'Microsoft.MachineLearningServices/workspaces/outboundRules': {
    role: 'rule',
    words: 'Outbound rule',
  },
  'Microsoft.MachineLearningServices/workspaces': { role: 'service', words: 'Workspace' },
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints': {
    role: 'service',
    words: 'Online endpoint',
  },
  'Microsoft.Storage/storageAccounts': { role: 'service', words: 'Storage account' },
  'Microsoft.KeyVault/vaults': { role: 'service', words: 'Key vault' },
  'Microsoft.ContainerRegistry/registries': { role: 'service', words: 'Container registry' },
  'Microsoft.OperationalInsights/workspaces': { role: 'service', words: 'Log Analytics' },
  'Microsoft.Insights/components': { role: 'service', words: 'Application Insights' },
  'Microsoft.Insights/privateLinkScopes': { role: 'service', words: 'Private link scope' },
};

/** Undefined for a resource that has no place in the network. */
export function roleOf({ type }: Resource): Role | undefined {
  return drawn[type]?.role;
}

/** The label of a resource: that of the field which names it, or else that of its type. */
export function labelOf({ name, type }: Resource): string {
  const [only, ...others] = name;
  const isField = typeof only === 'object' && 'parameter' in only && others.length === 0;
  return isField ? catalogue[only.parameter].label : (drawn[type]?.words ?? type);
}
