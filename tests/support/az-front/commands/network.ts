import { groupId, idIn } from '../../../azure-model/ids.ts';
import {
  type Json,
  type JsonObject,
  listAt,
  objectOf,
  valueAt,
} from '../../../azure-model/json.ts';
import { patch, put, remove } from '../../../azure-model/resources.ts';
import { type Body, directlyIn, found } from '../../../azure-model/world.ts';
import { as, type Commands, creates, deletes, idFrom, list, type Settings } from '../command.ts';
import { groupIn, inSubscriptionOf, subscriptionIn } from '../place.ts';
import { optional, type Request, required, tagsOf } from '../request.ts';
import { flat, flatItem, seen } from '../views.ts';
import type { World } from '../world.ts';

const net = 'Microsoft.Network';
const vnet = `${net}/virtualNetworks` as const;
const zone = `${net}/privateDnsZones` as const;
const endpoint = `${net}/privateEndpoints` as const;
const zoneGroup = `${endpoint}/privateDnsZoneGroups` as const;

/** A resource of the same group, named by an option or by a name of its own. */
const inGroup =
  (type: string, own?: string) =>
  (said: readonly string[], request: Request, world: World): Json => {
    const name = said[0] ?? '';
    return name.startsWith('/')
      ? name
      : idIn(groupIn(request, world), type, own ? [name, own] : [name]);
  };

const deleting = (type: string): Commands[string] => deletes(type, ['--name']);

