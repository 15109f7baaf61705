// From what is found to what the declarations mean: each resource of the guide, by what the workspace itself names.
import type { Resource } from '../language/resource.ts';
import { isRecord } from '../parameters/record.ts';
import { alertOperations, bestAlert } from './alerts.ts';
import {
  type Body,
  type Evidence,
  groupIn,
  type Items,
  itemsIn,
  textAt,
  valueAt,
} from './evidence.ts';
import type { FoundNetwork } from './report.ts';

/** The resources that stand for one of the guide, or why there is none. */
export type Bound =
  | { readonly kind: 'found'; readonly ids: readonly string[] }
  /** Nothing is there that could be judged, and nothing need be. */
  | { readonly kind: 'none' }
  /** It ought to be there, and provably is not. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A workspace that was found, with all that was seen. */
export interface Found {
  readonly evidence: Evidence;
  readonly row: Body;
  readonly id: string;
  readonly network: FoundNetwork;
  readonly computes: Items<Body>;
}

/** A workspace by its row. */
export function foundWorkspace(evidence: Evidence, row: Body): Found {
  const id = textAt(row, 'id');
  const computes = itemsOf(evidence, `${id}/computes`);
  return { evidence, row, id, computes, network: networkOf(row, computes) };
}

/** The items that a read of a list gave. */
function itemsOf(evidence: Evidence, path: string): Items<Body> {
  const seen = evidence.read(path);
  if (seen.kind !== 'there') return { items: [], partial: seen.reason };
  const list = itemsIn(seen.body);
  if (typeof list === 'string') return { items: [], partial: list };
  return { ...list, items: list.items.filter(isRecord) };
}

function networkOf(row: Body, { items }: Items<Body>): FoundNetwork {
  const mode = textAt(row, 'properties', 'managedNetwork', 'isolationMode').toLowerCase();
  if (mode !== '' && mode !== 'disabled') return 'managed';
  return serverlessSubnet(row) !== '' || items.some((one) => subnetOf(one) !== '')
    ? 'own'
    : 'public';
}

function serverlessSubnet(row: Body): string {
  return textAt(row, 'properties', 'serverlessComputeSettings', 'serverlessComputeCustomSubnet');
}

function subnetOf(compute: Body): string {
  return textAt(compute, 'properties', 'properties', 'subnet', 'id');
}

/** What stands for a resource of the guide in this workspace. */
export function boundTo(key: Resource['key'], found: Found): Bound {
  const operation = alertOperations.get(key);
  if (operation !== undefined) return alert(found, operation);
  return bindings[key]?.(found) ?? notKnown;
}

const notKnown: Bound = {
  kind: 'unknown',
  reason: 'it is known by a name that only its plan has, which an audit does not know',
};

function alert({ evidence, id }: Found, operation: string): Bound {
  const row = bestAlert(evidence, groupIn(id), operation);
  if (row) return foundIds(textAt(row, 'id'));
  const reason = `no alert for ${operation} is seen: it may lie where you may not read`;
  return { kind: 'unknown', reason };
}

type Bind = (found: Found) => Bound;

const foundIds = (...ids: readonly string[]): Bound => ({ kind: 'found', ids });

/** The id that the workspace has in a property. */
const named =
  (what: string, ...path: readonly string[]): Bind =>
  ({ row }) => {
    const id = textAt(row, ...path);
    return id ? foundIds(id) : { kind: 'missing', reason: `the workspace names no ${what}` };
  };

const account = named('storage account', 'properties', 'storageAccount');
const registry = named('registry', 'properties', 'containerRegistry');
const insights = named('Application Insights', 'properties', 'applicationInsights');
const keyPath = ['properties', 'encryption', 'keyVaultProperties'] as const;
const cmkVault = named('vault of a key', ...keyPath, 'keyVaultArmId');

/** The same, continued. */
const below =
  (bind: Bind, suffix: string): Bind =>
  (found) => {
    const bound = bind(found);
    return bound.kind === 'found' ? foundIds(...bound.ids.map((id) => id + suffix)) : bound;
  };

const logAnalytics: Bind = (found) => {
  const component = insights(found);
  if (component.kind !== 'found') return component;
  const seen = found.evidence.resource(component.ids[0] ?? '');
  if (seen.kind !== 'there') return { kind: 'unknown', reason: seen.reason };
  const id = textAt(seen.body, 'properties', 'WorkspaceResourceId');
  return id
    ? foundIds(id)
    : { kind: 'missing', reason: 'Application Insights names no Log Analytics workspace' };
};

