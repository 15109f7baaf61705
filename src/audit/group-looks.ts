// What stands in the group of a workspace, whoever made it, and the private endpoints of others, as az lists them.
import { graphTypes } from '../guide/inventory/queries.ts';
import { isRecord } from '../parameters/record.ts';
import { boundTo } from './binding.ts';
import { type Body, type Evidence, groupIn, storeQueries, textAt, valueAt } from './evidence.ts';
import type { Found } from './found.ts';
import { flat, flatItem, listOf, type LookBy, notCollected, rowsSeen, unread } from './look.ts';
import { queried } from './query.ts';
import { silenceOf } from './silence.ts';

/** A list of one type in a group: the queries that have its rows, and a row as az prints it. */
interface List {
  readonly type: string;
  readonly queries: readonly string[];
  readonly asPrinted: (row: Body) => Body;
  /** A row that must be as it is, whoever named it. */
  readonly isNeeded?: (row: unknown, found: Found) => boolean;
}

/** az calls the rules of an account's network otherwise than Resource Manager does. */
function account(row: Body): Body {
  const { networkAcls = null, ...printed } = flat(row);
  return { ...printed, networkRuleSet: networkAcls };
}

function securityGroup({ rules, ...row }: Body): Body {
  return { ...row, securityRules: listOf(rules).map(flatItem) };
}

/** Azure Bastion cannot do without a rule that lets the internet in to the one port. */
function isOfBastion(rule: unknown, found: Found): boolean {
  const groups = boundTo('bastionNsg', found);
  const id = textAt(rule, 'id').toLowerCase();
  const isItsRule =
    groups.kind === 'found' &&
    groups.ids.some((one) => id.startsWith(`${one.toLowerCase()}/securityrules/`));
  const several = valueAt(rule, 'destinationPortRanges');
  const ports = [textAt(rule, 'destinationPortRange'), ...listOf(several)].filter((one) => one !== ''); // oxfmt-ignore
  return isItsRule && ports.length > 0 && ports.every((one) => one === '443');
}

function networkInterface({ configurations, ...row }: Body): Body {
  const ipConfigurations = listOf(configurations).map(flatItem);
  return { ...row, ipConfigurations };
}

const lists: Readonly<Record<string, List>> = {
  'storage account list': { type: graphTypes.storage, queries: storeQueries, asPrinted: account },
  'keyvault list': { type: graphTypes.vault, queries: storeQueries, asPrinted: (row) => row },
  'acr list': { type: graphTypes.registry, queries: storeQueries, asPrinted: flat },
  'network nsg list': {
    type: 'microsoft.network/networksecuritygroups',
    queries: ['09-guards', '18-beside'], // before there was the second, the first had only the groups of subnets
    asPrinted: securityGroup,
    isNeeded: isOfBastion,
  },
  'network nic list': {
    type: 'microsoft.network/networkinterfaces',
    queries: ['18-beside'],
    asPrinted: networkInterface,
  },
  'network public-ip list': {
    type: 'microsoft.network/publicipaddresses',
    queries: ['18-beside'],
    asPrinted: (row) => row,
  },
};

/** All of one type that the group of the workspace holds. */
export const inGroup: LookBy = ({ read, over }, { found }) => {
  const list = lists[read.command];
  const { evidence } = found;
  const group = groupIn(found.id);
  if (list === undefined) return [unread(group, notCollected)];
  const all = list.queries.flatMap((query) =>
    evidence
      .keyed(query, typeAndGroup, `${list.type} ${group}`)
      .map((row) => ({ query, row, printed: list.asPrinted(row) })),
  );
  const origins = new Map(all.map(({ printed, ...origin }) => [printed, origin]));
  const rows = listOf(
    queried(
      all.map(({ printed }) => printed),
      over,
    ),
  ).filter((row) => list.isNeeded?.(row, found) !== true);
  const look = rowsSeen(group, 'graph', rows, unseenIn(group, list.queries, evidence));
  if (look.outcome.kind !== 'rows') return [look];
  const silence = (one: unknown, path: string): string | undefined => {
    const origin = isRecord(one) ? origins.get(one) : undefined;
    return origin && silenceOf(origin.row, origin.query, inProperties(path));
  };
  return [{ ...look, outcome: { ...look.outcome, silence } }];
};

function typeAndGroup(row: Body): readonly string[] {
  return [`${textAt(row, 'type').toLowerCase()} ${groupIn(textAt(row, 'id'))}`];
}

/** Why a group may hold more than is seen. */
function unseenIn(
  group: string,
  queries: readonly string[],
  evidence: Evidence,
): string | undefined {
  const partial = queries.map((query) => evidence.rows(query).partial);
  const isRead = evidence.where('17-containers', 'id', group).length > 0;
  return (
    partial.find((one) => one !== undefined) ??
    (isRead ? undefined : `you lack the right to read ${group}`)
  );
}

/** The first property of a path of az as the path of it in a row. */
function inProperties(path: string): string {
  const [first = ''] = /\w+/.exec(path.replace(/^\[?properties\./, '')) ?? [];
  return `properties.${first === 'networkRuleSet' ? 'networkAcls' : first}`;
}

/** The private endpoints that lead to what workspaces stand on; those of an own network are told from those of strangers by it alone. */
export const endpointsThatLead: LookBy = ({ over }, { found }) => {
  const { evidence, id } = found;
  const { partial } = evidence.rows('04-private-endpoints');
  const own = new Set([id, ...stands(found)].map((one) => one.toLowerCase()));
  const endpoints = [...own].flatMap((target) =>
    evidence.where('04-private-endpoints', 'target', target).map((row) => ({
      id: textAt(row, 'id'),
      name: textAt(row, 'name'),
      subnet: { id: textAt(row, 'subnet') || null },
      privateLinkServiceConnections: [{ privateLinkServiceId: target }],
      manualPrivateLinkServiceConnections: [],
    })),
  );
  const networks = boundTo('vnet', found);
  const areSeveral = networks.kind === 'found' && networks.ids.length > 1;
  const doubt = areSeveral
    ? 'the workspace has private endpoints in several networks, so whose each is a person must judge'
    : undefined;
  return [rowsSeen(id, 'graph', listOf(queried(endpoints, over)), partial ?? doubt)];
};

/** What the workspace stands on and a private endpoint may lead to. */
function stands(found: Found): readonly string[] {
  const keys = ['storageAccount', 'dataStorageAccount', 'keyVault', 'containerRegistry'];
  return keys.flatMap((key) => {
    const bound = boundTo(key, found);
    return bound.kind === 'found' ? bound.ids : [];
  });
}
