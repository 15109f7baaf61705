import type { Guide } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import { literalText } from '../../language/word.ts';
import { type Design, type Node, nodesOf } from './nodes.ts';

/** A subnet with what stands in it, and then what belongs to it or to that. */
export interface SubnetPlace {
  readonly subnet: Node;
  readonly holds: readonly Node[];
}

/** A service with the private endpoints that lead to it and the services inside it. */
export interface ServicePlace {
  readonly service: Node;
  readonly endpoints: readonly Node[];
  readonly parts: readonly Node[];
}

/** The places of one network design; every node has one. */
export interface Places {
  readonly design: Design;
  readonly network: Node;
  /** The subnet of the endpoints, which stand with the services they lead to. */
  readonly entrance: SubnetPlace;
  readonly subnets: readonly SubnetPlace[];
  readonly services: readonly ServicePlace[];
  /** The resources in a network that is not the reader's: the managed one, or Microsoft's own. */
  readonly providerManaged: readonly Node[];
  readonly zones: readonly Node[];
}

// Azure puts these into the subnet of that name, whatever the command says.
const fixedSubnets: Readonly<Record<string, string>> = {
  'Microsoft.Network/azureFirewalls': 'AzureFirewallSubnet',
  'Microsoft.Network/bastionHosts': 'AzureBastionSubnet',
};

/** The places of a network design; throws where the guide has no place for something it makes. */
export function placesOf(guide: Guide, design: Design): Places {
  const nodes = nodesOf(guide, design);
  const as = (role: Node['role']): readonly Node[] => nodes.filter((node) => node.role === role);
  const home = new Map(nodes.map((node) => [node.resource.key, subnetOf(node, nodes)]));
  const standing = [...as('inside'), ...as('attached')];
  const entrance = one(as('endpoint').flatMap((node) => home.get(node.resource.key) ?? []));
  const placeOf = (subnet: Node): SubnetPlace => ({
    subnet,
    holds: standing.filter(({ resource }) => home.get(resource.key) === subnet),
  });
  return {
    design,
    network: one(as('network')),
    entrance: placeOf(entrance),
    subnets: as('subnet')
      .filter((subnet) => subnet !== entrance)
      .map(placeOf),
    services: servicesOf(nodes),
    providerManaged: [...standing, ...as('rule')].filter(({ resource }) => !home.get(resource.key)),
    zones: as('zone'),
  };
}

/** The subnet that its making names; else its fixed one; else that of what it uses or is used by. */
function subnetOf(
  node: Node,
  nodes: readonly Node[],
  visited: readonly Node[] = [],
): Node | undefined {
  if (node.role === 'subnet') return node;
  if (!['inside', 'attached', 'endpoint'].includes(node.role) || visited.includes(node)) return;
  const subnets = nodes.filter(({ role }) => role === 'subnet');
  const named = subnets.find(({ resource }) => node.uses.includes(resource));
  const fixed = subnets.find(
    ({ resource }) => literalText(resource.name) === fixedSubnets[node.resource.type],
  );
  if (named ?? fixed) return named ?? fixed;
  const around = nodes.filter(({ resource, uses, role }) =>
    role === 'attached' ? node.uses.includes(resource) : uses.includes(node.resource),
  );
  for (const other of [...around, ...nodes.filter(({ uses }) => uses.includes(node.resource))]) {
    const subnet = subnetOf(other, nodes, [...visited, node]);
    if (subnet) return subnet;
  }
  return undefined;
}

/** The services, those of every plan first, those without an endpoint last. */
function servicesOf(nodes: readonly Node[]): readonly ServicePlace[] {
  const services = nodes.filter(({ role }) => role === 'service');
  const inside = (resource: Resource): readonly Node[] =>
    services.filter(({ resource: { parent } }) => parent?.key === resource.key);
  const endpoints = nodes.filter(({ role }) => role === 'endpoint');
  return services
    .filter(({ resource: { parent } }) => !parent)
    .map((service) => ({
      service,
      endpoints: endpoints.filter(({ uses }) => uses.includes(service.resource)),
      parts: inside(service.resource),
    }))
    .toSorted((a, b) => rank(a) - rank(b));
}

function rank({ service, endpoints }: ServicePlace): number {
  return (endpoints.length === 0 ? 2 : 0) + (service.when.length === 0 ? 0 : 1);
}

function one(nodes: readonly Node[]): Node {
  const [first] = nodes;
  if (!first) throw new Error('The guide makes no virtual network with a subnet of endpoints.');
  return first;
}
