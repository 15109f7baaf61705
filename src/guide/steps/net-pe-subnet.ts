import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { provisioned } from '../statements/provisioned.ts';
import { peNsg, peSubnet, vnet } from '../resources.ts';
import { declareNotDenied, ensureSecurityGroup } from '../statements/security-group.ts';
import { noDefaultOutbound, securityGroup, updateSubnet } from '../statements/subnet.ts';

/** Azure lets the network in by itself, unless a rule of the group denies it. */
const letIn = declareNotDenied(peNsg, 'Inbound', [{ peer: 'VirtualNetwork', ports: ['443'] }], {
  control: 'net-vnet',
  label: 'The network is not denied its private endpoints ahead of a rule that lets it in',
});

const desired = declare(
  peSubnet,
  { create: 'network vnet subnet create', update: updateSubnet(peSubnet) },
  {
    ...provisioned,
    control: 'net-vnet',
    label: 'The private endpoints have a subnet of their own',
    created: { '--address-prefixes': parameter('peSubnetPrefix') },
  },
  {
    ...noDefaultOutbound,
    label: 'The subnet of the private endpoints has no default outbound access',
  },
  {
    ...securityGroup,
    control: 'net-vnet',
    needs: [letIn],
    label: 'The subnet of the private endpoints has its security group',
    is: idOf(peNsg),
  },
  {
    control: 'net-vnet',
    needs: [letIn],
    label: 'The rules of that group hold for private endpoints',
    path: 'properties.privateEndpointNetworkPolicies',
    is: 'NetworkSecurityGroupEnabled',
    absent: 'fails',
    flag: '--private-endpoint-network-policies',
    consequences: [
      {
        kind: 'cuts off',
        sentence: 'Whoever the rules of the group refuse reaches no private endpoint any more.',
      },
    ],
  },
);

export const netPeSubnet: Step = {
  id: 'net-pe-subnet',
  title: 'Subnet of the private endpoints and its security group',
  section: 'network',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    // The rules that Azure gives every group are the right ones here: the network may come in, nobody else.
    ensureSecurityGroup(peNsg),
    {
      // One call, so that the subnet is never there without its group: many landing zones refuse that.
      ensure: peSubnet,
      match: { line: [idOf(peSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(peSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        ...createdBy(desired),
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
      serves: [{ resource: peSubnet }],
      by: az('network nsg delete', { '--name': nameOf(peNsg), ...homeGroup }),
    },
  ],
  checks: [letIn, desired],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the subnet of the private endpoints stays, and with it its security group. Delete the subnet first, then the group.',
    },
  ],
};