const workspaceIdentity: Bind = ({ row }) => {
  const own = valueAt(row, 'identity', 'userAssignedIdentities');
  const primary = textAt(row, 'properties', 'primaryUserAssignedIdentity');
  const [first] = isRecord(own) ? Object.keys(own) : [];
  const id = primary || first;
  return id
    ? foundIds(id)
    : { kind: 'missing', reason: 'the workspace has no identity that somebody made for it' };
};

/** The one identity with which all of some things act; several are several answers, of which none stands for all. */
function identityOf(bodiesOf: (found: Found) => Items<Body>): Bind {
  return (found) => {
    const { items, partial } = bodiesOf(found);
    const ids = items.flatMap((one) => {
      const own = valueAt(one, 'identity', 'userAssignedIdentities');
      return isRecord(own) ? Object.keys(own) : [];
    });
    const [first, ...others] = new Set(ids.map((id) => id.toLowerCase()));
    if (partial !== undefined) return { kind: 'unknown', reason: partial };
    if (first === undefined)
      return {
        kind: 'unknown',
        reason: 'no identity that somebody made for it is seen, so its object id is not known',
      };
    return others.length === 0
      ? foundIds(first)
      : {
          kind: 'unknown',
          reason: 'there are several identities, so which of them is meant is not known',
        };
  };
}

function endpointBodies({ evidence, id }: Found): Items<Body> {
  const { partial } = evidence.rows('02-endpoints');
  const items = evidence
    .keyed('02-endpoints', workspaceOfEndpoint, id.toLowerCase())
    .filter((row) => /\/onlineendpoints\/[^/]+$/i.test(textAt(row, 'id')));
  return partial === undefined ? { items } : { items, partial };
}

const cmkKey: Bind = (found) => {
  const vault = cmkVault(found);
  const [, name] = /\/keys\/([^/]+)/.exec(textAt(found.row, ...keyPath, 'keyIdentifier')) ?? [];
  if (vault.kind !== 'found' || name === undefined) return notKnown;
  return foundIds(`${vault.ids[0] ?? ''}/keys/${name}`);
};

/** All computes of a type; none is no fault. */
const computes =
  (type: string): Bind =>
  ({ computes: { items, partial } }) => {
    const ids = items
      .filter((one) => textAt(one, 'properties', 'computeType').toLowerCase() === type)
      .map((one) => textAt(one, 'id'));
    return several(ids, partial);
  };

function several(ids: readonly string[], partial: string | undefined): Bound {
  if (ids.length > 0) return foundIds(...ids);
  return partial === undefined ? { kind: 'none' } : { kind: 'unknown', reason: partial };
}

const datastores: Bind = ({ evidence, id }) => {
  const { items, partial } = itemsOf(evidence, `${id}/datastores`);
  return several(
    items.map((one) => textAt(one, 'id')),
    partial,
  );
};

/** All endpoints or deployments below the workspace, from the graph. */
const endpoints =
  (depth: RegExp): Bind =>
  ({ evidence, id }) => {
    const { partial } = evidence.rows('02-endpoints');
    const ids = endpointsBelow(evidence, id).filter((one) => depth.test(one));
    return several(ids, partial);
  };

/** The ids of the query that lie in a workspace. */
function endpointsBelow(evidence: Evidence, id: string): readonly string[] {
  return evidence
    .keyed('02-endpoints', workspaceOfEndpoint, id.toLowerCase())
    .map((row) => textAt(row, 'id'));
}

function workspaceOfEndpoint(row: Body): readonly string[] {
  return textAt(row, 'id').toLowerCase().split('/onlineendpoints/').slice(0, 1);
}

/** The private endpoints that lead to a part of what is found. */
const privateEndpoints =
  (target: Bind, part: string): Bind =>
  (found) => {
    const to = target(found);
    if (to.kind !== 'found') return to;
    const rows = to.ids
      .flatMap((id) => found.evidence.where('04-private-endpoints', 'target', id))
      .filter((row) => partsOf(row).includes(part));
    if (rows.length > 0) return foundIds(...new Set(rows.map((row) => textAt(row, 'id'))));
    const { partial } = found.evidence.rows('04-private-endpoints');
    return {
      kind: 'unknown',
      reason: partial ?? 'no private endpoint is seen, which may lie where you may not read',
    };
  };

function partsOf(row: Body): readonly string[] {
  const parts = row['groupIds'];
  return Array.isArray(parts) ? parts.map((one) => String(one).toLowerCase()) : [];
}

const workspaceOf: Bind = ({ id }) => foundIds(id);
const vaultOf = named('key vault', 'properties', 'keyVault');

const peSubnet: Bind = (found) => {
  const rows = found.evidence
    .where('04-private-endpoints', 'target', found.id)
    .filter((row) => partsOf(row).includes('amlworkspace') && textAt(row, 'subnet') !== '');
  if (rows.length > 0) return foundIds(...new Set(rows.map((row) => textAt(row, 'subnet'))));
  return privateEndpoints(workspaceOf, 'amlworkspace')(found);
};

