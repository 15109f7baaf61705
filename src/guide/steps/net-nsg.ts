import { az } from '../../azure/az.ts';
import { check, checkEach } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import type { Statement } from '../../language/statement.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { childrenOf } from '../listings.ts';
import { allowed } from '../nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { nsg } from '../resources.ts';

const deny = 'DenyInternetOutbound';
const rules = childrenOf('securityRules', nsg, 'properties.securityRules[].name');

const letOut = {
  each: 'properties.securityRules',
  where: [
    { path: 'properties.direction', is: 'Outbound' },
    { path: 'properties.access', is: 'Allow' },
    { path: 'properties.destinationAddressPrefix', is: 'Internet' },
  ],
} as const;

export const netNsg: Step = {
  id: 'net-nsg',
  title: 'Network security group of the compute subnet',
  section: 'network',
  when: ['network=own'],
  from: 'anywhere',
  needs: [
    { role: 'Network Contributor', on: 'the group of the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: nsg,
      by: az('network nsg create', {
        '--name': nameOf(nsg),
        ...placeOf(nsg),
        '--location': parameter('location'),
        '--tags': planTag,
      }),
    },
    ...allowed.map(({ name, priority, protocol, to, ports, when }): Statement => ({
      ...(when ? { when } : {}),
      unless: { line: [name], in: rules },
      call: az('network nsg rule create', {
        '--name': name,
        '--nsg-name': nameOf(nsg),
        ...placeOf(nsg),
        '--priority': priority,
        '--direction': 'Outbound',
        '--access': 'Allow',
        '--protocol': protocol,
        '--source-address-prefixes': 'VirtualNetwork',
        '--source-port-ranges': '*',
        '--destination-address-prefixes': to,
        '--destination-port-ranges': { many: ports },
      }),
    })),
    {
      unless: { line: [deny], in: rules },
      call: az('network nsg rule create', {
        '--name': deny,
        '--nsg-name': nameOf(nsg),
        ...placeOf(nsg),
        '--priority': '4096',
        '--direction': 'Outbound',
        '--access': 'Deny',
        '--protocol': '*',
        '--source-address-prefixes': '*',
        '--source-port-ranges': '*',
        '--destination-address-prefixes': 'Internet',
        '--destination-port-ranges': '*',
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: nsg,
      by: az('network nsg delete', { '--name': nameOf(nsg), ...homeGroup }),
    },
  ],
  checks: [
    check(nsg, {
      control: 'net-nsg',
      label: 'The security group is provisioned',
      path: 'properties.provisioningState',
      is: 'Succeeded',
    }),
    checkEach(
      nsg,
      { each: 'properties.securityRules', where: [{ path: 'name', is: deny }] },
      {
        control: 'net-nsg',
        label: 'The last rule denies',
        path: 'properties.access',
        is: 'Deny',
      },
      {
        control: 'net-nsg',
        label: 'The last rule is about outbound traffic',
        path: 'properties.direction',
        is: 'Outbound',
      },
      {
        control: 'net-nsg',
        label: 'The last rule is about the internet',
        path: 'properties.destinationAddressPrefix',
        is: 'Internet',
      },
    ),
    checkEach(
      nsg,
      { ...letOut, when: ['control:net-firewall'] },
      {
        control: 'net-nsg',
        label: 'Only HTTPS is let out to the internet, and only by the firewall',
        path: 'properties.destinationPortRange',
        is: '443',
      },
    ),
    checkEach(
      nsg,
      { ...letOut, rows: 'none', when: ['!control:net-firewall'] },
      {
        control: 'net-nsg',
        label: 'Without a firewall nothing is let out to the internet',
        path: 'properties.destinationAddressPrefix',
        is: 'Internet',
      },
    ),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group.',
    },
  ],
};
