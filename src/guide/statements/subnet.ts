import { az } from '../../azure/az.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call } from '../../language/statement.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { placeOf } from '../placement.ts';
import { routeTable, vnet } from '../resources.ts';

/** The call that changes a subnet of the virtual network. */
export function updateSubnet(
  subnet: Resource<'Microsoft.Network/virtualNetworks/subnets'>,
): Call<'network vnet subnet update'> {
  return az('network vnet subnet update', {
    '--name': nameOf(subnet),
    '--vnet-name': nameOf(vnet),
    ...placeOf(vnet),
  });
}

/** Azure gives the machines of a subnet no way to the internet by itself. */
export const noDefaultOutbound = {
  control: 'net-no-default-outbound',
  path: 'properties.defaultOutboundAccess',
  is: false,
  absent: 'fails',
  flag: '--default-outbound-access',
  hardens: true,
  optional: true,
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way.',
    },
  ],
} as const;

/** The security group of a subnet. */
export const securityGroup = {
  path: 'properties.networkSecurityGroup.id',
  hardens: true,
  absent: 'fails',
  flag: '--network-security-group',
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first.',
    },
  ],
} as const;

/** The route by which a subnet's traffic goes to the firewall. */
export const throughFirewall = {
  path: 'properties.routeTable.id',
  is: idOf(routeTable),
  absent: 'fails',
  flag: '--route-table',
  before: ['net-firewall'],
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'All that leaves the subnet turns to the firewall at once: hosts that its rules do not name are out of reach, and sessions by a public address break.',
    },
  ],
} as const;
