// Where the rows of a check come from in an inventory: by the command that reads them in a subscription.
import { resourceRead } from '../azure/check.ts';
import { guide } from '../guide/guide.ts';
import type { Resource } from '../language/resource.ts';
import { argumentWords, type Call, type Check } from '../language/statement.ts';
import { resourcesIn } from '../language/word.ts';
import { isRecord } from '../parameters/record.ts';
import { boundTo, type Found } from './binding.ts';
import { type Body, groupIn, itemsIn, type Seen, textAt, valueAt } from './evidence.ts';
import { queried } from './query.ts';
import type { Source } from './report.ts';
import { type Speaker, textOf } from './words.ts';

/** One read of a check: of one resource, or of one list. */
export interface Look {
  /** What was looked at. */
  readonly id: string;
  readonly resource?: string;
  readonly source: Source;
  readonly outcome: Outcome;
}

type Outcome =
  | {
      readonly kind: 'rows';
      readonly rows: readonly unknown[];
      /** The resource, where the rows are it or a part of it. */
      readonly body?: unknown;
      /** The query of the graph that gave it. */
      readonly query?: string;
      /** Why there may be more rows. */
      readonly partial?: string;
      /** The rows are those that are meant: by the names of a plan they are not to be told apart. */
      readonly areChosen?: true;
    }
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'unread'; readonly reason: string };

/** Everything that a check looks at in what was found; nothing, where there is nothing to judge. */
export function looksOf(check: Check, speaker: Speaker): readonly Look[] {
  const resource = resourceRead(check.read);
  if (resource) return ofResource(resource, check, speaker.found);
  const look = byCommand[check.read.command];
  return look ? look(check, speaker) : [unread(speaker.found.id, notCollected)];
}

const notCollected = 'the inventory does not collect what this check reads; verify does';

function ofResource({ key }: Resource, { in: place, over }: Check, found: Found): readonly Look[] {
  const bound = boundTo(key, found);
  if (bound.kind === 'none') return [];
  if (bound.kind === 'unknown') return [{ ...unread(found.id, bound.reason), resource: key }];
  if (bound.kind === 'missing') {
    const outcome = { kind: 'absent', reason: bound.reason } as const;
    return [{ id: found.id, resource: key, source: 'graph', outcome }];
  }
  return bound.ids.map((id) => {
    const seen = found.evidence.resource(id);
    if (seen.kind !== 'there') return { id, resource: key, source: seen.source, outcome: seen };
    const { body, source, query } = seen;
    const rows = place === 'resource' ? [body] : listOf(queried(body, over));
    const from = query === undefined ? {} : { query };
    return { id, resource: key, source, outcome: { kind: 'rows', rows, body, ...from } };
  });
}

function unread(id: string, reason: string, source: Source = 'graph'): Look {
  return { id, source, outcome: { kind: 'unread', reason } };
}

/** Rows that were seen, and why there may be more. */
function rowsSeen(id: string, source: Source, rows: readonly unknown[], partial?: string): Look {
  const why = partial === undefined ? {} : { partial };
  return { id, source, outcome: { kind: 'rows', rows, ...why } };
}

/** A projection leaves out what is null. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((one) => one !== null) : [];
}

type LookBy = (check: Check, speaker: Speaker) => readonly Look[];

/** The rows of a list that one GET gives for each resource that an option names. */
const listAt =
  (flag: string, path: string, asRow: (item: unknown) => unknown): LookBy =>
  ({ read, over }, { found }) => {
    const [resource] = argumentWords(argumentOf(read, flag)).flatMap(resourcesIn);
    const bound = resource && boundTo(resource.key, found);
    if (!bound || bound.kind === 'none') return [];
    if (bound.kind !== 'found') return [unread(found.id, bound.reason, 'read')];
    return bound.ids.map((id) => {
      const seen = found.evidence.read(`${id}${path}`);
      return { ...inList(id, seen, over, asRow), resource: resource.key };
    });
  };

