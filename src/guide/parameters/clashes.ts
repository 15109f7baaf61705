import type { ParameterId } from '../../parameters/ids.ts';
import { catalogue } from './catalogue.ts';
import { dayAfter } from './dates.ts';
import { naming } from './naming.ts';
import type { ArmId } from '../../parameters/arm-id.ts';
import type { Facts, Seeds } from '../../parameters/parameter-set.ts';
import { freeName } from '../../parameters/names.ts';
import type { Problem, SettledValues } from '../../parameters/resolved.ts';
import { advise, cite, problemWith } from '../../parameters/sentences.ts';
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
export function nameClashes({ values, choices, seeds }: Facts): readonly Problem[] {
  return distinct.flatMap((ids) => {
    const rank = (id: ParameterId): number => yields[values[id]?.origin ?? 'illegal'];
    const named = ids.filter((id) => rank(id) < yields.illegal && isInPlay(catalogue[id], choices));
    return clashesAmong(
      named.sort((one, other) => rank(one) - rank(other)),
      values,
      seeds,
    );
  });
}

function clashesAmong(
  ids: readonly ParameterId[],
  values: SettledValues,
  seeds: Seeds,
): readonly Problem[] {
  const name = (id: ParameterId): string => values[id]?.text.toLowerCase() ?? '';
  return ids.flatMap((field, index) => {
    const other = ids.slice(0, index).find((id) => name(id) === name(field));
    if (!other) return [];
    const taken = new Set(ids.map(name));
    const advice = `Use another name than ${cite(values[other]?.text ?? '', catalogue[other])}`;
    return [
      problemWith(field, advise(advice, freeName({ catalogue, naming }, field, seeds, taken))),
    ];
  });
}

/** A problem when the audit ends before it has begun. */
export function auditClash({ values: { auditStart, auditEnd } }: Facts): readonly Problem[] {
  if (auditStart?.origin !== 'typed' || auditEnd?.origin !== 'typed') return [];
  if (auditStart.text < auditEnd.text) return [];
  const next = dayAfter(auditStart.text);
  const advice = `Use a day after ${cite(auditStart.text, catalogue.auditStart)}`;
  return next
    ? [problemWith('auditEnd', advise(advice, next))]
    : [{ field: 'auditStart', message: 'Use an earlier day, for example 2026-10-01.' }];
}

/** A problem when the brought group is not in the subscription of the plan. */
export function subscriptionClash({ values, ids }: Facts): readonly Problem[] {
  const typed = values.subscriptionId;
  const group = ids.resourceGroup;
  // That of a brought workspace follows from it.
  if (!group || ids.workspace || typed?.origin !== 'typed' || sameSubscription(typed.text, group))
    return [];
  const message = `Use a group of subscription ${typed.text}, or set the subscription ID to ${group.subscription}.`;
  return [{ field: 'existing.resourceGroup', message }];
}

/** True when the id lies in the subscription, which Azure compares without case. */
export function sameSubscription(subscription: string, id: ArmId): boolean {
  return subscription.toLowerCase() === id.subscription.toLowerCase();
}
