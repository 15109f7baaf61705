import { az } from '../../azure/az.ts';
import { check, checkEach } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { addRules, computeRules, denyOutbound } from '../nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { nsg } from '../resources.ts';

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
    ...addRules(nsg, computeRules),
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
      { each: 'properties.securityRules', where: [{ path: 'name', is: denyOutbound }] },
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
