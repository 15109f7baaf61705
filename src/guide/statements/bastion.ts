/** The declarations of Azure Bastion, its address and its subnet. */
import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { letThroughBy } from './allowed-traffic.ts';
import { bastionRules } from './nsg-rules.ts';
import { placeOf } from '../placement.ts';
import { declareZonesOf } from './region-zones.ts';
import { bastion, bastionNsg, bastionPublicIp, bastionSubnet } from '../resources.ts';
import { declareAllowed, declareNotDenied } from './security-group.ts';
import { securityGroup, updateSubnet } from './subnet.ts';

const control = 'net-way-in';

/** Each rule that Azure demands of the group before it takes it on the subnet. */
const allowed = declareAllowed(bastionNsg, bastionRules, control);

const undeniedIn = declareNotDenied(bastionNsg, 'Inbound', letThroughBy(bastionRules, 'Inbound'), {
  control,
  label: 'Who must reach Azure Bastion is not denied ahead of the rules that let them in',
});

const undeniedOut = declareNotDenied(
  bastionNsg,
  'Outbound',
  letThroughBy(bastionRules, 'Outbound'),
  {
    control,
    label: 'What Azure Bastion must reach is not denied ahead of the rules that allow it',
  },
);

/** What Azure Bastion needs of its security group. */
export const bastionTraffic: readonly Declaration[] = [...allowed, undeniedIn, undeniedOut];

export const desiredBastion = declare(
  bastion,
  {
    create: 'network bastion create',
    update: az('network bastion update', { '--name': nameOf(bastion), ...placeOf(bastion) }),
  },
  {
    control,
    label: 'Azure Bastion is of the Standard tier',
    path: 'sku.name',
    oneOf: ['Standard', 'Premium'],
    created: '--sku',
    // The bare word is refused.
    updated: { '--sku': 'name=Standard' },
    consequences: [
      { kind: 'interrupts', sentence: 'Sessions end, and for ten minutes nobody gets in.' },
      { kind: 'costs', sentence: 'The Standard tier costs more by the hour.' },
      {
        kind: 'cannot be undone',
        sentence: 'Only deleting Azure Bastion leads back to a lower tier.',
      },
    ],
  },
  {
    control,
    label: 'Azure Bastion opens tunnels for SSH',
    path: 'properties.enableTunneling',
    is: true,
    flag: '--enable-tunneling',
    consequences: [
      { kind: 'interrupts', sentence: 'Sessions end, and for some minutes nobody gets in.' },
    ],
  },
);

export const bastionAddressInZones = declareZonesOf(
  bastionPublicIp,
  control,
  'The address of Azure Bastion',
);

export const desiredBastionSubnet = declare(
  bastionSubnet,
  { create: 'network vnet subnet create', update: updateSubnet(bastionSubnet) },
  {
    ...securityGroup,
    control,
    needs: bastionTraffic,
    label: 'The subnet of Azure Bastion has its security group',
    is: idOf(bastionNsg),
  },
);
