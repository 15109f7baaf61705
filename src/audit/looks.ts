// Where the rows of a check come from in an inventory: by the command that reads them in a subscription.
import { resourceRead } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import { type Check, optionWords } from '../language/statement.ts';
import { literalText, resourcesIn } from '../language/word.ts';
import { boundTo } from './binding.ts';
import type { Bound, Found } from './found.ts';
import { asJudged } from './alerts.ts';
import { group, providers } from './subscription-looks.ts';
import { type Body, groupIn, itemsIn, type Seen, textAt, valueAt } from './evidence.ts';
import { zoneLinks, zoneRecords } from './dns-looks.ts';
import { flowLogs } from './flow-log-binding.ts';
import { endpointsThatLead, inGroup } from './group-looks.ts';
import { toAnyWorkspace, underScope } from './log-looks.ts';
import {
  flatItem,
  listOf,
  type Look,
  type LookBy,
  namedIn,
  notCollected,
  rowsSeen,
  unread,
} from './look.ts';
import { assignments } from './policy-looks.ts';
import { queried } from './query.ts';
import { customRoles, roles } from './role-looks.ts';
import { imageCounts, policyStates } from './scan-looks.ts';
import { type Speaker, textOf } from './words.ts';

/** Everything that a check looks at in what was found; nothing, where there is nothing to judge. */
export function looksOf(check: Check, speaker: Speaker): readonly Look[] {
  const resource = resourceRead(check.read);
  if (resource) return ofResource(resource, check, speaker.found);
  const look = byCommand[check.read.command];
  return look ? look(check, speaker) : [unread(speaker.found.id, notCollected)];
}

function ofResource({ key }: Resource, { in: place, over }: Check, found: Found): readonly Look[] {
  const bound = boundTo(key, found);
  if (bound.kind === 'none') return [];
  if (bound.kind === 'unknown') return [{ ...unread(found.id, bound.reason), resource: key }];
  if (bound.kind === 'missing') {
    const outcome = { kind: 'absent', reason: bound.reason } as const;
    return [{ id: found.id, resource: key, source: 'graph', outcome }];
  }
  const looks = bound.ids.map((id): Look => {
    const seen = found.evidence.resource(id);
    if (seen.kind !== 'there') return { id, resource: key, source: seen.source, outcome: seen };
    const { source, query } = seen;
    const body = asJudged(key, seen.body);
    const rows = place === 'resource' ? [body] : listOf(queried(body, over));
    const from = query === undefined ? {} : { query };
    return { id, resource: key, source, outcome: { kind: 'rows', rows, body, ...from } };
  });
  return [...looks, ...unseenOf(bound, key, found)];
}

/** That there is more than what is found. */
function unseenOf(
  { unseen }: Extract<Bound, { kind: 'found' }>,
  key: string,
  { id }: Found,
): readonly Look[] {
  return unseen === undefined ? [] : [{ ...unread(id, unseen, 'read'), resource: key }];
}

/** The rows of a list that one GET gives for each resource that an option names. */
const listAt =
  (flag: string, path: string, asRow: (item: unknown) => unknown): LookBy =>
  ({ read, over }, { found }) => {
    const words = optionWords(read, flag);
    const resource = words.flatMap(resourcesIn)[0] ?? namedIn(words);
    if (resource === undefined) return [unread(found.id, notCollected, 'read')];
    const bound = boundTo(resource.key, found);
    if (bound.kind === 'none') return [];
    if (bound.kind !== 'found') return [unread(found.id, bound.reason, 'read')];
    const looks = bound.ids.map((id): Look => {
      const seen = found.evidence.read(`${id}${path}`);
      return { ...inList(id, seen, over, asRow), resource: resource.key };
    });
    return [...looks, ...unseenOf(bound, resource.key, found)];
  };

/** The look at an answer of Resource Manager that is a list; az prints its items, or all of it. */
function inList(id: string, seen: Seen, over: string, asRow: (item: unknown) => unknown): Look {
  if (seen.kind !== 'there') return { id, source: seen.source, outcome: seen };
  const list = itemsIn(seen.body);
  if (typeof list === 'string') return unread(id, list, 'read');
  const items = list.items.map(asRow);
  const printed = over.startsWith('value') ? { value: items } : items;
  return rowsSeen(id, 'read', listOf(queried(printed, over)), list.partial);
}

/** The list at a path of the workspace: its answer whole, as az rest prints it. */
const restOf: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  if (optionWords(read, '--method').some((one) => literalText(one) === 'post'))
    return imageCounts(found);
  const [word] = optionWords(read, '--url');
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

/** A list of the subscription that one GET gives. */
const ofSubscription =
  (path: string, asRow: (item: unknown) => unknown): LookBy =>
  ({ over }, { found }) => {
    const id = `/subscriptions/${textAt(found.row, 'subscriptionId')}`;
    return [inList(id, found.evidence.read(`${id}${path}`), over, asRow)];
  };

/** Whoever is told of alerts: the contact of a plan is one address, that of an organisation another. */
const contacts: LookBy = (check, speaker) =>
  ofSubscription('/providers/Microsoft.Security/securityContacts', flatItem)(check, speaker).map(
    (look) => {
      if (look.outcome.kind !== 'rows') return look;
      const rows = look.outcome.rows.filter((row) => textAt(row, 'emails') !== '');
      return { ...look, outcome: { ...look.outcome, rows, areChosen: true } };
    },
  );

/** The locks on a resource, on its group and on its subscription: one list of the subscription has them all. */
const locks: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  const [word] = optionWords(read, '--resource');
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
    return inList(id, { ...seen, body: { ...(seen.body as Body), value: mine } }, over, flatItem);
  });
};

/** The looks of one, where logs may go to any Log Analytics workspace. */
const anywhere =
  (look: LookBy): LookBy =>
  (check, speaker) =>
    look(check, speaker).map((one) => toAnyWorkspace(one, check, speaker.found));

const settings = '/providers/Microsoft.Insights/diagnosticSettings';

const byCommand: Readonly<Record<string, LookBy>> = {
  'monitor diagnostic-settings list': anywhere(listAt('--resource', settings, flatItem)),
  'monitor diagnostic-settings subscription list': anywhere(ofSubscription(settings, flatItem)),
  'security contact list': contacts,
  'identity federated-credential list': listAt(
    '--identity-name',
    '/federatedIdentityCredentials',
    flatItem,
  ),
  'storage account list': inGroup,
  'keyvault list': inGroup,
  'acr list': inGroup,
  'network nsg list': inGroup,
  'network nic list': inGroup,
  'network public-ip list': inGroup,
  'network private-endpoint list': endpointsThatLead,
  'network watcher flow-log list': flowLogs,
  'monitor private-link-scope scoped-resource list': underScope,
  'role definition list': customRoles,
  'provider list': providers,
  'group list': group,
  'lock list': locks,
  'network private-dns link vnet list': zoneLinks,
  'network private-endpoint dns-zone-group list': zoneRecords,
  'role assignment list': roles,
  'security pricing list': pricings,
  'policy assignment list': assignments,
  'policy state list': policyStates,
  rest: restOf,
};