export const network: Commands = {
  'network vnet create': creates(
    vnet,
    ['--name'],
    { '--address-prefixes': list('properties.addressSpace.addressPrefixes') },
    // As az has it where it is not said.
    { properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } },
  ),
  'network vnet delete': deleting(vnet),
  'network vnet subnet create': creates(`${vnet}/subnets`, ['--vnet-name', '--name'], {
    '--address-prefixes': 'properties.addressPrefix',
    '--default-outbound-access': 'properties.defaultOutboundAccess',
    '--private-endpoint-network-policies': 'properties.privateEndpointNetworkPolicies',
    '--network-security-group': 'properties.networkSecurityGroup.id',
    '--route-table': 'properties.routeTable.id',
    '--nat-gateway': 'properties.natGateway.id',
  }),
  'network vnet subnet delete': deletes(`${vnet}/subnets`, ['--vnet-name', '--name']),
  'network nsg create': creates(`${net}/networkSecurityGroups`, ['--name']),
  'network nsg delete': deleting(`${net}/networkSecurityGroups`),
  'network nsg rule create': creates<string>(
    `${net}/networkSecurityGroups/securityRules`,
    ['--nsg-name', '--name'],
    {
      '--priority': 'properties.priority',
      '--direction': 'properties.direction',
      '--access': 'properties.access',
      '--protocol': 'properties.protocol',
      ...oneOrMany('--source-address-prefixes', 'sourceAddressPrefix', 'sourceAddressPrefixes'),
      ...oneOrMany('--source-port-ranges', 'sourcePortRange', 'sourcePortRanges'),
      ...oneOrMany(
        '--destination-address-prefixes',
        'destinationAddressPrefix',
        'destinationAddressPrefixes',
      ),
      ...oneOrMany('--destination-port-ranges', 'destinationPortRange', 'destinationPortRanges'),
    },
    // As az has them where they are not said.
    { properties: { sourcePortRange: '*', destinationAddressPrefix: '*' } },
  ),
  'network public-ip create': creates(`${net}/publicIPAddresses`, ['--name'], {
    '--zone': list('zones'),
    '--sku': 'sku.name',
    '--allocation-method': 'properties.publicIPAllocationMethod',
  }),
  'network public-ip delete': deleting(`${net}/publicIPAddresses`),
  'network nat gateway create': creates<string>(`${net}/natGateways`, ['--name'], {
    '--public-ip-addresses': as('properties.publicIpAddresses', (ids) => ids.map((id) => ({ id }))),
  }),
  'network nat gateway delete': deleting(`${net}/natGateways`),
  'network route-table create': creates<string>(`${net}/routeTables`, ['--name'], {
    '--disable-bgp-route-propagation': 'properties.disableBgpRoutePropagation',
  }),
  'network route-table delete': deleting(`${net}/routeTables`),
  'network route-table route create': creates(
    `${net}/routeTables/routes`,
    ['--route-table-name', '--name'],
    {
      '--address-prefix': 'properties.addressPrefix',
      '--next-hop-type': 'properties.nextHopType',
      '--next-hop-ip-address': 'properties.nextHopIpAddress',
    },
  ),
  'network firewall policy create': creates(`${net}/firewallPolicies`, ['--name'], {
    '--sku': 'properties.sku.tier',
    '--threat-intel-mode': 'properties.threatIntelMode',
    '--enable-dns-proxy': 'properties.dnsSettings.enableProxy',
  }),
  'network firewall policy delete': deleting(`${net}/firewallPolicies`),
  'network firewall create': firewall,
  'network firewall delete': deleting(`${net}/azureFirewalls`),
  'network bastion create': (request, world) => {
    const address = inGroup(`${net}/publicIPAddresses`)(
      [required(request, '--public-ip-address')],
      request,
      world,
    );
    const subnet = inGroup(`${vnet}/subnets`, 'AzureBastionSubnet')(
      [required(request, '--vnet-name')],
      request,
      world,
    );
    return creates(`${net}/bastionHosts`, ['--name'], {
      '--sku': 'sku.name',
      '--enable-tunneling': 'properties.enableTunneling',
      '--vnet-name': as('properties.ipConfigurations', () => [
        {
          name: 'bastion_ip_config',
          properties: { subnet: { id: subnet }, publicIPAddress: { id: address } },
        },
      ]),
      '--public-ip-address': { says: () => ({}) }, // stands in the configuration above
    })(request, world);
  },
  'network bastion delete': deleting(`${net}/bastionHosts`),
  'network nic create': creates(`${net}/networkInterfaces`, ['--name'], {
    '--subnet': as('properties.ipConfigurations', ([id = '']) => [
      { name: 'ipconfig1', properties: { subnet: { id } } },
    ]),
  }),
  'network nic delete': deleting(`${net}/networkInterfaces`),
  'network private-dns zone create': creates(zone, ['--name'], {}, { location: 'global' }),
  'network private-dns zone list': (request, world) =>
    inSubscriptionOf(request, world, zone).map((one) => flat(one, world)),
  'network private-dns zone delete': deleting(zone),
  'network private-dns link vnet create': creates(
    `${zone}/virtualNetworkLinks`,
    ['--zone-name', '--name'],
    {
      '--virtual-network': 'properties.virtualNetwork.id',
      '--registration-enabled': 'properties.registrationEnabled',
    },
    { location: 'global' },
  ),
  'network private-dns link vnet delete': deletes(`${zone}/virtualNetworkLinks`, [
    '--zone-name',
    '--name',
  ]),
  'network private-dns link vnet list': (request, world) => {
    const { id } = found(world, idFrom(request, world, zone, ['--zone-name']));
    return directlyIn(world, id, `${zone}/virtualNetworkLinks`).map((one) => flat(one, world));
  },
  'network private-endpoint create': creates<string>(endpoint, ['--name'], {
    '--subnet': 'properties.subnet.id',
    '--private-connection-resource-id': as(
      'properties.privateLinkServiceConnections',
      ([id = ''], request) => [
        {
          name: required(request, '--connection-name'),
          properties: {
            privateLinkServiceId: id,
            groupIds: [required(request, '--group-id')],
          },
        },
      ],
    ),
    // Both stand in the connection above.
    '--connection-name': { says: () => ({}) },
    '--group-id': { says: () => ({}) },
  }),
  'network private-endpoint list': (request, world) =>
    inSubscriptionOf(request, world, endpoint).map((one) => {
      const body = seen(one, world);
      const items = (list: string): readonly Json[] =>
        listAt(body, `properties.${list}`).map(flatItem);
      const [asked, byHand] = [
        'privateLinkServiceConnections',
        'manualPrivateLinkServiceConnections',
      ];
      return {
        ...body,
        ...objectOf(body['properties']),
        [asked]: items(asked),
        [byHand]: items(byHand),
      };
    }),
  'network private-endpoint delete': deleting(endpoint),
  'network private-endpoint dns-zone-group create': (request, world) =>
    put(world, idFrom(request, world, zoneGroup, ['--endpoint-name', '--name']), {
      properties: { privateDnsZoneConfigs: [zoneConfig(request)] },
    }),
  'network private-endpoint dns-zone-group add': (request, world) => {
    const id = idFrom(request, world, zoneGroup, ['--endpoint-name', '--name']);
    const others = listAt(found(world, id), 'properties.privateDnsZoneConfigs').filter(
      (one) => valueAt(one, 'name') !== required(request, '--zone-name'),
    );
    return patch(world, id, {
      properties: { privateDnsZoneConfigs: [...others, zoneConfig(request)] },
    });
  },
  'network private-endpoint dns-zone-group list': (request, world) => {
    const { id: on } = found(world, idFrom(request, world, endpoint, ['--endpoint-name']));
    return directlyIn(world, on, zoneGroup).map((one) => {
      const body = seen(one, world);
      const configs = listAt(body, 'properties.privateDnsZoneConfigs').map(flatItem);
      return { id: body.id, name: body.name, privateDnsZoneConfigs: configs };
    });
  },
  'network watcher flow-log create': (request, world) =>
    put(world, flowLogId(request, world), {
      tags: tagsOf(request),
      location: required(request, '--location'),
      ...identityOf(optional(request, '--user-assigned-identity')),
      properties: {
        targetResourceId: required(request, '--vnet'),
        storageId: required(request, '--storage-account'),
        enabled: optional(request, '--enabled') !== 'false',
        flowAnalyticsConfiguration: {
          networkWatcherFlowAnalyticsConfiguration: {
            enabled: optional(request, '--traffic-analytics') === 'true',
            workspaceResourceId: required(request, '--workspace'),
          },
        },
      },
    }),
  'network watcher flow-log delete': (request, world) => {
    remove(world, flowLogId(request, world));
    return undefined;
  },
  // The real list leaves the identity out; only show prints it.
  'network watcher flow-log list': (request, world) =>
    directlyIn(world, watcherId(request, world), flowLog).map((one) => ({
      ...flat(one, world),
      identity: null,
    })),
};

