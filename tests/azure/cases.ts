/** The plans that are carried out: both designs with all choices on and off, and with brought resources. */
import { existingKeys, existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { everything, needed, typed } from '../support/readers.ts';
import { seed } from '../support/fuzz-seed.ts';
import { isWhole } from '../support/share.ts';
import { turnsOf } from '../support/turns.ts';

/** The tag of every plan, which ends in the identity that keeps plans apart. */
export const planTag = ['workload', 'environment', 'location', 'instance', 'planId']
  .map((id) => needed[id as keyof typeof needed])
  .join('-');

/** Everything a reader may bring, by its example ids. */
const everythingBrought = Object.fromEntries(
  existingKeys.map((key) => [key, existingKinds[key].example]),
);

/** What is brought has an address space of its own. */
const brought = { ...typed, vnetPrefix: '10.40.0.0/16' };

/** Each plan by its name; neighbours have little in common, so that few calls are made twice at a time. */
export const plans: Readonly<Record<string, Inputs>> = {
  'own-everything': { drafts: typed, choices: everything('own'), existing: {} },
  'own-brought': { drafts: brought, choices: everything('own'), existing: everythingBrought },
  'managed-everything': { drafts: typed, choices: everything('managed'), existing: {} },
  'managed-brought': {
    drafts: brought,
    choices: everything('managed'),
    existing: everythingBrought,
  },
  'own-plain': { drafts: typed, choices: { network: 'own' }, existing: {} },
  'managed-plain': { drafts: needed, choices: {}, existing: {} },
};

/** Each design with everything chosen, which is every step. Settings of these plans are broken and mended. */
export const mendedPlans: readonly string[] = ['own-everything', 'managed-everything'];

/**
 * The plans that a check carries out on a day: all steps of one design, and a smaller or a brought plan of the other. In
 * two days they are every step, in four every plan.
 */
export function plansOn(day: number): readonly string[] {
  const others = Object.keys(plans).filter((name) => !mendedPlans.includes(name));
  return [...turnsOf(day, 2, mendedPlans), ...turnsOf(day + 1, others.length, others)];
}

/** The plans that a check carries out today. */
export const todaysPlans: readonly string[] = isWhole ? Object.keys(plans) : plansOn(seed);
