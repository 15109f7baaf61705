import { contains, parseRange } from '../../../../src/parameters/ranges.ts';
import { as, type Commands, creates, deletes, idFrom, list, type Settings } from '../command.ts';
import {
  type Json,
  type JsonObject,
  isObject,
  asText,
  valueAt,
  sameText,
  listAt,
} from '../../../azure-model/json.ts';
import { guidOf } from '../../guid.ts';
import { idIn, groupIn, groupId, groupOfId, subscriptionIn } from '../place.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { makeBeside, put, remove, patch } from '../../../azure-model/resources.ts';
import { optional, type Request, required, tagsOf } from '../request.ts';
import { below, type Body, find, ofType, type World } from '../world.ts';
import { flat, seen } from '../../../azure-model/views.ts';

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

const linkZone = creates(
  `${zone}/virtualNetworkLinks`,
  ['--zone-name', '--name'],
  {
    '--virtual-network': 'properties.virtualNetwork.id',
    '--registration-enabled': 'properties.registrationEnabled',
  },
  { location: 'global' },
);

/** Azure links a network to one zone of a name. */
function assertOneOfName(request: Request, world: World): void {
  const name = required(request, '--zone-name');
  const own = idIn(groupIn(request, world), zone, [name]);
  const other = ofType(world, `${zone}/virtualNetworkLinks`).find(
    (link) =>
      !link.id.toLowerCase().startsWith(`${own.toLowerCase()}/`) &&
      sameText(link.id.split('/')[8], name) &&
      sameText(
        valueAt(link, 'properties.virtualNetwork.id'),
        required(request, '--virtual-network'),
      ),
  );
  if (other)
    throw new Refusal(
      'Conflict',
      `A virtual network cannot be linked to multiple zones with overlapping namespaces: ${other.id}.`,
    );
}

const deleting = (type: string): Commands[string] => deletes(type, ['--name']);

export const network: Commands = {
  'network vnet create': creates(vnet, ['--name'], {
    '--address-prefixes': list('properties.addressSpace.addressPrefixes'),
  }),
  'network vnet delete': deleting(vnet),
  'network vnet subnet create': creates(`${vnet}/subnets`, ['--vnet-name', '--name'], {
    '--address-prefixes': as('properties.addressPrefix', rangeOfSubnet),
    '--default-outbound-access': 'properties.defaultOutboundAccess',
    '--private-endpoint-network-policies': 'properties.privateEndpointNetworkPolicies',
    '--network-security-group': as('properties.networkSecurityGroup.id', groupOfSubnet),
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
      '--public-ip-address': as('properties.dnsName', () => 'bst.bastion.azure.com'),
    })(request, world);
  },
  'network bastion delete': deleting(`${net}/bastionHosts`),
  'network nic create': creates(`${net}/networkInterfaces`, ['--name'], {
    '--subnet': as('properties.ipConfigurations', ([id = '']) => [
      { name: 'ipconfig1', properties: { subnet: { id }, privateIPAddress: '10.0.4.4' } },
    ]),
  }),
  'network nic delete': deleting(`${net}/networkInterfaces`),
  'network private-dns zone create': creates(zone, ['--name'], {}, { location: 'global' }),
  'network private-dns zone list': (request, world) =>
    ofType(world, zone)
      .filter(({ id }) => sameText(id.split('/')[2], subscriptionIn(request, world)))
      .map((one) => flat(one, world)),
  'network private-dns zone delete': deleting(zone),
  'network private-dns link vnet create': (request, world) => {
    assertOneOfName(request, world);
    return linkZone(request, world);
  },
  'network private-dns link vnet delete': deletes(`${zone}/virtualNetworkLinks`, [
    '--zone-name',
    '--name',
  ]),
  'network private-dns link vnet list': (request, world) => {
    const id = idIn(groupIn(request, world), zone, [required(request, '--zone-name')]);
    if (!find(world, id)) throw notFound(id);
    return below(world, id)
      .filter(({ type }) => type.endsWith('/virtualNetworkLinks'))
      .map((one) => flat(one, world));
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
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    ),
    '--connection-name': 'properties.connectionName',
    '--group-id': 'properties.groupId',
  }),
  'network private-endpoint list': (request, world) =>
    ofType(world, endpoint)
      .filter(({ id }) => sameText(id.split('/')[2], subscriptionIn(request, world)))
      .map((one) => ({
        ...flat(one, world),
        ...Object.fromEntries(
          ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].map((path) => [
            path,
            // az prints each without `properties`, as it does the endpoint.
            listAt(one, `properties.${path}`).map((each) => ({
              name: valueAt(each, 'name') ?? null,
              ...(valueAt(each, 'properties') as JsonObject), // as this model keeps it
            })),
          ]),
        ),
      })),
  'network private-endpoint delete': deleting(endpoint),
  'network private-endpoint dns-zone-group create': (request, world) => {
    const id = idFrom(request, world, zoneGroup, ['--endpoint-name', '--name']);
    const other = zoneGroups(request, world).find((one) => !sameText(one.id, id));
    if (other)
      throw new Refusal(
        'MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
        `${other.id} is there.`,
      );
    return put(world, id, zoneGroup, {
      properties: { privateDnsZoneConfigs: [zoneConfig(request)] },
    });
  },
  'network private-endpoint dns-zone-group add': (request, world) => {
    const id = idFrom(request, world, zoneGroup, ['--endpoint-name', '--name']);
    const before = valueAt(find(world, id), 'properties.privateDnsZoneConfigs');
    const others = (Array.isArray(before) ? (before as Json[]) : []).filter(
      (one) => !isObject(one) || one['name'] !== required(request, '--zone-name'),
    );
    return patch(world, id, {
      properties: { privateDnsZoneConfigs: [...others, zoneConfig(request)] },
    });
  },
  'network private-endpoint dns-zone-group list': (request, world) =>
    zoneGroups(request, world).map((one) => {
      const body = seen(one, world);
      const configs = listAt(body, 'properties.privateDnsZoneConfigs');
      // az prints each without `properties`, as it does the group.
      const flatConfigs = configs.map((config) => ({
        name: valueAt(config, 'name') ?? null,
        privateDnsZoneId: valueAt(config, 'properties.privateDnsZoneId') ?? null,
      }));
      return { id: body.id, name: body.name, privateDnsZoneConfigs: flatConfigs };
    }),
  'network watcher flow-log create': (request, world) => {
    if (optional(request, '--traffic-analytics') === 'true')
      collectFlows(world, required(request, '--workspace'));
    return put(world, flowLogId(request, world), flowLog, {
      tags: tagsOf(request),
      location: required(request, '--location'),
      ...identityOf(optional(request, '--user-assigned-identity')),
      properties: {
        provisioningState: 'Succeeded',
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
    });
  },
  'network watcher flow-log delete': (request, world) => {
    remove(world, flowLogId(request, world));
    return undefined;
  },
  // The real list leaves the identity out; only show prints it.
  'network watcher flow-log list': (_, world) =>
    ofType(world, flowLog).map((one) => ({ ...flat(one, world), identity: null })),
};