function argumentOf({ options }: Call, flag: string): Call['options'][number]['argument'] {
  return options.find((one) => one.flag === flag)?.argument ?? true;
}

/** The look at an answer of Resource Manager that is a list; az prints its items, or all of it. */
function inList(id: string, seen: Seen, over: string, asRow: (item: unknown) => unknown): Look {
  if (seen.kind !== 'there') return { id, source: seen.source, outcome: seen };
  const list = itemsIn(seen.body);
  if (typeof list === 'string') return unread(id, list, 'read');
  const items = list.items.map(asRow);
  const printed = over.startsWith('value') ? { value: items } : items;
  return rowsSeen(id, 'read', listOf(queried(printed, over)), list.partial);
}

/** az prints the properties of some lists beside their ids. */
function flat(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { properties, ...rest } = item;
  return isRecord(properties) ? { ...properties, ...rest } : rest;
}

/** The list at a path of the workspace: its answer whole, as az rest prints it. */
const restOf: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  const [word] = argumentWords(argumentOf(read, '--url'));
  const url = word && textOf(word, speaker);
  if (url?.kind !== 'known') return [unread(found.id, notCollected)];
  return url.texts.map((path) => {
    const id = found.id;
    const seen = found.evidence.read(path);
    if (seen.kind === 'there') {
      const list = itemsIn(seen.body);
      const partial = typeof list === 'string' ? undefined : list.partial;
      return rowsSeen(id, 'read', listOf(queried(seen.body, over)), partial);
    }
    return /\/onlineendpoints\b/i.test(path)
      ? inGraph(found, id)
      : { id, source: 'read', outcome: seen };
  });
};

/** The graph has the online endpoints too. */
function inGraph(found: Found, id: string): Look {
  const { partial } = found.evidence.rows('02-endpoints');
  const bound = boundTo('onlineEndpoint', found);
  const ids = bound.kind === 'found' ? bound.ids : [];
  const rows = ids.flatMap((one) => {
    const seen = found.evidence.resource(one);
    return seen.kind === 'there' ? [seen.body] : [];
  });
  return rowsSeen(id, 'graph', rows, partial);
}

/** The role assignments on a scope: those that it inherits are told only where the inventory has them. */
const roles: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  const [scopeWord] = argumentWords(argumentOf(read, '--scope'));
  const [whoWord] = argumentWords(argumentOf(read, '--assignee-object-id'));
  const scopes = scopeWord && textOf(scopeWord, speaker);
  if (scopes?.kind !== 'known') return [unread(found.id, scopes?.reason ?? notCollected)];
  const who = whoWord && textOf(whoWord, speaker);
  if (who?.kind === 'unknown') return [unread(scopes.texts[0] ?? found.id, who.reason)];
  const isInherited = read.options.some(({ flag }) => flag === '--include-inherited');
  const { partial } = found.evidence.rows('12-roles');
  const above = 'roles that are given on the group or above it are not collected';
  const why = partial ?? (isInherited ? above : undefined);
  return scopes.texts.map((scope) => {
    const rows = found.evidence
      .where('12-roles', 'scope', scope)
      .map(asAssignment)
      .filter(({ principalId }) => who === undefined || who.texts.includes(principalId));
    return rowsSeen(scope, 'graph', listOf(queried(rows, over)), why);
  });
};