const flowLog = `${net}/networkWatchers/flowLogs`;

/** The id of the network watcher of a region, which has one in each subscription. */
function watcherId(request: Request, world: World): string {
  const group = groupId(subscriptionIn(request, world), 'NetworkWatcherRG');
  return idIn(group, `${net}/networkWatchers`, [
    `NetworkWatcher_${required(request, '--location')}`,
  ]);
}

/** The id of a flow log, which lies with the network watcher of its region. */
export function flowLogId(request: Request, world: World): string {
  return `${watcherId(request, world)}/flowLogs/${required(request, '--name')}`;
}

function identityOf(id: string | undefined): JsonObject {
  return id ? { identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } } } : {};
}

function zoneConfig(request: Request): Json {
  return {
    name: required(request, '--zone-name'),
    properties: { privateDnsZoneId: required(request, '--private-dns-zone') },
  };
}

function firewall(request: Request, world: World): Body {
  const subnet = inGroup(`${vnet}/subnets`, 'AzureFirewallSubnet')(
    [required(request, '--vnet-name')],
    request,
    world,
  );
  const address = inGroup(`${net}/publicIPAddresses`)(
    [required(request, '--public-ip')],
    request,
    world,
  );
  return creates(`${net}/azureFirewalls`, ['--name'], {
    '--tier': 'properties.sku.tier',
    '--firewall-policy': 'properties.firewallPolicy.id',
    '--zones': list('zones'),
    '--vnet-name': as('properties.ipConfigurations', () => [
      {
        name: required(request, '--conf-name'),
        properties: {
          subnet: { id: subnet },
          publicIPAddress: { id: address },
        },
      },
    ]),
    '--sku': 'properties.sku.name',
    '--conf-name': { says: () => ({}) }, // stands in the configuration above
    '--public-ip': { says: () => ({}) },
  })(request, world) as Body;
}

/** One word is kept alone, several as a list, as Resource Manager has it. */
function oneOrMany(flag: `--${string}`, one: string, many: string): Settings<string> {
  return {
    [flag]: {
      says: (said) => ({
        properties: said.length === 1 ? { [one]: said[0] ?? '' } : { [many]: said },
      }),
    },
  };
}
