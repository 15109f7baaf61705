import { az, only } from '../azure/az.ts';
import { declareRows } from '../azure/declare.ts';
import type { Declaration } from '../language/declaration.ts';
import type { Neighbour, Remove, Statement } from '../language/statement.ts';
import {
  idOf,
  nameOf,
  output,
  parameter,
  subscriptionOf,
  type Text,
  word,
} from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { neighbourRows, neighbours, zonesOf } from './listings.ts';
import { placeOf } from './placement.ts';
import { planTag } from './plan-tag.ts';
import { type LinkedZone, type PrivateEndpoint, peSubnet, vnet } from './resources.ts';

/**
 * Makes an endpoint, then its zone group. The group is made once and zones are added to it: to
 * create it again would replace it, and drop the zones that were added later. Without the zones of
 * the plan, names are the business of the reader's own DNS. Where the target has an endpoint of this group in the
 * network already, a second one would write the same record, and undo would take it away for both.
 */
export function makeEndpoint(
  { endpoint, zoneGroup, target, groupId, zones: [first, ...more] }: PrivateEndpoint,
  { when = [], named = ['step:net-dns'] }: { when?: When; named?: When } = {},
): readonly Statement[] {
  const group = {
    '--endpoint-name': nameOf(endpoint),
    '--name': nameOf(zoneGroup),
    ...placeOf(endpoint),
  };
  const written = zonesOf(endpoint, zoneGroup);
  const beside: Neighbour = {
    match: {
      line: [idOf(target), `=${groupId}=`, idOf(vnet), '/subnets/'],
      in: neighbours,
      begins: true,
    },
    provider: 'Microsoft.Network',
    says: [
      `Another private endpoint of the network leads to ${groupId} of `,
      nameOf(target),
      ' already, so apply makes none, undo leaves it, and verify judges the zones that it writes to.',
    ],
  };
  return [
    {
      when,
      ensure: endpoint,
      beside,
      by: az('network private-endpoint create', {
        '--name': nameOf(endpoint),
        ...placeOf(endpoint),
        '--location': parameter('location'),
        '--connection-name': nameOf(endpoint),
        '--private-connection-resource-id': idOf(target),
        '--group-id': groupId,
        '--subnet': idOf(peSubnet),
        '--tags': planTag,
      }),
      byproducts: [
        {
          type: 'Microsoft.Network/networkInterfaces',
          name: [nameOf(endpoint), '.nic.*'],
          serves: { path: 'properties.privateEndpoint.id', resource: endpoint },
        },
      ],
    },
    {
      when: [...when, ...named],
      ensure: zoneGroup,
      beside,
      match: { line: [idOf(first.zone)], in: written },
      by: az('network private-endpoint dns-zone-group create', { ...group, ...zoneOf(first) }),
    },
    ...more.map((zone) => ({
      when: [...when, ...named],
      beside,
      precondition: { absent: { line: [idOf(zone.zone)], in: written } },
      call: az('network private-endpoint dns-zone-group add', { ...group, ...zoneOf(zone) }),
    })),
  ];
}

/** Deletes an endpoint; its zone group and the records that it wrote go with it. */
export function removeEndpoint({ endpoint }: PrivateEndpoint, when: When = []): Remove {
  return {
    when,
    urgent: true,
    remove: endpoint,
    by: az('network private-endpoint delete', { '--name': nameOf(endpoint), ...placeOf(endpoint) }),
  };
}

/** One declaration for each zone: the endpoint, or one of others that does its work, writes its addresses there. */
export function declareZones({
  endpoint,
  target,
  groupId,
  zones,
}: PrivateEndpoint): readonly Declaration[] {
  return zones.map(({ zone, host }) => ({
    ...declareRows(
      az('network private-endpoint dns-zone-group list', {
        '--endpoint-name': nameOf(endpoint),
        ...placeOf(endpoint),
      }),
      {
        list: {
          columns: ['privateDnsZoneId'],
          where: [{ path: 'privateDnsZoneId', is: idOf(zone) }],
        },
        create: 'network private-endpoint dns-zone-group create',
      },
      {
        control: 'net-dns',
        label: `The endpoint writes its addresses into ${host}`,
        path: 'privateDnsZoneId',
        is: idOf(zone),
        absent: 'fails',
        created: { '--private-dns-zone': idOf(zone) },
        mended: 'by apply',
        consequences: [
          {
            kind: 'interrupts',
            sentence: `Whoever asks for names under ${host} gets the private address as soon as the old answer expires.`,
          },
        ],
      },
    ),
    over: '[].privateDnsZoneConfigs[]',
    standIn: {
      find: neighbourRows,
      serves: word(idOf(target)),
      how: word(groupId),
      within: [idOf(vnet), '/subnets/'],
      read: az('network private-endpoint dns-zone-group list', {
        '--endpoint-name': output('standInName'),
        '--resource-group': output('standInGroup'),
        '--subscription': only(['existing:vnet'], subscriptionOf(vnet)),
      }),
    },
  }));
}

function zoneOf({ zone, host }: LinkedZone): Record<'--private-dns-zone' | '--zone-name', Text> {
  return { '--private-dns-zone': idOf(zone), '--zone-name': entryOf({ host }) };
}

/** The name of a zone's entry in the group. */
function entryOf({ host }: Pick<LinkedZone, 'host'>): string {
  return host.replaceAll('.', '-');
}
