import type { Resource } from '../language/resource.ts';
import type { MatcherWord } from '../language/statement.ts';
import { onReference, type Reference, type Word } from '../language/word.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import { isRecord } from '../parameters/record.ts';
import { groupsTold } from './alerts.ts';
import { configurationsOf, boundTo, type Found, groupOf } from './binding.ts';
import { type Body, textAt, valueAt } from './evidence.ts';

/** The texts that a word may stand for in what was found, or why nobody can say. */
export type Texts =
  | { readonly kind: 'known'; readonly texts: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The words of a workspace, where one of its resources is judged. */
export interface Speaker {
  readonly found: Found;
  readonly situation: Situation;
  /** The body that is judged: an identity of a compute is its own. */
  readonly judged?: unknown;
}

const known = (...texts: readonly string[]): Texts => ({ kind: 'known', texts });
const unknown = (reason: string): Texts => ({ kind: 'unknown', reason });

/** Every text of the words of a demand, or the reason why one of them is not known. */
export function textsOf(words: readonly MatcherWord[], speaker: Speaker): Texts {
  const some = words
    .filter(({ when = [] }) => holds(when, speaker.situation))
    .map(({ word }) => textOf(word, speaker));
  const missing = some.find(({ kind }) => kind === 'unknown');
  return missing ?? known(...some.flatMap((one) => (one.kind === 'known' ? one.texts : [])));
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
      const value = parameters[parameter]?.(speaker.found.row);
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

const parameters: Readonly<Record<string, (row: Body) => string>> = {
  subscriptionId: (row) => textAt(row, 'subscriptionId'),
  resourceGroup: (row) => parts.group(textAt(row, 'id')),
  location: (row) => textAt(row, 'location'),
  workspace: (row) => textAt(row, 'name'),
};

/** Identities that a compute or an endpoint has of its own, whatever the plan calls them. */
const ownIdentities: ReadonlySet<string> = new Set(['computeIdentity', 'endpointIdentity']);

function idsOf(resource: Resource, { found, judged }: Speaker): Texts {
  if (ownIdentities.has(resource.key) && judged !== undefined) return identitiesOf(judged);
  if (resource.key === 'actionGroup') return actionGroupsOf(judged, found);
  const bound = boundTo(resource.key, found);
  if (bound.kind === 'found') return known(...bound.ids);
  return unknown(bound.kind === 'none' ? 'there is none' : bound.reason);
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
  firewallAddress: ({ found }) => {
    const firewall = boundTo('firewall', found);
    if (firewall.kind !== 'found') return unknown('the firewall is not known');
    const addresses = firewall.ids.flatMap((id) => {
      const seen = found.evidence.resource(id);
      return seen.kind === 'there' ? configurationsOf(seen.body).map(({ address }) => address) : [];
    });
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
