// The network of a workspace, by its private endpoints, by the subnets of its computes, and by what these name.
import { ruleCollections } from '../guide/files/firewall-rules.ts';
import { type Body, type Evidence, type Items, textAt, valueAt } from './evidence.ts';
import {
  type Bind,
  type Bound,
  type Found,
  foundIds,
  serverlessSubnet,
  several,
  subnetOf,
} from './found.ts';

/** The workspace itself. */
export const workspaceOf: Bind = ({ id }) => foundIds(id);

/** The private endpoints that lead to a part of what is found. */
export const privateEndpoints =
  (target: Bind, part: string): Bind =>
  (found) => {
    const to = target(found);
    if (to.kind !== 'found') return to;
    const all = to.ids.map((id) => endpointsTo(id, part, found.evidence));
    const worst = ['missing', 'unknown'].flatMap((kind) => all.filter((one) => one.kind === kind));
    const ids = all.flatMap((one) => (one.kind === 'found' ? one.ids : []));
    return worst[0] ?? { ...to, ids: [...new Set(ids)] };
  };

function endpointsTo(target: string, part: string, evidence: Evidence): Bound {
  const rows = evidence
    .where('04-private-endpoints', 'target', target)
    .filter((row) => partsOf(row).includes(part));
  if (rows.length > 0) return foundIds(...rows.map((row) => textAt(row, 'id')));
  const { partial } = evidence.rows('04-private-endpoints');
  if (partial !== undefined) return { kind: 'unknown', reason: partial };
  return areAllSeen(evidence, target)
    ? { kind: 'missing', reason: 'no private endpoint leads to it' }
    : {
        kind: 'unknown',
        reason: 'no private endpoint is seen, which may lie where you may not read',
      };
}

/** Whether each private endpoint that a resource names is one that the inventory has. */
function areAllSeen(evidence: Evidence, id: string): boolean {
  const seen = evidence.resource(id);
  if (seen.kind !== 'there') return false;
  const named = valueAt(seen.body, 'properties', 'privateEndpointConnections');
  // A resource without one has no list, so what was asked for and is null is none.
  if (named === undefined || (named !== null && !Array.isArray(named))) return false;
  return (named ?? []).every((one) => {
    const endpoint = textAt(one, 'properties', 'privateEndpoint', 'id');
    return evidence.where('04-private-endpoints', 'id', endpoint).length > 0;
  });
}

function partsOf(row: Body): readonly string[] {
  const parts = row['groupIds'];
  return Array.isArray(parts) ? parts.map((one) => String(one).toLowerCase()) : [];
}

/** The subnets in which the endpoints of the workspace stand. */
export const peSubnet: Bind = (found) => {
  const rows = found.evidence
    .where('04-private-endpoints', 'target', found.id)
    .filter((row) => partsOf(row).includes('amlworkspace') && textAt(row, 'subnet') !== '');
  if (rows.length > 0) return foundIds(...new Set(rows.map((row) => textAt(row, 'subnet'))));
  const endpoint = privateEndpoints(workspaceOf, 'amlworkspace')(found);
  // A network may be there all the same.
  return endpoint.kind === 'missing' ? { ...endpoint, kind: 'unknown' } : endpoint;
};

