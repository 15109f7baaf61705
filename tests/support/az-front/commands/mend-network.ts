// Commands that change networks and machines that are there, apart from the guide's own remedies.
import {
  listAt,
  mergePatch,
  objectOf,
  valueAt,
  without,
  withValue,
} from '../../../azure-model/json.ts';
import { powerState, turn } from '../../../azure-model/machines.ts';
import { patch, put } from '../../../azure-model/resources.ts';
import { type Body, found } from '../../../azure-model/world.ts';
import { as, type Commands, idFrom, saidBy, updates } from '../command.ts';
import { Failure, NotModelled } from '../failure.ts';
import { all, type Request, required } from '../request.ts';
import type { World } from '../world.ts';
import { flowLogId } from './network.ts';

const net = 'Microsoft.Network';
const machine = 'Microsoft.Compute/virtualMachines' as const;

export const mendNetwork: Commands = {
  'network vnet subnet update': updates<string>(
    `${net}/virtualNetworks/subnets`,
    ['--vnet-name', '--name'],
    {
      '--default-outbound-access': 'properties.defaultOutboundAccess',
      '--private-endpoint-network-policies': 'properties.privateEndpointNetworkPolicies',
      '--network-security-group': 'properties.networkSecurityGroup.id',
      '--route-table': 'properties.routeTable.id',
      '--nat-gateway': 'properties.natGateway.id',
    },
  ),
  'network firewall update': updates<string>(`${net}/azureFirewalls`, ['--name'], {
    '--firewall-policy': 'properties.firewallPolicy.id',
  }),
  'network firewall policy update': updates<string>(`${net}/firewallPolicies`, ['--name'], {
    '--threat-intel-mode': 'properties.threatIntelMode',
  }),
  'network route-table route update': updates<string>(
    `${net}/routeTables/routes`,
    ['--route-table-name', '--name'],
    {
      '--address-prefix': 'properties.addressPrefix',
      '--next-hop-type': 'properties.nextHopType',
      '--next-hop-ip-address': 'properties.nextHopIpAddress',
    },
  ),
  // An object is wanted, where `bastion create` takes a word.
  'network bastion update': updates<string>(`${net}/bastionHosts`, ['--name'], {
    '--sku': as('sku.name', ([pair = '']) => {
      const [, name] = /^name=(.+)$/.exec(pair) ?? [];
      if (name === undefined) throw new Failure(`Failed to parse '--sku' argument: ${pair}`);
      return name;
    }),
    '--enable-tunneling': 'properties.enableTunneling',
  }),
  'network nic ip-config update': (request, world) => {
    const id = idFrom(request, world, `${net}/networkInterfaces`, ['--nic-name']);
    const [gone, ...more] = all(request, '--remove');
    if (gone !== 'publicIPAddress' || more.length > 0)
      throw new NotModelled(`\`${request.command} --remove ${gone}\``);
    const name = required(request, '--name');
    const configurations = listAt(found(world, id), 'properties.ipConfigurations').map((one) =>
      valueAt(one, 'name') === name
        ? withValue(
            objectOf(one),
            'properties',
            without(objectOf(valueAt(one, 'properties')), 'publicIPAddress'),
          )
        : one,
    );
    return patch(world, id, { properties: { ipConfigurations: configurations } });
  },
  'network watcher flow-log update': (request, world) => {
    const analytics =
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration';
    const said = saidBy(
      request,
      world,
      ['--name'],
      {
        '--enabled': 'properties.enabled',
        '--traffic-analytics': `${analytics}.enabled`,
        '--workspace': `${analytics}.workspaceResourceId`,
      },
      {},
    );
    const before = found(world, flowLogId(request, world));
    return put(world, before.id, objectOf(mergePatch(before, said)));
  },
  'vm deallocate': (request, world) => turned(request, world, 'deallocated'),
  'vm start': (request, world) => turned(request, world, 'running'),
  'vm nic set': (request, world) =>
    whileOff(request, world, '--vm-name', {
      networkProfile: { networkInterfaces: all(request, '--nics').map((id) => ({ id })) },
    }),
  'vm update': (request, world) => {
    const said = saidBy(
      request,
      world,
      ['--name'],
      {
        '--security-type': 'properties.securityProfile.securityType',
        '--enable-secure-boot': 'properties.securityProfile.uefiSettings.secureBootEnabled',
        '--enable-vtpm': 'properties.securityProfile.uefiSettings.vTpmEnabled',
      },
      {},
    );
    return whileOff(request, world, '--name', objectOf(said['properties']));
  },
};

function turned(request: Request, world: World, to: Parameters<typeof turn>[2]): undefined {
  turn(world, idFrom(request, world, machine, ['--name']), to);
}

/** Interfaces and how a machine boots are changed while it is off. */
function whileOff(
  request: Request,
  world: World,
  flag: string,
  properties: Parameters<typeof patch>[2],
): Body {
  const id = idFrom(request, world, machine, [flag]);
  const [status] = listAt(found(world, id), powerState);
  if (valueAt(status, 'code') !== 'PowerState/deallocated')
    throw new Failure(`${id} must be deallocated first.`);
  const changed = patch(world, id, { properties });
  turn(world, id, 'deallocated');
  return changed;
}
