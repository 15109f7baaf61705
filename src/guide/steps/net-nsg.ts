import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { letThroughBy } from '../statements/allowed-traffic.ts';
import { computeRules, internetDenied } from '../statements/nsg-rules.ts';
import { homeGroup } from '../placement.ts';
import { provisioned } from '../statements/provisioned.ts';
import { computeSubnet, nsg } from '../resources.ts';
import {
  addRules,
  declareDenied,
  declareLetThrough,
  ensureSecurityGroup,
} from '../statements/security-group.ts';

/** The sources that Azure lets in by itself. */
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
  runsIn: 'anywhere',
  permissions: [
    { role: 'Network Contributor', on: 'the group of the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [ensureSecurityGroup(nsg), ...addRules(nsg, computeRules)],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: nsg,
      serves: computeSubnet,
      by: az('network nsg delete', { '--name': nameOf(nsg), ...homeGroup }),
    },
  ],
  checks: [
    declare(
      nsg,
      {},
      { ...provisioned, control: 'net-nsg', label: 'The security group is provisioned' },
    ),
    declareDenied(nsg, internetDenied, {
      control: 'net-nsg',
      label: 'A rule denies all that goes out to the internet',
    }),
    declareLetThrough(nsg, 'Outbound', letThroughBy(computeRules, 'Outbound'), {
      control: 'net-nsg',
      label: 'Nothing is let out but to what compute needs, on the ports that it needs',
    }),
    declareLetThrough(nsg, 'Inbound', inside, {
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
