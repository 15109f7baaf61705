import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { home, homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { provisioned } from '../statements/provisioned.ts';
import { vnet } from '../resources.ts';

const desired = declare(
  vnet,
  { create: 'network vnet create' },
  {
    ...provisioned,
    control: 'net-vnet',
    label: 'The virtual network is provisioned',
    created: { '--address-prefixes': parameter('vnetPrefix') },
  },
);

export const netVnet: Step = {
  id: 'net-vnet',
  title: 'Virtual network',
  section: 'network',
  runsIn: 'anywhere',
  permissions: [{ role: 'Network Contributor', on: 'the resource group' }],
  apply: [
    {
      when: ['!existing:vnet'],
      ensure: vnet,
      by: az('network vnet create', {
        '--name': nameOf(vnet),
        ...home,
        ...createdBy(desired),
        '--tags': planTag,
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: vnet,
      by: az('network vnet delete', { '--name': nameOf(vnet), ...homeGroup }),
    },
  ],
  checks: [desired],
};
