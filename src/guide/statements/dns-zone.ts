import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Call, Statement } from '../../language/statement.ts';
import { idOf, nameOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { type LinkedZone, vnet } from '../resources.ts';
import type { ControlId, StepId } from '../../parameters/ids.ts';

const ours: When = ['!existing:privateDnsZones'];

/** A link is ours to make unless zones and network were both brought: then it is taken to be there. */
const linkIsOurs: readonly When[] = [ours, ['existing:privateDnsZones', '!existing:vnet']];

/** Makes a zone and its link to the virtual network. */
export function makeZone(linked: LinkedZone): readonly Statement[] {
  const { zone, link } = linked;
  return [
    {
      when: ours,
      ensure: zone,
      by: az('network private-dns zone create', {
        '--name': nameOf(zone),
        ...homeGroup,
        '--tags': planTag,
      }),
    },
    ...linkIsOurs.map((when) => ({
      when,
      ensure: link,
      by: createLink(linked),
    })),
  ];
}

function createLink({ zone, link }: LinkedZone): Call {
  return az('network private-dns link vnet create', {
    '--name': nameOf(link),
    '--zone-name': nameOf(zone),
    ...placeOf(zone),
    '--virtual-network': idOf(vnet),
    '--registration-enabled': 'false',
    '--tags': planTag,
  });
}

/** Deletes the link, then the zone: a zone with links cannot go. */
export function removeZone({ zone, link }: LinkedZone): readonly Statement[] {
  return [
    ...linkIsOurs.map((when) => ({
      when,
      remove: link,
      by: az('network private-dns link vnet delete', {
        '--name': nameOf(link),
        '--zone-name': nameOf(zone),
        ...placeOf(zone),
        '--yes': true,
      }),
    })),
    {
      when: ours,
      remove: zone,
      by: az('network private-dns zone delete', {
        '--name': nameOf(zone),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ];
}

/** The zone answers in the virtual network, by whatever link. `before` names the steps that write its records. */
export function declareLinked(
  linked: LinkedZone,
  control: ControlId,
  ...before: readonly StepId[]
): Declaration {
  const { zone, link, host } = linked;
  return declareRows(
    az('network private-dns link vnet list', { '--zone-name': nameOf(zone), ...placeOf(zone) }),
    {
      list: {
        columns: ['virtualNetwork.id', 'virtualNetworkLinkState'],
        where: [{ path: 'virtualNetwork.id', is: idOf(vnet) }],
      },
      create: 'network private-dns link vnet create',
      changes: link,
    },
    {
      control,
      label: `${host} is linked to the virtual network`,
      path: 'virtualNetworkLinkState',
      is: 'Completed',
      absent: 'fails',
      created: { '--virtual-network': idOf(vnet) },
      // Not left to apply, which makes no link where zones and network were both brought.
      mended: createLink(linked),
      before,
      consequences: [
        {
          kind: 'cuts off',
          sentence: `From the network, names under ${host} without a record in this zone no longer resolve, also those of others.`,
        },
      ],
    },
  );
}
