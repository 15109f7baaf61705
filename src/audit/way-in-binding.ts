// The way in to the network of a workspace: the machines on which people sign in, with what guards them and leads them out.
import { type Body, type Items, textAt, valueAt } from './evidence.ts';
import { type Bind, type Bound, type Found, foundIds, several } from './found.ts';
import {
  bastionsOf,
  configurationsIn,
  firewall,
  firewallAddresses,
  defaultHops,
  inNetworks,
  networkOfSubnet,
  ofSubnets,
} from './network-binding.ts';
import type { Texts } from './words.ts';

/** The machines in its networks on which people sign in by Microsoft Entra; the others may be anything. */
export const jumpHost: Bind = (found) => idsOf(found, (row) => textAt(row, 'id'));

/** What lets people sign in there. */
export const jumpLogin: Bind = (found) => idsOf(found, (row) => textAt(row, 'login'));

/** The first network interface of each: a plan gives a machine no other. */
export const jumpNic: Bind = (found) => idsOf(found, (row) => firstInterface(row));

/** The subnets in which they stand. */
export const jumpSubnet: Bind = (found) => idsOf(found, (row) => textAt(row, 'subnet'));

/** The security groups of these subnets. */
export const jumpNsg: Bind = ofSubnets(jumpSubnet, 'networkSecurityGroup', 'security group');

/** The NAT gateways by which they go out. */
export const natGateway: Bind = ofSubnets(jumpSubnet, 'natGateway', 'NAT gateway');

/** The public addresses of these gateways. */
export const natAddress: Bind = (found) => {
  const gateways = natGateway(found);
  if (gateways.kind !== 'found') return gateways;
  const seen = gateways.ids.map((id) => found.evidence.resource(id));
  const ids = seen.flatMap((one) =>
    one.kind === 'there' ? referencesIn(valueAt(one.body, 'properties', 'publicIpAddresses')) : [],
  );
  return several(ids, seen.find((one) => one.kind !== 'there')?.reason);
};

/** The subnets in which Bastion hosts stand. */
export const bastionSubnet: Bind = (found) => {
  const hosts = bastionsOf(found);
  if ('kind' in hosts) return hosts;
  const subnets = hosts.items.flatMap((row) =>
    configurationsIn(row).map((one) => textAt(one, 'properties', 'subnet', 'id')),
  );
  return several([...new Set(subnets.filter((id) => id !== ''))], hosts.partial);
};

/** The security groups of these subnets. */
export const bastionNsg: Bind = ofSubnets(bastionSubnet, 'networkSecurityGroup', 'security group');

/** The route table of a subnet will do, whichever it is, where it leads to the firewall of the workspace. */
export function tableToFirewall(subnet: unknown, found: Found): Texts | undefined {
  const id = textAt(subnet, 'properties', 'routeTable', 'id');
  if (id === '') return undefined;
  const table = found.evidence.resource(id);
  if (table.kind !== 'there') return { kind: 'unknown', reason: table.reason };
  const addresses = firewallAddresses(firewall(found), found);
  const isThere = defaultHops(table.body).some((hop) => addresses.includes(hop));
  return isThere ? { kind: 'known', texts: [id] } : undefined;
}

function firstInterface(row: Body): string {
  return referencesIn(valueAt(row, 'properties', 'networkProfile', 'networkInterfaces'))[0] ?? '';
}

function referencesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map((one) => textAt(one, 'id')).filter((id) => id !== '') : [];
}

function idsOf(found: Found, idOf: (row: Body) => string): Bound {
  const machines = machinesOf(found);
  if ('kind' in machines) return machines;
  const { items, partial } = machines;
  const ids = new Set(items.map(idOf).filter((id) => id !== ''));
  if (ids.size > 0) return foundIds(...ids);
  return {
    kind: 'unknown',
    reason:
      partial ??
      'no machine is seen in its network on which people sign in by Microsoft Entra: it may lie where you may not read',
  };
}

function machinesOf(found: Found): Items<Body> | Bound {
  const machines = inNetworks(found, '20-jump-hosts', networksOfMachine);
  if ('kind' in machines) return machines;
  return { ...machines, items: machines.items.filter((row) => textAt(row, 'login') !== '') };
}

function networksOfMachine(row: Body): readonly string[] {
  return [networkOfSubnet(textAt(row, 'subnet'))];
}
