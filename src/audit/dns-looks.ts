// Private DNS as the graph shows it: the links of zones, and what their records say of an endpoint.
import type { Resource } from '../language/resource.ts';
import { comparedWords, type Check, optionWords } from '../language/statement.ts';
import { literalText, resourcesIn } from '../language/word.ts';
import { boundTo } from './binding.ts';
import type { Found } from './found.ts';
import { networkOfSubnet } from './network-binding.ts';
import { type Body, type Evidence, groupIn, textAt } from './evidence.ts';
import { effectSeen, listOf, type Look, type LookBy, namedIn, rowsSeen, unread } from './look.ts';
import { queried } from './query.ts';

/** The links of every private zone of that name: an organisation has them anywhere, perhaps where one may not read. */
export const zoneLinks: LookBy = ({ read, over }, { found }) => {
  const resource = namedIn(optionWords(read, '--zone-name'));
  const zone = zoneNamed(resource);
  const network = boundTo('vnet', found);
  if (network.kind !== 'found') {
    return [unread(found.id, network.kind === 'none' ? 'there is none' : network.reason)];
  }
  const all = found.evidence.rows('07-dns-links');
  return network.ids.map((id) => {
    const links = linksOf(found.evidence, id, zone).map((row) => ({
      id: textAt(row, 'id'),
      virtualNetwork: { id: textAt(row, 'network') },
      virtualNetworkLinkState: textAt(row, 'state') || null,
    }));
    const elsewhere = `no link of ${zone} is seen: it may lie where you may not read, or the network may ask servers of its own`;
    const partial = all.partial ?? (links.length === 0 ? elsewhere : undefined);
    const look = rowsSeen(id, 'graph', listOf(queried(links, over)), partial);
    return resource ? { ...look, resource: resource.key } : look;
  });
};

/**
 * Where the addresses of an endpoint stand. The graph has no zone groups, but the records that they write, whoever wrote
 * them: one of a name of the endpoint that leads to its address.
 */
export const zoneRecords: LookBy = (check, { found }) => {
  const endpoint = namedIn(optionWords(check.read, '--endpoint-name'));
  const bound = endpoint && boundTo(endpoint.key, found);
  if (!bound || bound.kind === 'none') return [];
  if (bound.kind !== 'found') return [unread(found.id, bound.reason)];
  const zone = zoneNamed(zoneWanted(check));
  return bound.ids.map((id) => ({ ...recordsOf(id, zone, found), resource: endpoint.key }));
};

function recordsOf(id: string, zone: string, { evidence }: Found): Look {
  const addresses = evidence.where('05-endpoint-addresses', 'endpoint', id);
  const whole = ['05-endpoint-addresses', '06-dns-records', '07-dns-links'].find(
    (query) => evidence.rows(query).partial !== undefined,
  );
  const own = addresses.flatMap((row) =>
    namesOf(row).map((name) => ({ name, address: textAt(row, 'address') })),
  );
  const records = own.flatMap(({ name, address }) =>
    evidence
      .keyed('06-dns-records', zoneAndAddresses, `${zone} ${address}`)
      .filter((row) => stands(recordName(row), name)),
  );
  const [record] = records;
  if (record) return effectSeen(id, { result: 'PASS', found: textAt(record, 'id'), reason: '' });
  if (whole !== undefined) return unread(id, evidence.rows(whole).partial ?? '');
  if (own.length === 0) return unread(id, 'the names and addresses of the endpoint are not told');
  const linked = linksOf(evidence, networkOf(id, evidence), zone).find(
    (row) => evidence.where('17-containers', 'id', groupIn(textAt(row, 'id'))).length > 0,
  );
  return linked
    ? effectSeen(id, {
        result: 'FAIL',
        found: '',
        reason: `the zone that is linked to its network has no record that leads to ${own.map(({ address }) => address).join(', ')}`,
      })
    : unread(id, `no record in ${zone} leads to it: the zone may lie where you may not read`);
}

/** The network in which an endpoint stands, in lower case. */
function networkOf(endpoint: string, evidence: Evidence): string {
  const [row] = evidence.where('04-private-endpoints', 'id', endpoint);
  return networkOfSubnet(textAt(row, 'subnet'));
}

function linksOf(evidence: Evidence, network: string, zone: string): readonly Body[] {
  return evidence
    .where('07-dns-links', 'network', network)
    .filter((row) => textAt(row, 'id').toLowerCase().includes(`/privatednszones/${zone}/`));
}

function namesOf(row: Body): readonly string[] {
  return listOf(row['fqdns']).filter((one) => typeof one === 'string');
}

/** A record stands for a name where the name goes on with the zone that Azure asks in public. */
function stands(record: string, name: string): boolean {
  return name.toLowerCase().startsWith(`${record}.`);
}

function recordName(row: Body): string {
  return textAt(row, 'id').toLowerCase().split('/a/').at(-1) ?? '';
}

function zoneAndAddresses(row: Body): readonly string[] {
  const [, zone = ''] = /\/privatednszones\/([^/]+)\//.exec(textAt(row, 'id').toLowerCase()) ?? [];
  return listOf(row['addresses']).map((one) => `${zone} ${textAt(one, 'ipv4Address')}`);
}

function zoneWanted({ expect }: Check): Resource | undefined {
  const words = expect.flatMap(({ matcher }) => comparedWords(matcher));
  return words.flatMap(({ word }) => resourcesIn(word))[0];
}

function zoneNamed(zone: Resource | undefined): string {
  return zone ? literalText(zone.name).toLowerCase() : '';
}