/** Traffic analytics makes a rule and an endpoint in the group of the workspace. */
function collectFlows(world: World, workspaceResourceId: string): void {
  const group = groupOfId(workspaceResourceId) ?? '';
  const name = `NWTA-${guidOf(workspaceResourceId)}`;
  const insights = 'Microsoft.Insights';
  const endpoint = makeBeside(world, group, `${insights}/dataCollectionEndpoints`, name, {});
  makeBeside(world, group, `${insights}/dataCollectionRules`, name, {
    properties: {
      dataCollectionEndpointId: endpoint,
      destinations: { logAnalytics: [{ workspaceResourceId }] },
    },
  });
}

/** The groups of an endpoint, of which Azure takes one. */
function zoneGroups(request: Request, world: World): readonly Body[] {
  const parent = idFrom(request, world, endpoint, ['--endpoint-name']);
  if (!find(world, parent)) throw notFound(parent);
  return below(world, parent).filter(({ type }) => type === zoneGroup);
}

const flowLog = `${net}/networkWatchers/flowLogs`;

function flowLogId(request: Request, world: World): string {
  const watcher = `NetworkWatcher_${required(request, '--location')}`;
  const group = groupId(subscriptionIn(request, world), 'NetworkWatcherRG');
  return idIn(group, flowLog, [watcher, required(request, '--name')]);
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

/** Azure refuses a subnet that does not lie in its network. */
function rangeOfSubnet([range = '']: readonly string[], request: Request, world: World): Json {
  const network = find(world, idFrom(request, world, vnet, ['--vnet-name']));
  const lies = listAt(network, 'properties.addressSpace.addressPrefixes').some((one) =>
    contains(parseRange(asText(one)), parseRange(range)),
  );
  if (network && !lies)
    throw new Refusal('NetcfgInvalidSubnet', `${range} is outside of ${network.id}.`);
  return range;
}

/** What a group on the subnet of Bastion must let through, in words of its rules. */
const neededByBastion = [
  ['Inbound', 'Internet', '443'],
  ['Inbound', 'GatewayManager', '443'],
  ['Outbound', 'VirtualNetwork', '22'],
  ['Outbound', 'AzureCloud', '443'],
] as const;

/** Azure refuses a group on the subnet of Bastion that lacks one of these, and any group on that of the firewall. */
function groupOfSubnet([id = '']: readonly string[], request: Request, world: World): Json {
  const subnet = required(request, '--name');
  if (subnet === 'AzureFirewallSubnet')
    throw new Refusal('SubnetWithNsgNotAllowed', `${subnet} takes no security group.`);
  if (subnet !== 'AzureBastionSubnet') return id;
  const rules = below(world, id).map((rule) => JSON.stringify(rule.properties));
  const lacks = neededByBastion.find(
    (words) => !rules.some((rule) => words.every((one) => rule.includes(`"${one}"`))),
  );
  if (lacks)
    throw new Refusal(
      'NetworkSecurityGroupNotCompliantForAzureBastionSubnet',
      `${id} lacks ${lacks.join(' ')}.`,
    );
  return id;
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
          privateIPAddress: '10.0.2.4',
        },
      },
    ]),
    '--sku': 'properties.sku.name',
    '--conf-name': { says: () => ({}) }, // stands in the configuration above
    '--public-ip': 'properties.hubIPAddresses.privateIPAddress',
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
