import { az, only } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import { ensureSecurityGroup } from '../nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { peNsg, peSubnet, vnet } from '../resources.ts';

export const netPeSubnet: Step = {
  id: 'net-pe-subnet',
  title: 'Subnet of the private endpoints and its security group',
  section: 'network',
  from: 'anywhere',
  needs: [
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    // The rules that Azure gives every group are the right ones here: the network may come in, nobody else.
    ensureSecurityGroup(peNsg),
    {
      // One call, so that the subnet is never there without its group: many landing zones refuse that.
      ensure: peSubnet,
      found: { line: [idOf(peSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(peSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('peSubnetPrefix'),
        '--default-outbound-access': only(['control:net-no-default-outbound'], 'false'),
        '--network-security-group': idOf(peNsg),
        '--private-endpoint-network-policies': 'NetworkSecurityGroupEnabled',
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: peSubnet,
      by: az('network vnet subnet delete', {
        '--name': nameOf(peSubnet),
        '--vnet-name': nameOf(vnet),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet'],
      remove: peNsg,
      by: az('network nsg delete', { '--name': nameOf(peNsg), ...homeGroup }),
    },
  ],
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
      {
        control: 'net-vnet',
        label: 'The subnet of the private endpoints has its security group',
        path: 'properties.networkSecurityGroup.id',
        is: idOf(peNsg),
        absent: 'fails',
      },
      {
        control: 'net-vnet',
        label: 'The rules of that group hold for private endpoints',
        path: 'properties.privateEndpointNetworkPolicies',
        is: 'NetworkSecurityGroupEnabled',
        absent: 'fails',
      },
    ),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the subnet of the private endpoints stays, and with it its security group. Delete the subnet first, then the group.',
    },
  ],
};
