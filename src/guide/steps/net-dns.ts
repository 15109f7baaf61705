import type { Step } from '../../language/guide.ts';
import { declareLinked, makeZone, removeZone } from '../statements/dns-zone.ts';
import { zones } from '../resources.ts';

export const netDns: Step = {
  id: 'net-dns',
  title: 'Private DNS zones and their links',
  section: 'network',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: zones.flatMap(makeZone),
  undo: zones.flatMap(removeZone),
  checks: zones.map((zone) =>
    declareLinked(zone, 'net-dns', 'net-dependency-endpoints', 'net-ws-endpoint'),
  ),
  remains: [
    {
      when: ['existing:privateDnsZones'],
      text: 'Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them.',
    },
  ],
};
