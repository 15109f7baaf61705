import { az, only } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import { placeOf } from '../placement.ts';
import { peSubnet, vnet } from '../resources.ts';

export const netPeSubnet: Step = {
  id: 'net-pe-subnet',
  title: 'Subnet of the private endpoints',
  section: 'network',
  from: 'anywhere',
  needs: [
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: peSubnet,
      found: { line: [idOf(peSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(peSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('peSubnetPrefix'),
        '--default-outbound-access': only(['control:net-no-default-outbound'], 'false'),
        '--private-endpoint-network-policies': 'Disabled',
      }),
    },
  ],
  undo: [],
  checks: [
    check(
      peSubnet,
      {
        control: 'net-vnet',
        label: 'The private endpoints have a subnet of their own',
        path: 'properties.provisioningState',
        is: 'Succeeded',
      },
      {
        control: 'net-no-default-outbound',
        label: 'The subnet of the private endpoints has no default outbound access',
        path: 'properties.defaultOutboundAccess',
        is: false,
        absent: 'fails',
      },
    ),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the subnet of the private endpoints stays.',
    },
  ],
};
