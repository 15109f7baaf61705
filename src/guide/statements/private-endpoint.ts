import { az, only } from '../../azure/az.ts';
import { declare, declareRows } from '../../azure/declare.ts';
import type { Declaration, Setting } from '../../language/declaration.ts';
import type { Call, Neighbour, Remove, StandIn, Statement } from '../../language/statement.ts';
import {
  idOf,
  nameOf,
  output,
  parameter,
  subscriptionOf,
  type Text,
  word,
} from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import type { ControlId } from '../../parameters/ids.ts';
import { neighbourRows, neighbours, zonesOf } from '../listings.ts';
import { placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { type LinkedZone, type PrivateEndpoint, peSubnet, vnet } from '../resources.ts';

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

const connections = 'properties.privateLinkServiceConnections';
const state =
  `(${connections} || properties.manualPrivateLinkServiceConnections)[0]` +
  '.properties.privateLinkServiceConnectionState.status';

/** What waits for the step of an endpoint that hardens works without it, since nothing of Azure comes by that way. */
type Need = Pick<Setting, 'hardens'>;

/** The endpoint is there and approved, or one of others that does its work. `called` says to what it leads. */
export function declareEndpoint(
  { endpoint, target, groupId }: PrivateEndpoint,
  control: ControlId,
  called: string,
  need: Need = {},
): Declaration {
  return {
    ...declare(
      endpoint,
      { create: 'network private-endpoint create' },
      {
        queried: {
          control,
          label: `A private endpoint that is approved leads to ${called}`,
          path: state,
          is: 'Approved',
          absent: 'fails',
        },
        created: { '--private-connection-resource-id': idOf(target), '--group-id': groupId },
        mended: 'by apply',
        // Whoever approves one lets a network in, perhaps a stranger's: no script decides that.
        present: [
          'Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id ',
          ...word(idOf(target)),
        ],
        ...need,
        consequences: [
          {
            kind: 'interrupts',
            sentence:
              'Once it is there, the network gets its private address for the name that it serves.',
          },
          { kind: 'costs', sentence: 'It costs by the hour and by what passes it.' },
        ],
      },
    ),
    standIn: standIn(
      { target, groupId },
      az('resource show', {
        '--ids': [
          '/subscriptions/',
          subscriptionOf(vnet),
          '/resourceGroups/',
          output('standInGroup'),
          '/providers/Microsoft.Network/privateEndpoints/',
          output('standInName'),
        ],
      }),
    ),
  };
}

/** What others made is accepted in the place of an endpoint that leads to the same. */
function standIn(
  { target, groupId }: Pick<PrivateEndpoint, 'target' | 'groupId'>,
  read: Call,
): StandIn {
  return {
    find: neighbourRows,
    serves: word(idOf(target)),
    how: word(groupId),
    within: [idOf(vnet), '/subnets/'],
    read,
  };
}

/** One declaration for each zone: the endpoint, or one of others that does its work, writes its addresses there. */
export function declareZones(
  { endpoint, target, groupId, zones }: PrivateEndpoint,
  need: Need = {},
): readonly Declaration[] {
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
        ...need,
        consequences: [
          {
            kind: 'interrupts',
            sentence: `Whoever asks for names under ${host} gets the private address as soon as the old answer expires.`,
          },
        ],
      },
    ),
    over: '[].privateDnsZoneConfigs[]',
    standIn: standIn(
      { target, groupId },
      az('network private-endpoint dns-zone-group list', {
        '--endpoint-name': output('standInName'),
        '--resource-group': output('standInGroup'),
        '--subscription': only(['existing:vnet'], subscriptionOf(vnet)),
      }),
    ),
  }));
}

function zoneOf({ zone, host }: LinkedZone): Record<'--private-dns-zone' | '--zone-name', Text> {
  return { '--private-dns-zone': idOf(zone), '--zone-name': entryOf({ host }) };
}

/** The name of a zone's entry in the group. */
function entryOf({ host }: Pick<LinkedZone, 'host'>): string {
  return host.replaceAll('.', '-');
}