function asAssignment(row: Body): Body & { readonly principalId: string } {
  return {
    id: textAt(row, 'id'),
    scope: textAt(row, 'scope'),
    principalId: textAt(row, 'principal'),
    principalType: textAt(row, 'principalType'),
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${textAt(row, 'role')}`,
  };
}

/** The Defender plans of the subscription. */
const pricings: LookBy = ({ over }, { found }) => {
  const subscription = `/subscriptions/${textAt(found.row, 'subscriptionId')}`;
  const { partial } = found.evidence.rows('15-defender');
  const value = found.evidence
    .where('15-defender', 'subscriptionId', textAt(found.row, 'subscriptionId'))
    .map(({ tier, ...row }) => ({ ...row, pricingTier: tier }));
  const rows = listOf(queried({ value }, over));
  const why =
    partial ?? (value.length === 0 ? 'no plan of the subscription can be read' : undefined);
  return [rowsSeen(subscription, 'graph', rows, why)];
};

/** The policy assignments that reach the group: on it, on its subscription, or on a management group above. */
const assignments: LookBy = ({ where = [], over }, { found }) => {
  const { evidence, row } = found;
  const group = groupIn(found.id);
  const subscription = `/subscriptions/${textAt(row, 'subscriptionId')}`.toLowerCase();
  const [container] = evidence.where('17-containers', 'id', subscription);
  const chain = container?.['managementGroups'];
  const above = Array.isArray(chain)
    ? chain.map(
        (one) =>
          `/providers/microsoft.management/managementgroups/${textAt(one, 'name').toLowerCase()}`,
      )
    : [];
  const reach = new Set([group, subscription, ...above]);
  const all = [...reach]
    .flatMap((scope) => evidence.where('13-policy-assignments', 'scope', scope))
    .map((one) => ({
      id: textAt(one, 'id'),
      name: textAt(one, 'name'),
      scope: textAt(one, 'scope'),
      policyDefinitionId: textAt(one, 'definition'),
      enforcementMode: textAt(one, 'enforcementMode') || null,
      notScopes: one['notScopes'] ?? null,
      parameters: { effect: { value: textAt(one, 'effect') || null } },
    }));
  const definition = assignedDefinition(where);
  const [best] = all
    .filter((one) => textAt(one, 'policyDefinitionId').endsWith(`/${definition}`))
    .filter(({ notScopes }) => !isLeftOut(group, notScopes))
    .toSorted((one, other) => strengthOf(other) - strengthOf(one));
  if (definition !== undefined && best) {
    const rows = listOf(queried([best], over));
    return [{ id: best.id, source: 'graph', outcome: { kind: 'rows', rows, areChosen: true } }];
  }
  const { partial } = evidence.rows('13-policy-assignments');
  const why =
    partial ??
    (above.length === 0 ? 'the management groups above the subscription are not known' : undefined);
  const rows = listOf(queried(all, over));
  return [rowsSeen(group, 'graph', rows, why)];
};

/** The definition that the guide assigns by the name which a check looks for. */
function assignedDefinition(where: NonNullable<Check['where']>): string | undefined {
  const names = where.flatMap(({ path, matcher }) =>
    path === 'name' && matcher.kind === 'is' ? matcher.words.map(({ word }) => word) : [],
  );
  return names
    .map((name) => definitions.get(JSON.stringify(name)))
    .find((one) => one !== undefined);
}

/** The definitions by the names of their assignments. */
const definitions: ReadonlyMap<string, string> = new Map(
  guide.steps
    .flatMap(({ apply = [] }) => apply)
    .flatMap((run) => ('call' in run ? [run.call] : []))
    .filter(({ command }) => command === 'policy assignment create')
    .flatMap((call) => {
      const [name] = argumentWords(argumentOf(call, '--name'));
      const [definition] = ['--policy', '--policy-set-definition'].flatMap((flag) =>
        call.options.some((one) => one.flag === flag) ? argumentWords(argumentOf(call, flag)) : [],
      );
      return name && definition
        ? [
            [
              JSON.stringify(name),
              definition
                .filter((part) => typeof part === 'string')
                .join('')
                .toLowerCase(),
            ] as const,
          ]
        : [];
    }),
);

function isLeftOut(group: string, notScopes: unknown): boolean {
  return (
    Array.isArray(notScopes) &&
    notScopes.some((one) => `${group}/`.startsWith(`${String(one).toLowerCase()}/`))
  );
}

/** How well an assignment guards: one that is in force and denies does so best. */
function strengthOf(assignment: Body): number {
  const mode = textAt(assignment, 'enforcementMode');
  const effect = textAt(assignment, 'parameters', 'effect', 'value');
  return (mode === '' || /^default$/i.test(mode) ? 2 : 0) + (/^deny$/i.test(effect) ? 1 : 0);
}

/** A list of the subscription that one GET gives. */
const ofSubscription =
  (path: string, asRow: (item: unknown) => unknown): LookBy =>
  ({ over }, { found }) => {
    const id = `/subscriptions/${textAt(found.row, 'subscriptionId')}`;
    return [inList(id, found.evidence.read(`${id}${path}`), over, asRow)];
  };

/** The locks on a resource, on its group and on its subscription: one list of the subscription has them all. */
const locks: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  const [word] = argumentWords(argumentOf(read, '--resource'));
  const ids = word && textOf(word, speaker);
  if (ids?.kind !== 'known') return [unread(found.id, ids?.reason ?? notCollected, 'read')];
  return ids.texts.map((id) => {
    const subscription = /^\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? '';
    const path = `${subscription}/providers/Microsoft.Authorization/locks`;
    const seen = found.evidence.read(path);
    if (seen.kind !== 'there') return { id, source: seen.source, outcome: seen };
    const value = valueAt(seen.body, 'value');
    const mine = Array.isArray(value)
      ? value.filter((one) => {
          const scope = textAt(one, 'id')
            .toLowerCase()
            .split('/providers/microsoft.authorization/locks/')[0];
          return (
            scope === id.toLowerCase() ||
            scope === groupIn(id) ||
            scope === subscription.toLowerCase()
          );
        })
      : value;
    return inList(id, { ...seen, body: { ...(seen.body as Body), value: mine } }, over, flat);
  });
};

/** The links of every private zone of that name: an organisation has them anywhere, perhaps where one may not read. */
const zoneLinks: LookBy = ({ read, over }, { found }) => {
  const [word = []] = argumentWords(argumentOf(read, '--zone-name'));
  const names = word.flatMap((part) =>
    typeof part === 'object' && 'part' in part ? part.of.name : [part],
  );
  const zone = names
    .filter((one) => typeof one === 'string')
    .join('')
    .toLowerCase();
  const network = boundTo('vnet', found);
  if (network.kind !== 'found') {
    return [unread(found.id, network.kind === 'none' ? 'there is none' : network.reason)];
  }
  const all = found.evidence.rows('07-dns-links');
  return network.ids.map((id) => {
    const links = found.evidence
      .where('07-dns-links', 'network', id)
      .filter((row) => textAt(row, 'id').toLowerCase().includes(`/privatednszones/${zone}/`))
      .map((row) => ({
        id: textAt(row, 'id'),
        virtualNetwork: { id: textAt(row, 'network') },
        virtualNetworkLinkState: textAt(row, 'state') || null,
      }));
    const elsewhere = `no link of ${zone} is seen: it may lie where you may not read, or the network may ask servers of its own`;
    const partial = all.partial ?? (links.length === 0 ? elsewhere : undefined);
    return rowsSeen(id, 'graph', listOf(queried(links, over)), partial);
  });
};

const byCommand: Readonly<Record<string, LookBy>> = {
  'monitor diagnostic-settings list': listAt(
    '--resource',
    '/providers/Microsoft.Insights/diagnosticSettings',
    flat,
  ),
  'monitor diagnostic-settings subscription list': ofSubscription(
    '/providers/Microsoft.Insights/diagnosticSettings',
    flat,
  ),
  'security contact list': ofSubscription('/providers/Microsoft.Security/securityContacts', flat),
  'provider list': ofSubscription('/providers', (item) => item),
  'lock list': locks,
  'network private-dns link vnet list': zoneLinks,
  'role assignment list': roles,
  'security pricing list': pricings,
  'policy assignment list': assignments,
  rest: restOf,
};
