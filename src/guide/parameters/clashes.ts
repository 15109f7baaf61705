import type { ParameterId } from './catalogue.ts';
import type { Choices } from './choices.ts';
import { dayAfter } from './dates.ts';
import type { ArmId } from './existing.ts';
import type { Seeds } from '../../parameters/names.ts';
import { freeName } from '../../parameters/names.ts';
import type { Problem } from '../../parameters/resolved.ts';
import { advise, cite, problemWith } from '../../parameters/sentences.ts';
import type { Texts } from '../../parameters/settle.ts';
import { isInPlay } from '../../parameters/settle.ts';

const distinct: readonly (readonly ParameterId[])[] = [
  ['keyVault', 'cmkKeyVault', 'jobKeyVault'],
  ['storageAccount', 'dataStorageAccount', 'flowLogStorageAccount'],
  ['workspaceIdentity', 'computeIdentity', 'endpointIdentity'],
  ['peSubnet', 'computeSubnet', 'jumpSubnet'],
];

// A typed name yields to a default, and a default to a brought one: the reader can change it soonest.
const yields = { existing: 0, default: 1, typed: 2, illegal: 3 } as const;

/** A problem for each name that another field in play already has; Azure compares without case. */
export function nameClashes(texts: Texts, choices: Choices, seeds: Seeds): readonly Problem[] {
  return distinct.flatMap((ids) => {
    const rank = (id: ParameterId): number => yields[texts[id]?.origin ?? 'illegal'];
    const named = ids.filter((id) => rank(id) < yields.illegal && isInPlay(id, choices));
    return clashesAmong(
      named.sort((one, other) => rank(one) - rank(other)),
      texts,
      seeds,
    );
  });
}

function clashesAmong(ids: readonly ParameterId[], texts: Texts, seeds: Seeds): readonly Problem[] {
  const name = (id: ParameterId): string => texts[id]?.text.toLowerCase() ?? '';
  return ids.flatMap((field, index) => {
    const other = ids.slice(0, index).find((id) => name(id) === name(field));
    if (!other) return [];
    const taken = new Set(ids.map(name));
    const advice = `Use another name than ${cite(texts[other]?.text ?? '', other)}`;
    return [problemWith(field, advise(advice, freeName(field, seeds, taken)))];
  });
}

/** A problem when the audit ends before it has begun. */
export function auditClash({ auditStart, auditEnd }: Texts): readonly Problem[] {
  if (auditStart?.origin !== 'typed' || auditEnd?.origin !== 'typed') return [];
  if (auditStart.text < auditEnd.text) return [];
  const next = dayAfter(auditStart.text);
  const advice = `Use a day after ${cite(auditStart.text, 'auditStart')}`;
  return next
    ? [problemWith('auditEnd', advise(advice, next))]
    : [{ field: 'auditStart', message: 'Use an earlier day, for example 2026-10-01.' }];
}

/** A problem when the brought group is not in the subscription of the plan. */
export function subscriptionClash(texts: Texts, group: ArmId | undefined): readonly Problem[] {
  const typed = texts.subscriptionId;
  if (!group || typed?.origin !== 'typed' || sameSubscription(typed.text, group)) return [];
  const message = `Use a group of subscription ${typed.text}, or set the subscription ID to ${group.subscription}.`;
  return [{ field: 'existing.resourceGroup', message }];
}

/** True when the id lies in the subscription, which Azure compares without case. */
export function sameSubscription(subscription: string, id: ArmId): boolean {
  return subscription.toLowerCase() === id.subscription.toLowerCase();
}
