import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import { checkDenied, checkLetThrough } from '../../azure/traffic.ts';
import type { Step } from '../../language/guide.ts';
import type { Statement } from '../../language/statement.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { letOutBy } from '../allowed-traffic.ts';
import { childrenOf } from '../listings.ts';
import { allowed } from '../nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { nsg } from '../resources.ts';

const deny = 'DenyInternetOutbound';
const rules = childrenOf('securityRules', nsg, 'properties.securityRules[].name');

/** Whom Azure lets in by itself. */
const inside = ['VirtualNetwork', 'AzureLoadBalancer'].map((peer) => ({
  protocol: '*',
  peer,
  ports: ['*'],
}));

export const netNsg: Step = {
  id: 'net-nsg',
  title: 'Network security group of the compute subnet',
  section: 'network',
  when: ['network=own'],
  from: 'anywhere',
  needs: ['Network Contributor on the group of the virtual network'],
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
    checkDenied(nsg, 'Outbound', {
      control: 'net-nsg',
      label: 'A rule denies all that goes out to the internet',
    }),
    checkLetThrough(nsg, 'Outbound', letOutBy(allowed), {
      control: 'net-nsg',
      label: 'Nothing is let out but to what compute needs, on the ports that it needs',
    }),
    checkLetThrough(nsg, 'Inbound', inside, {
      control: 'net-nsg',
      label: 'No rule lets anybody in from outside the virtual network',
    }),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group.',
    },
  ],
};
