import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { provisioned } from '../statements/provisioned.ts';
import { computeSubnet, nsg, vnet } from '../resources.ts';
import {
  noDefaultOutbound,
  securityGroup,
  throughFirewall,
  updateSubnet,
} from '../statements/subnet.ts';

const desired = declare(
  computeSubnet,
  { create: 'network vnet subnet create', update: updateSubnet(computeSubnet) },
  {
    ...provisioned,
    control: 'net-vnet',
    label: 'The compute has a subnet of its own',
    created: { '--address-prefixes': parameter('computeSubnetPrefix') },
  },
  { ...noDefaultOutbound, label: 'The compute subnet has no default outbound access' },
  {
    ...securityGroup,
    control: 'net-nsg',
    label: 'The compute subnet has the security group',
    is: idOf(nsg),
    optional: true,
    before: ['net-nsg'],
  },
  {
    ...throughFirewall,
    control: 'net-firewall',
    label: 'The compute subnet has the route table',
    optional: true,
  },
);

export const netComputeSubnet: Step = {
  id: 'net-compute-subnet',
  title: 'Subnet of the compute',
  section: 'network',
  when: ['network=own'],
  runsIn: 'anywhere',
  permissions: [{ role: 'Network Contributor', on: 'the virtual network' }],
  apply: [
    {
      // One call, so that the subnet is never there without its security group and its route.
      ensure: computeSubnet,
      match: { line: [idOf(computeSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(computeSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        ...createdBy(desired),
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
  checks: [desired],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the compute subnet stays.',
    },
    {
      when: ['existing:workspace', '!existing:vnet'],
      text: 'While the workspace that you brought runs serverless jobs in the compute subnet, or has a compute there, undo keeps the subnet, its network, its security group and the firewall that is its way out, and names them.',
    },
  ],
};
