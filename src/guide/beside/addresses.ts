import { az } from '../../azure/az.ts';
import type { Declaration } from '../../language/declaration.ts';
import { nameOf } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import { tag } from '../plan-tag.ts';
import { bastionPublicIp, firewallPublicIp, natPublicIp } from '../resources.ts';
import { declareBeside } from './beside.ts';

const control = 'net-public-addresses';

/** No public address but those of the plan, by its tag or, where one was adopted, by its name. */
export const besideAddresses: readonly Declaration[] = [
  declareBeside(
    az('network public-ip list', homeGroup),
    {},
    {
      control,
      label: 'Every public address of the group is one of the plan',
      path: `[tags.${tag.name}, name]`,
      holdsOne: [
        tag.value,
        { word: [nameOf(firewallPublicIp)], when: ['step:net-firewall'] },
        { word: [nameOf(bastionPublicIp)], when: ['step:net-way-in'] },
        {
          word: [nameOf(natPublicIp)],
          when: ['step:net-way-in', '!step:net-firewall', '!existing:vnet'],
        },
      ],
      byHand:
        'Find it with `az network public-ip list`, see what it is attached to, give that a private way in, then delete the address.',
    },
  ),
  declareBeside(
    az('network nic list', homeGroup),
    {},
    {
      control,
      label: 'No network interface of the group has a public address',
      path: 'ipConfigurations[].publicIPAddress.id',
      empty: true,
      byHand:
        'Find it with `az network nic list`, see that whoever comes by the address has another way in, then take it off the interface.',
    },
  ),
];
