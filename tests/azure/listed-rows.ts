/** Where what has no id of its own in a declaration is seen: in the rows of a list command, or in a list of its resource. */
import { type Json, isObject, objectOf, withValue } from '../azure-model/json.ts';
import type { Sent } from './writes.ts';

/** How a list shows resources of a type, and which of them. */
export interface Listing {
  readonly type: string;
  /** The list stands there in what is printed. */
  readonly at?: string;
  /** Properties stand beside the name and not under `properties`. */
  readonly isFlat: boolean;
  /** The options that say in what the resources stand: by its id, or by its type and its name. */
  readonly in?: Readonly<Record<string, string>>;
  /** They stand in the subscription itself. */
  readonly isOfSubscription?: true;
  /** The options that select rows, by the column that they compare. */
  readonly where?: Readonly<Record<string, string>>;
  /** Columns that az looks up, by the property in which their key stands. */
  readonly lookedUp?: Readonly<Record<string, string>>;
}

/** By the list command. A command that is not here declares what no body of Resource Manager holds. */
export const listings: Readonly<Record<string, Listing>> = {
  'group list': { type: 'Microsoft.Resources/resourceGroups', isFlat: false },
  'resource list': { type: 'Microsoft.MachineLearningServices/workspaces', isFlat: false },
  'lock list': {
    type: 'Microsoft.Authorization/locks',
    isFlat: true,
    in: { '--resource': '' },
  },
  'policy assignment list': {
    type: 'Microsoft.Authorization/policyAssignments',
    isFlat: true,
    in: { '--scope': '' },
  },
  'role assignment list': {
    type: 'Microsoft.Authorization/roleAssignments',
    isFlat: true,
    in: { '--scope': '' },
    where: { '--assignee-object-id': 'principalId' },
    lookedUp: { roleDefinitionName: 'roleDefinitionId' },
  },
  'role definition list': {
    type: 'Microsoft.Authorization/roleDefinitions',
    isFlat: true,
    where: { '--name': 'roleName' },
  },
  'monitor diagnostic-settings list': {
    type: 'Microsoft.Insights/diagnosticSettings',
    isFlat: true,
    in: { '--resource': '' },
  },
  'monitor diagnostic-settings subscription list': {
    type: 'Microsoft.Insights/diagnosticSettings',
    at: 'value',
    isFlat: true,
    isOfSubscription: true,
  },
  'monitor private-link-scope scoped-resource list': {
    type: 'Microsoft.Insights/privateLinkScopes/scopedResources',
    isFlat: true,
    in: { '--scope-name': 'privateLinkScopes' },
  },
  'network private-dns link vnet list': {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    isFlat: true,
    in: { '--zone-name': 'privateDnsZones' },
  },
  'network private-endpoint dns-zone-group list': {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    isFlat: true,
    in: { '--endpoint-name': 'privateEndpoints' },
  },
  'network watcher flow-log list': {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    isFlat: true,
  },
  'security contact list': { type: 'Microsoft.Security/securityContacts', isFlat: true },
  'security pricing list': { type: 'Microsoft.Security/pricings', at: 'value', isFlat: true },
};

/** A list in a resource of which each item comes of a request of its own. */
interface Part {
  readonly listing: Listing;
  /** Where that names the resource, if it does not stand in it. */
  readonly names?: string;
}

/** By the query that gives their items. */
export const parts: Readonly<Record<string, Part>> = {
  'properties.securityRules[]': {
    listing: {
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
      at: 'properties.securityRules',
      isFlat: false,
    },
  },
  'properties.routes[]': {
    listing: {
      type: 'Microsoft.Network/routeTables/routes',
      at: 'properties.routes',
      isFlat: false,
    },
  },
  // Azure makes a connection of each endpoint that leads to the resource.
  'properties.privateEndpointConnections[]': {
    listing: {
      type: 'Microsoft.Network/privateEndpoints',
      at: 'properties.privateEndpointConnections',
      isFlat: false,
    },
    names: 'properties.privateLinkServiceConnections[].properties.privateLinkServiceId',
  },
};

/** What is printed where the resource is all that there is. */
export function printed({ at, isFlat }: Listing, { id, body, shown }: Sent): Json {
  const whole = { ...objectOf(body), ...shown, id, name: id.split('/').at(-1) ?? '' };
  const row = isFlat ? flattened(whole) : whole;
  return at === undefined ? [row] : withValue({}, at, [row]);
}

function flattened(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(flattened);
  if (!isObject(value)) return value;
  const { properties, ...beside } = value;
  const joined = { ...beside, ...objectOf(properties) };
  return Object.fromEntries(Object.entries(joined).map(([key, one]) => [key, flattened(one)]));
}
