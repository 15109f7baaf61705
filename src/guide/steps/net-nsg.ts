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
  declareAllowed,
  declareDenied,
  declareLetThrough,
  declareNotDenied,
  ensureSecurityGroup,
} from '../statements/security-group.ts';

const control = 'net-nsg';

/** Each rule by which compute reaches something, so that it is there before the rest is denied. */
const allowed = declareAllowed(nsg, computeRules, control);

/** The destinations of compute, and what is wider than they are. */
const needed = [
  ...letThroughBy(computeRules, 'Outbound'),
  ...['Internet', 'AzureCloud'].map((peer) => ({ peer, ports: ['443'] })),
];

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
      serves: [{ resource: computeSubnet }],
      by: az('network nsg delete', { '--name': nameOf(nsg), ...homeGroup }),
    },
  ],
  checks: [
    declare(nsg, {}, { ...provisioned, control, label: 'The security group is provisioned' }),
    ...allowed,
    declareNotDenied(nsg, 'Outbound', needed, {
      control,
      label: 'Nothing that compute needs is denied ahead of the rules that allow it',
    }),
    declareDenied(nsg, internetDenied, allowed, {
      control,
      label: 'A rule denies all that goes out to the internet',
    }),
    declareLetThrough(nsg, 'Outbound', letThroughBy(computeRules, 'Outbound'), {
      control,
      label: 'Nothing is let out but to what compute needs, on the ports that it needs',
    }),
    declareLetThrough(nsg, 'Inbound', inside, {
      control,
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
