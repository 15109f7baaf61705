import type { Resource } from '../language/resource.ts';
import type { MatcherWord } from '../language/statement.ts';
import { onReference, type Reference, type Word } from '../language/word.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import { isRecord } from '../parameters/record.ts';
import { groupsTold } from './alerts.ts';
import { boundTo } from './binding.ts';
import { accountName } from './data-binding.ts';
import { type Found, groupOf } from './found.ts';
import { firewallAddresses } from './network-binding.ts';
import { textAt, valueAt } from './evidence.ts';

/** The texts that a word may stand for in what was found, or why nobody can say. */
export type Texts =
  | { readonly kind: 'known'; readonly texts: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      /** Those of several texts that are known all the same. */
      readonly some?: readonly string[];
      /** Nor does it say anything that the value is absent. */
      readonly evenAbsent?: true;
      /** There is nothing that the word could mean. */
      readonly isNone?: true;
    };

/** The words of a workspace, where one of its resources is judged. */
export interface Speaker {
  readonly found: Found;
  readonly situation: Situation;
  /** The body that is judged: an identity of a compute is its own. */
  readonly judged?: unknown;
}

const known = (...texts: readonly string[]): Texts => ({ kind: 'known', texts });
const unknown = (reason: string): Extract<Texts, { readonly kind: 'unknown' }> => ({
  kind: 'unknown',
  reason,
});

/** Every text of the words of a demand, or the reason why one of them is not known. */
export function textsOf(words: readonly MatcherWord[], speaker: Speaker): Texts {
  const some = words
    .filter(({ when = [] }) => holds(when, speaker.situation))
    .map(({ word }) => textOf(word, speaker));
  const texts = some.flatMap((one) => (one.kind === 'known' ? one.texts : []));
  const missing = some.filter((one) => one.kind === 'unknown');
  // Of several words one may mean nothing here, such as an account that no datastore names.
  const [first] = missing.filter(({ isNone }) => !isNone || texts.length === 0);
  return first ? { ...first, some: texts } : known(...texts);
}

/** The texts of one word: as many as there are resources that it may mean. */
export function textOf(word: Word, speaker: Speaker): Texts {
  return word.reduce<Texts>((before, part) => {
    if (before.kind === 'unknown') return before;
    const next = typeof part === 'string' ? known(part) : meaningOf(part, speaker);
    if (next.kind === 'unknown') return next;
    return known(...before.texts.flatMap((one) => next.texts.map((other) => one + other)));
  }, known(''));
}

function meaningOf(reference: Reference, speaker: Speaker): Texts {
  return onReference<Texts>(reference, {
    parameter: ({ parameter }) => {
      const value = parameters[parameter]?.(speaker.found);
      return value === undefined
        ? unknown('the value that is wanted is one of the plan, which an audit does not know')
        : known(value);
    },
    id: ({ id }) => idsOf(id, speaker),
    part: ({ part, of }) => {
      const ids = idsOf(of, speaker);
      return ids.kind === 'unknown' ? ids : known(...ids.texts.map(parts[part]));
    },
    output: ({ output }) => outputs[output]?.(speaker) ?? unknown(`${output} is not known`),
    tag: () => unknown('the tag is one of the plan, which an audit does not know'),
    also: () => known(),
    file: () => unknown('a file of the plan is no value'),
  });
}

const parts = {
  name: (id: string) => id.split('/').at(-1) ?? '',
  group: (id: string) => groupOf(id).split('/').at(-1) ?? '',
  subscription: (id: string) => id.split('/')[2] ?? '',
} as const;

const parameters: Readonly<Record<string, (found: Found) => string | undefined>> = {
  subscriptionId: ({ row }) => textAt(row, 'subscriptionId'),
  resourceGroup: ({ id }) => parts.group(id),
  location: ({ row }) => textAt(row, 'location'),
  workspace: ({ row }) => textAt(row, 'name'),
  bastionSubnetPrefix: (found) => prefixOf('bastionSubnet', found),
  peSubnetPrefix: (found) => prefixOf('peSubnet', found),
  computeSubnetPrefix: (found) => prefixOf('computeSubnet', found),
};

