import { az } from '../../azure/az.ts';
import type { Declaration } from '../../language/declaration.ts';
import { idOf } from '../../language/word.ts';
import { httpsToBastion } from '../statements/nsg-rules.ts';
import { homeGroup } from '../placement.ts';
import { bastionNsg } from '../resources.ts';
import { type Beside, declareBeside } from './beside.ts';

const control = 'net-open-rules';
const read = az('network nsg list', homeGroup);

/** The rules that let in whoever comes from the internet, of all security groups of the plan's own group. */
const fromInternet: Beside = {
  over: '[].securityRules[]',
  where: [
    { path: 'direction', is: 'Inbound' },
    { path: 'access', is: 'Allow' },
    {
      path: '[sourceAddressPrefix, sourceAddressPrefixes][]',
      holdsOne: ['*', 'Internet', '0.0.0.0/0', '::/0'],
    },
  ],
};

const byHand =
  'Find the rule with `az network nsg list`, ask who comes by it, then narrow its source or delete it.';

/** No rule lets the internet in, but the one that Azure Bastion cannot do without. */
export const besideRules: readonly Declaration[] = [
  declareBeside(
    read,
    { ...fromInternet, when: ['!step:net-way-in'] },
    {
      control,
      label: 'No security group of the group lets the internet in',
      path: 'name',
      empty: true,
      byHand,
    },
  ),
  declareBeside(
    read,
    { ...fromInternet, when: ['step:net-way-in'] },
    {
      control,
      label: 'No security group of the group lets the internet in, but that of Azure Bastion',
      path: 'id',
      is: [idOf(bastionNsg), `/securityRules/${httpsToBastion.name}`],
      byHand,
    },
  ),
];
