/** Networks and what is in them. */
import { guidOf } from '../../support/guid.ts';
import { groupOf, idIn } from '../ids.ts';
import { type Json, type JsonObject, listAt, merge, objectOf, textOf, valueAt } from '../json.ts';
import { type Beside, type Elsewhere, type Kinds, besideOf, properties } from '../kind.ts';
import { below, type Body } from '../world.ts';

const net = 'Microsoft.Network';

/** The interface that an endpoint has in its subnet. */
const ownInterface: Beside = {
  type: `${net}/networkInterfaces`,
  name: (own) => `${own}.nic.${guidOf(own)}`,
  says: (id) => properties({ privateEndpoint: { id } }),
};

export const network: Kinds = {
  [`${net}/virtualNetworks`]: { fixed: ['location'], inner: 'subnets' },
  [`${net}/virtualNetworks/subnets`]: { inUse: 'InUseSubnetCannotBeDeleted' },
  [`${net}/networkSecurityGroups`]: {
    inUse: 'InUseNetworkSecurityGroupCannotBeDeleted',
    inner: 'securityRules',
  },
  [`${net}/routeTables`]: { inUse: 'InUseRouteTableCannotBeDeleted', inner: 'routes' },
  [`${net}/publicIPAddresses`]: {
    inUse: 'PublicIPAddressCannotBeDeleted',
    fixed: ['location', 'zones'],
    makes: () => properties({ ipAddress: '203.0.113.10' }),
  },
  [`${net}/azureFirewalls`]: {
    fixed: ['location', 'zones'],
    makes: (body) => addressed(body, '10.40.0.4'),
  },
  [`${net}/privateEndpoints`]: {
    beside: [ownInterface],
    makes: (body) =>
      properties({
        ...connected(body, 'privateLinkServiceConnections', 'Approved'),
        ...connected(body, 'manualPrivateLinkServiceConnections', 'Pending'),
        networkInterfaces: [{ id: besideOf(body.id, ownInterface) }],
      }),
  },
  [`${net}/natGateways`]: { inUse: 'InUseNatGatewayCannotBeDeleted' },
  [`${net}/networkInterfaces`]: {
    inUse: 'NicInUse',
    makes: (body) => addressed(body, '10.40.1.36'),
  },
  [`${net}/firewallPolicies`]: {
    inUse: 'FirewallPolicyInUse',
    defaults: properties({ threatIntelMode: 'Alert' }),
    shows: ({ id }, world) =>
      properties({ ruleCollectionGroups: below(world, id).map((one) => ({ id: one.id })) }),
  },
  [`${net}/bastionHosts`]: {
    defaults: { sku: { name: 'Basic' }, properties: { enableTunneling: false } },
    makes: () => properties({ dnsName: 'bst.bastion.azure.com' }),
  },
  [`${net}/networkWatchers/flowLogs`]: { elsewhere: collectors },
  [`${net}/privateDnsZones`]: { hasChildren: 'CannotDeleteResource' },
  [`${net}/privateDnsZones/virtualNetworkLinks`]: {
    makes: () => properties({ virtualNetworkLinkState: 'Completed' }),
  },
};

/** Each configuration of a network interface or a firewall gets an address. */
function addressed(body: Body, privateIPAddress: string): JsonObject {
  const made = listAt(body, 'properties.ipConfigurations').map((one) =>
    merge(objectOf(one), properties({ privateIPAddress })),
  );
  return made.length > 0 ? properties({ ipConfigurations: made }) : {};
}

/** Whether each connection of an endpoint was approved; one that asks nobody is at once. */
function connected(body: Body, list: string, status: string): JsonObject {
  const made = listAt(body, `properties.${list}`).map((one): Json => {
    const privateLinkServiceConnectionState = {
      ...{ status, description: '', actionsRequired: 'None' },
      ...objectOf(valueAt(one, 'properties.privateLinkServiceConnectionState')),
    };
    return merge(objectOf(one), properties({ privateLinkServiceConnectionState }));
  });
  return made.length > 0 ? { [list]: made } : {};
}

/** Traffic analytics makes a rule and an endpoint in the group of the workspace. */
function collectors(body: Body): readonly Elsewhere[] {
  const analytics = valueAt(
    body,
    'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration',
  );
  if (valueAt(analytics, 'enabled') !== true) return [];
  const workspaceResourceId = textOf(valueAt(analytics, 'workspaceResourceId'));
  const names = [`NWTA-${guidOf(workspaceResourceId)}`];
  const inGroup = (type: string): string =>
    idIn(groupOf(workspaceResourceId), `Microsoft.Insights/${type}`, names);
  const dataCollectionEndpointId = inGroup('dataCollectionEndpoints');
  const destinations = { logAnalytics: [{ workspaceResourceId }] };
  return [
    { id: dataCollectionEndpointId, says: {} },
    {
      id: inGroup('dataCollectionRules'),
      says: properties({ dataCollectionEndpointId, destinations }),
    },
  ];
}
