import { az, only } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { computeSubnet, nsg, routeTable, vnet } from '../resources.ts';

export const netComputeSubnet: Step = {
  id: 'net-compute-subnet',
  title: 'Subnet of the compute',
  section: 'network',
  when: ['network=own'],
  from: 'anywhere',
  needs: [{ role: 'Network Contributor', on: 'the virtual network' }],
  apply: [
    {
      // One call, so that the subnet is never there without its security group and its route.
      ensure: computeSubnet,
      found: { line: [idOf(computeSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(computeSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('computeSubnetPrefix'),
        '--default-outbound-access': only(['control:net-no-default-outbound'], 'false'),
        '--network-security-group': only(['control:net-nsg'], idOf(nsg)),
        '--route-table': only(['control:net-firewall'], idOf(routeTable)),
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: computeSubnet,
      by: az('network vnet subnet delete', {
        '--name': nameOf(computeSubnet),
        '--vnet-name': nameOf(vnet),
        ...homeGroup,
      }),
    },
  ],
  checks: [
    check(
      computeSubnet,
      {
        control: 'net-vnet',
        label: 'The compute has a subnet of its own',
        path: 'properties.provisioningState',
        is: 'Succeeded',
      },
      {
        control: 'net-no-default-outbound',
        label: 'The compute subnet has no default outbound access',
        path: 'properties.defaultOutboundAccess',
        is: false,
        absent: 'fails',
      },
      {
        control: 'net-nsg',
        label: 'The compute subnet has the security group',
        path: 'properties.networkSecurityGroup.id',
        is: idOf(nsg),
        absent: 'fails',
      },
      {
        control: 'net-firewall',
        label: 'The compute subnet has the route table',
        path: 'properties.routeTable.id',
        is: idOf(routeTable),
        absent: 'fails',
      },
    ),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the compute subnet stays.',
    },
  ],
};