/** The addresses of the one subnet that stands for one of the guide. */
function prefixOf(key: string, found: Found): string | undefined {
  const bound = boundTo(key, found);
  const [id, ...others] = bound.kind === 'found' ? bound.ids : [];
  const [row] = found.evidence.where('08-networks', 'id', id ?? '');
  return others.length > 0 ? undefined : textAt(row, 'prefix') || undefined;
}

/** Identities that a compute or an endpoint has of its own, whatever the plan calls them. */
const ownIdentities: ReadonlySet<string> = new Set(['computeIdentity', 'endpointIdentity']);

function idsOf(resource: Resource, { found, judged }: Speaker): Texts {
  if (ownIdentities.has(resource.key) && judged !== undefined) return identitiesOf(judged);
  if (resource.key === 'actionGroup') return actionGroupsOf(judged, found);
  if (resource.key === 'dataStorageAccount' && accountName(judged) !== '') {
    return known(accountName(judged)); // a datastore names its own
  }
  const bound = boundTo(resource.key, found);
  if (bound.kind === 'none') return { ...unknown('there is none'), isNone: true };
  if (bound.kind !== 'found') return unknown(bound.reason);
  return bound.unseen === undefined
    ? known(...bound.ids)
    : { ...unknown(bound.unseen), some: bound.ids };
}

function identitiesOf(body: unknown): Texts {
  const own = valueAt(body, 'identity', 'userAssignedIdentities');
  const ids = isRecord(own) ? Object.keys(own) : [];
  return ids.length > 0 ? known(...ids) : unknown('it has no identity that somebody made for it');
}

/** Any action group that is on will do; an alert that tells none is measured by a word that no list holds. */
function actionGroupsOf(alert: unknown, { evidence }: Found): Texts {
  const told = groupsTold(alert);
  const seen = told.flatMap((id) => evidence.where('10-firewalls', 'id', id).slice(0, 1));
  const on = seen.filter((row) => valueAt(row, 'properties', 'enabled') !== false);
  if (on.length > 0) return known(...on.map((row) => textAt(row, 'id')));
  if (seen.length === told.length) return known('an action group that is on');
  return unknown('the action group that it tells may lie where you may not read');
}

const outputs: Readonly<Record<string, (speaker: Speaker) => Texts>> = {
  workspacePrincipal: (speaker) => principalsOf('workspaceIdentity', speaker),
  computePrincipal: (speaker) => principalsOf('computeIdentity', speaker),
  endpointPrincipal: (speaker) => principalsOf('endpointIdentity', speaker),
  storageKeyPrincipal: (speaker) => principalsOf('storageKeyIdentity', speaker),
  flowLogPrincipal: (speaker) => principalsOf('flowLogIdentity', speaker),
  firewallAddress: ({ found }) => {
    const firewall = boundTo('firewall', found);
    if (firewall.kind !== 'found') return unknown('the firewall is not known');
    const addresses = firewallAddresses(firewall, found);
    return addresses.length > 0 ? known(...addresses) : unknown('its address is not known');
  },
};

/** The object ids of what is bound to a key. */
function principalsOf(key: string, { found }: Speaker): Texts {
  const identity = boundTo(key, found);
  if (identity.kind !== 'found') {
    return unknown(identity.kind === 'none' ? 'there is no identity' : identity.reason);
  }
  const ids = identity.ids.flatMap((id) => {
    const own = valueAt(found.row, 'identity', 'userAssignedIdentities');
    const inRow = isRecord(own)
      ? Object.entries(own).find(([one]) => one.toLowerCase() === id.toLowerCase())?.[1]
      : undefined;
    const [row] = found.evidence.where('10-firewalls', 'id', id);
    return [textAt(inRow, 'principalId') || textAt(row, 'properties', 'principalId')];
  });
  const some = ids.filter((one) => one !== '');
  return some.length > 0 ? known(...some) : unknown('the object id of the identity is not known');
}
