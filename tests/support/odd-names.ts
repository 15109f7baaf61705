// Legal names that are hard to render: with every odd character that a rule allows, or as long as it allows.
import { catalogue, parameterIds } from '../../src/guide/parameters/catalogue.ts';
import type { ParameterId, ExistingKey } from '../../src/parameters/ids.ts';
import { existingKeys, existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { problemOf } from '../../src/parameters/rule.ts';
import { typed } from './readers.ts';

export const oddNames: Inputs['drafts'] = namesFrom(oddTexts);
export const longNames: Inputs['drafts'] = namesFrom(longTexts);

export const otherSubscription = '99999999-2222-4333-8444-555555555555';

/** Everything brought, from groups with odd names and from another subscription. */
export const oddExisting: Inputs['existing'] = Object.fromEntries(
  existingKeys.map((key) => [key, oddId(key)]),
);

/** From the oddest to the plainest; the first that is legal is taken. */
function oddTexts(id: ParameterId): readonly string[] {
  return [`N0_(${id}).-1`, `N0_${id}.-_1`, `n0_${id}-1`, `N-0-${id}-1`, `n0${id.toLowerCase()}`];
}

function longTexts(id: ParameterId): readonly string[] {
  const { limit = 40 } = catalogue[id];
  const text = `n0${id}`.padEnd(limit, 'z9').slice(0, limit);
  return [text, text.toLowerCase()];
}

function namesFrom(textsOf: (id: ParameterId) => readonly string[]): Inputs['drafts'] {
  const named = parameterIds.filter((id) => /\{(?!redundancy)/.test(catalogue[id].default ?? ''));
  return Object.fromEntries(named.map((id) => [id, firstLegal(id, textsOf(id))]));
}

function firstLegal(id: ParameterId, texts: readonly string[]): string {
  const legal = [...texts, ...texts.map((text) => text.slice(0, catalogue[id].limit))];
  const text = legal.find((one) => problemOf(catalogue[id].check, one) === undefined);
  if (text === undefined) throw new Error(`None of these is legal for ${id}: ${texts.join(' ')}`);
  return text;
}

function oddId(key: ExistingKey): string {
  const { example, parameter } = existingKinds[key];
  const provider = /\/providers\/.+\//.exec(example)?.[0];
  // The group of the plan must be in its subscription, with the workspace in it; all else may be anywhere in the tenant.
  const isHome = key === 'resourceGroup' || key === 'workspace';
  const at = isHome ? typed.subscriptionId : otherSubscription;
  const group = `/subscriptions/${at}/resourceGroups/rg_Shared.(EU)-`;
  if (!provider || !parameter) return group + key;
  return `${group}${isHome ? 'resourceGroup' : '1'}${provider}${firstLegal(parameter, oddTexts(parameter))}`;
}