const vnet: Bind = (found) => {
  const subnets = peSubnet(found);
  if (subnets.kind !== 'found') return subnets;
  return foundIds(...new Set(subnets.ids.map((id) => id.split(/\/subnets\//i)[0] ?? '')));
};

const computeSubnet: Bind = ({ row, computes: { items, partial } }) => {
  const ids = [serverlessSubnet(row), ...items.map(subnetOf)].filter((id) => id !== '');
  return several([...new Set(ids)], partial);
};

/** What subnets name: their security groups or route tables. */
const ofSubnets =
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

const routeTable = ofSubnets(computeSubnet, 'routeTable', 'route table');

/**
 * The Azure Firewall that has the address to which the route of every other address leads. Private addresses repeat from
 * network to network and peerings are not collected, so only one of the network itself is known to be meant.
 */
const firewall: Bind = (found) => {
  const tables = routeTable(found);
  if (tables.kind !== 'found') return tables;
  const { evidence } = found;
  const hops = tables.ids.flatMap((id) => {
    const seen = evidence.resource(id);
    return seen.kind === 'there' ? defaultHops(seen.body) : [];
  });
  const subnets = computeSubnet(found);
  const networks = new Set(subnets.kind === 'found' ? subnets.ids.map(networkOfSubnet) : []);
  const rows = [...networks].flatMap((network) =>
    hops.flatMap((hop) => evidence.keyed('10-firewalls', placesOf, placeOf(network, hop))),
  );
  const firewalls = new Set(rows.map((row) => textAt(row, 'id')));
  if (firewalls.size > 0) return foundIds(...firewalls);
  return {
    kind: 'unknown',
    reason:
      hops.length > 0
        ? `the way out leads to ${hops.join(', ')}, which is no Azure Firewall of the same network that you may read`
        : 'no route for all other addresses is seen',
  };
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

function defaultHops(table: unknown): readonly string[] {
  const routes = valueAt(table, 'properties', 'routes');
  if (!Array.isArray(routes)) return [];
  return routes
    .filter((one) => textAt(one, 'properties', 'addressPrefix') === '0.0.0.0/0')
    .map((one) => textAt(one, 'properties', 'nextHopIpAddress'))
    .filter((address) => address !== '');
}

/** The private addresses of a firewall, each with its subnet. */
export function configurationsOf(
  firewallBody: unknown,
): readonly { readonly address: string; readonly subnet: string }[] {
  const configurations = valueAt(firewallBody, 'properties', 'ipConfigurations');
  if (!Array.isArray(configurations)) return [];
  return configurations
    .map((one) => ({
      address: textAt(one, 'properties', 'privateIPAddress'),
      subnet: textAt(one, 'properties', 'subnet', 'id'),
    }))
    .filter(({ address }) => address !== '');
}

const bindings: Readonly<Record<string, Bind>> = {
  resourceGroup: ({ id }) => foundIds(groupOf(id)),
  workspace: workspaceOf,
  storageAccount: account,
  storageAccountBlobs: below(account, '/blobServices/default'),
  storageAccountFiles: below(account, '/fileServices/default'),
  keyVault: vaultOf,
  containerRegistry: registry,
  appInsights: insights,
  logAnalytics,
  workspaceIdentity,
  computeIdentity: identityOf((found) => found.computes),
  endpointIdentity: identityOf(endpointBodies),
  cmkKeyVault: cmkVault,
  cmkKey,
  cluster: computes('amlcompute'),
  instance: computes('computeinstance'),
  datastore: datastores,
  onlineEndpoint: endpoints(/\/onlineendpoints\/[^/]+$/i),
  onlineDeployment: endpoints(/\/deployments\/[^/]+$/i),
  workspaceEndpoint: privateEndpoints(workspaceOf, 'amlworkspace'),
  blobEndpoint: privateEndpoints(account, 'blob'),
  fileEndpoint: privateEndpoints(account, 'file'),
  vaultEndpoint: privateEndpoints(vaultOf, 'vault'),
  registryEndpoint: privateEndpoints(registry, 'registry'),
  cmkVaultEndpoint: privateEndpoints(cmkVault, 'vault'),
  peSubnet,
  vnet,
  peNsg: ofSubnets(peSubnet, 'networkSecurityGroup', 'security group'),
  computeSubnet,
  nsg: ofSubnets(computeSubnet, 'networkSecurityGroup', 'security group'),
  routeTable,
  firewall,
};

/** The group of an id in the spelling of the id. */
export function groupOf(id: string): string {
  return id.slice(0, groupIn(id).length);
}