/** Their networks. */
export const vnet: Bind = (found) => {
  const subnets = peSubnet(found);
  if (subnets.kind !== 'found') return subnets;
  return foundIds(...new Set(subnets.ids.map((id) => id.split(/\/subnets\//i)[0] ?? '')));
};

/** The subnets in which its jobs run. */
export const computeSubnet: Bind = ({ row, computes: { items, partial } }) => {
  const ids = [serverlessSubnet(row), ...items.map(subnetOf)].filter((id) => id !== '');
  return several([...new Set(ids)], partial);
};

/** What subnets name: their security groups or route tables. */
export const ofSubnets =
  (bind: Bind, property: string, what: string): Bind =>
  (found) => {
    const subnets = bind(found);
    if (subnets.kind !== 'found') return subnets;
    const seen = subnets.ids.map((id) => found.evidence.resource(id));
    const ids = seen.flatMap((one) =>
      one.kind === 'there' ? [textAt(one.body, 'properties', property, 'id')] : [],
    );
    const some = [...new Set(ids.filter((id) => id !== ''))];
    if (some.length > 0) return foundIds(...some);
    const unread = seen.find((one) => one.kind !== 'there');
    return unread
      ? { kind: 'unknown', reason: unread.reason }
      : { kind: 'missing', reason: `the subnet has no ${what}` };
  };

/** The route tables of the subnets of jobs. */
export const routeTable = ofSubnets(computeSubnet, 'routeTable', 'route table');

/**
 * The Azure Firewall that has the address to which the route of every other address leads. Private addresses repeat from
 * network to network, so it must stand in the network itself or in one with which that is peered, as in a hub.
 */
export const firewall: Bind = (found) => {
  const tables = routeTable(found);
  if (tables.kind !== 'found') return tables;
  const { evidence } = found;
  const hops = tables.ids.flatMap((id) => {
    const seen = evidence.resource(id);
    return seen.kind === 'there' ? defaultHops(seen.body) : [];
  });
  const subnets = computeSubnet(found);
  const own = new Set(subnets.kind === 'found' ? subnets.ids.map(networkOfSubnet) : []);
  const networks = new Set([...own, ...[...own].flatMap((one) => peersOf(one, evidence))]);
  const rows = [...networks].flatMap((network) =>
    hops.flatMap((hop) => evidence.keyed('10-firewalls', placesOf, placeOf(network, hop))),
  );
  const firewalls = new Set(rows.map((row) => textAt(row, 'id')));
  if (firewalls.size > 0) return foundIds(...firewalls);
  return {
    kind: 'unknown',
    reason:
      hops.length > 0
        ? `the way out leads to ${hops.join(', ')}, which is no Azure Firewall that you may read of the same network or of one with which it is peered`
        : 'no route for all other addresses is seen',
  };
};

/** The networks with which one is peered, in lower case. */
function peersOf(network: string, evidence: Evidence): readonly string[] {
  const [row] = evidence.where('08-networks', 'network', network);
  const peerings = row?.['peerings'];
  if (!Array.isArray(peerings)) return [];
  return peerings
    .filter((one) => /^connected$/i.test(textAt(one, 'properties', 'peeringState')))
    .map((one) => textAt(one, 'properties', 'remoteVirtualNetwork', 'id').toLowerCase());
}

/** The policy that the firewall obeys. */
export const firewallPolicy: Bind = (found) => {
  const bound = firewall(found);
  if (bound.kind !== 'found') return bound;
  const ids = bound.ids.map((id) => {
    const seen = found.evidence.resource(id);
    return seen.kind === 'there' ? textAt(seen.body, 'properties', 'firewallPolicy', 'id') : '';
  });
  const some = ids.filter((id) => id !== '');
  return some.length > 0
    ? foundIds(...new Set(some))
    : { kind: 'missing', reason: 'the firewall obeys no policy' };
};

/** The rules of that policy, where they are those that the guide writes: what the rules of others should be it cannot say. */
export const firewallRules: Bind = (found) => {
  const policy = firewallPolicy(found);
  if (policy.kind !== 'found') return policy;
  const groups = policy.ids.flatMap((id) =>
    found.evidence.keyed('11-firewall-rules', policyOfRules, id.toLowerCase()),
  );
  const own = groups.filter((row) => {
    const names = collectionNames(row);
    return ruleCollections.every(({ name }) => names.includes(name));
  });
  if (own.length > 0) return foundIds(...own.map((row) => textAt(row, 'id')));
  const { partial } = found.evidence.rows('11-firewall-rules');
  return {
    kind: 'unknown',
    reason:
      partial ??
      'its rules are not those of this guide, so whether they are right a person must judge',
  };
};

function policyOfRules(row: Body): readonly string[] {
  return textAt(row, 'id').toLowerCase().split('/rulecollectiongroups/').slice(0, 1);
}

function collectionNames(row: Body): readonly string[] {
  const collections = valueAt(row, 'properties', 'ruleCollections');
  return Array.isArray(collections) ? collections.map((one) => textAt(one, 'name')) : [];
}

/** The routes of every other address. */
export const defaultRoute: Bind = (found) => {
  const tables = routeTable(found);
  if (tables.kind !== 'found') return tables;
  const seen = tables.ids.map((id) => found.evidence.resource(id));
  const ids = seen.flatMap((one) =>
    one.kind === 'there' ? defaultRoutes(one.body).map((route) => textAt(route, 'id')) : [],
  );
  if (ids.length > 0) return foundIds(...ids);
  const unread = seen.find((one) => one.kind !== 'there');
  return unread
    ? { kind: 'unknown', reason: unread.reason }
    : { kind: 'missing', reason: 'the route table has no route for all other addresses' };
};

/** An address in a network: private addresses repeat from network to network. */
function placeOf(network: string, address: string): string {
  return `${network} ${address}`;
}

function placesOf(firewallBody: Body): readonly string[] {
  return configurationsOf(firewallBody).map(({ address, subnet }) =>
    placeOf(networkOfSubnet(subnet), address),
  );
}

/** The network in which a subnet lies, in lower case. */
export function networkOfSubnet(id: string): string {
  return id.toLowerCase().split('/subnets/')[0] ?? '';
}

function defaultRoutes(table: unknown): readonly unknown[] {
  const routes = valueAt(table, 'properties', 'routes');
  return Array.isArray(routes)
    ? routes.filter((one) => textAt(one, 'properties', 'addressPrefix') === '0.0.0.0/0')
    : [];
}

/** The addresses to which a route table sends all that it has no other route for. */
export function defaultHops(table: unknown): readonly string[] {
  return defaultRoutes(table)
    .map((one) => textAt(one, 'properties', 'nextHopIpAddress'))
    .filter((address) => address !== '');
}

/** The private addresses of a firewall, each with its subnet. */
function configurationsOf(
  firewallBody: unknown,
): readonly { readonly address: string; readonly subnet: string }[] {
  return configurationsIn(firewallBody)
    .map((one) => ({
      address: textAt(one, 'properties', 'privateIPAddress'),
      subnet: textAt(one, 'properties', 'subnet', 'id'),
    }))
    .filter(({ address }) => address !== '');
}

/** The private addresses of these firewalls. */
export function firewallAddresses(bound: Bound, { evidence }: Found): readonly string[] {
  const ids = bound.kind === 'found' ? bound.ids : [];
  return ids.flatMap((id) => {
    const seen = evidence.resource(id);
    return seen.kind === 'there' ? configurationsOf(seen.body).map(({ address }) => address) : [];
  });
}

/** The public addresses of the firewalls. */
export const firewallAddress: Bind = (found) => {
  const bound = firewall(found);
  if (bound.kind !== 'found') return bound;
  const seen = bound.ids.map((id) => found.evidence.resource(id));
  const ids = seen.flatMap((one) => (one.kind === 'there' ? publicAddressesIn(one.body) : []));
  return several(ids, seen.find((one) => one.kind !== 'there')?.reason);
};

/** The Bastion hosts in the networks of the workspace; none is no fault. */
export const bastion: Bind = (found) => {
  const hosts = bastionsOf(found);
  return 'kind' in hosts ? hosts : several(hosts.items.map((row) => textAt(row, 'id')), hosts.partial); // oxfmt-ignore
};

/** Their public addresses. */
export const bastionAddress: Bind = (found) => {
  const hosts = bastionsOf(found);
  return 'kind' in hosts ? hosts : several(hosts.items.flatMap(publicAddressesIn), hosts.partial);
};

/** The Bastion hosts in the networks of the workspace, or why nobody can say which. */
export function bastionsOf(found: Found): Items<Body> | Bound {
  return inNetworks(found, '10-firewalls', networksOfBastion);
}

/** The rows of a query that stand in the networks of the workspace, or why nobody can say which. */
export function inNetworks(
  found: Found,
  query: string,
  networksOf: (row: Body) => readonly string[],
): Items<Body> | Bound {
  const networks = vnet(found);
  if (networks.kind !== 'found') return networks;
  const { evidence } = found;
  const items = networks.ids.flatMap((id) => evidence.keyed(query, networksOf, id.toLowerCase()));
  const { partial } = evidence.rows(query);
  return partial === undefined ? { items } : { items, partial };
}

/** The networks in which a Bastion host stands, in lower case. */
export function networksOfBastion(row: Body): readonly string[] {
  const isBastion = textAt(row, 'type').toLowerCase() === 'microsoft.network/bastionhosts';
  if (!isBastion) return [];
  return configurationsIn(row).map((one) =>
    networkOfSubnet(textAt(one, 'properties', 'subnet', 'id')),
  );
}

/** The configurations of the addresses of a resource. */
export function configurationsIn(body: unknown): readonly unknown[] {
  const configurations = valueAt(body, 'properties', 'ipConfigurations');
  return Array.isArray(configurations) ? configurations : [];
}

function publicAddressesIn(body: unknown): readonly string[] {
  return configurationsIn(body)
    .map((one) => textAt(one, 'properties', 'publicIPAddress', 'id'))
    .filter((id) => id !== '');
}
