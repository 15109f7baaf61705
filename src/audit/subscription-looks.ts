// What a subscription must have, as what stands in it shows: the graph has neither its providers nor the state of its groups.
import { type Check, comparedWords } from '../language/statement.ts';
import { literalText } from '../language/word.ts';
import { type Body, groupIn, textAt } from './evidence.ts';
import { effectSeen, type LookBy, unread } from './look.ts';

/** A provider of which something stands in the subscription is registered: Azure refuses to unregister it. */
export const providers: LookBy = (check, { found }) => {
  const subscription = textAt(found.row, 'subscriptionId').toLowerCase();
  const namespace = namespaceIn(check);
  const seen = queriesOfResources.flatMap((query) =>
    found.evidence.keyed(query, providerIn, `${subscription} ${namespace.toLowerCase()}`),
  )[0];
  const id = `/subscriptions/${subscription}`;
  if (seen) return [effectSeen(id, { result: 'PASS', found: textAt(seen, 'id'), reason: '' })];
  return [unread(id, `nothing of ${namespace} is seen in the subscription, so verify must ask`)];
};

const queriesOfResources = [
  '01-workspaces',
  '03-dependencies',
  '04-private-endpoints',
  '08-networks',
  '10-firewalls',
  // Only a provider that is registered keeps plans and states.
  '14-policy-states',
  '15-defender',
];

/** The subscription of a row and its provider: the last of its id, for a state is that of another's resource. */
function providerIn(row: Body): readonly string[] {
  const id = textAt(row, 'id').toLowerCase();
  const [, subscription = '', provider = ''] =
    /^\/subscriptions\/([^/]+)\/(?:.*\/)?providers\/([^/]+)\//.exec(id) ?? [];
  return [`${subscription} ${provider}`];
}

function namespaceIn({ where = [] }: Check): string {
  const words = where.flatMap(({ matcher }) => comparedWords(matcher));
  return words.map(({ word }) => literalText(word))[0] ?? '';
}

/** The group of the workspace is there, since the workspace stands in it. */
export const group: LookBy = (_, { found }) => {
  const id = found.id.slice(0, groupIn(found.id).length);
  return [effectSeen(id, { result: 'PASS', found: found.id, reason: '' })];
};
