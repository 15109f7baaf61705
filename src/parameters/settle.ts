import type { ArmId } from './arm-id.ts';
import { holds } from './conditions.ts';
import type { Choices, ExistingKey, ParameterId } from './ids.ts';
import type { Default } from './names.ts';
import { nearText, readText } from './readings.ts';
import type { Parameter } from './parameter.ts';
import { type BroughtIds, idsOf, type ParameterSet, type Seeds } from './parameter-set.ts';
import type { Inputs, Problem, ReadDraft, SettledValue, SettledValues } from './resolved.ts';
import { problemOf } from './rule.ts';
import { type Advice, problemWith } from './sentences.ts';

/** True when the choices put the parameter in play. */
export function isInPlay({ when = [] }: Parameter, choices: Choices): boolean {
  return holds(when, {
    choices,
    existing: {},
    has: () => false,
    zones: false,
    step: () => false,
    waits: () => false,
    control: () => true,
  });
}

/** The names in the brought ids, by parameter. */
export function existingNames(
  { existing }: ParameterSet,
  ids: Readonly<Partial<Record<ExistingKey, ArmId>>>,
): SettledValues {
  const names: Partial<Record<ParameterId, SettledValue>> = {};
  for (const key of idsOf(existing)) {
    const { parameter } = existing[key];
    const id = ids[key];
    if (parameter && id) names[parameter] = { text: id.name, origin: 'existing' };
  }
  return names;
}

/** Reads and judges each draft by itself; it looks at no field whose resource was brought. */
export function judgeDrafts(
  { catalogue, fieldRules }: ParameterSet,
  drafts: Inputs['drafts'],
  brought: SettledValues,
  choices: Choices,
): {
  readonly values: SettledValues;
  readonly problems: readonly Problem[];
  readonly readings: readonly ReadDraft[];
} {
  const values: Partial<Record<ParameterId, SettledValue>> = {};
  const problems: Problem[] = [];
  const readings: ReadDraft[] = [];
  const ownProblem = (id: ParameterId, text: string): Advice | undefined =>
    isInPlay(catalogue[id], choices) ? fieldRules[id]?.(text) : undefined;
  for (const field of idsOf(catalogue)) {
    const draft = drafts[field];
    if (!draft || brought[field]) continue;
    const { check, normalize = (legal: string) => legal } = catalogue[field];
    const fault = problemOf(check, draft);
    const text = fault === undefined ? draft : readText(catalogue[field], draft);
    const message = text === draft ? fault : undefined; // a reading is legal
    if (text !== draft) readings.push({ field, from: draft, to: text });
    const near = message === undefined ? undefined : nearText(catalogue[field], draft);
    const isOffer = near !== undefined && ownProblem(field, near) === undefined;
    const advice =
      message === undefined ? ownProblem(field, text) : { message, ...(isOffer && { text: near }) };
    values[field] = advice
      ? { text, origin: 'illegal' }
      : { text: normalize(text), origin: 'typed' };
    if (advice) problems.push(problemWith(field, advice));
  }
  return { values, problems, readings };
}

/** The seeds as typed or by default; `complete` has the example of each that is missing or illegal. */
export interface SeedReading {
  readonly complete: Seeds;
  readonly missing: ReadonlySet<ParameterId>;
}

export function readSeeds(
  { catalogue, naming: { seeds } }: ParameterSet,
  values: SettledValues,
): SeedReading {
  const legal = (id: ParameterId): string | undefined => {
    const typed = values[id];
    if (!typed) return catalogue[id].default;
    return typed.origin === 'illegal' ? undefined : typed.text;
  };
  const complete = seeds.map((id) => [id, legal(id) ?? catalogue[id].example]);
  return {
    complete: Object.fromEntries(complete) as Seeds, // one entry for each seed
    missing: new Set(seeds.filter((id) => legal(id) === undefined)),
  };
}

/** The default of each parameter that has one made of seeds, and whether it stands for real. */
export function defaultNames(
  parameters: ParameterSet,
  defaults: ReadonlyMap<ParameterId, Default>,
  values: SettledValues,
  { complete, missing }: SeedReading,
  ids: BroughtIds = {},
): {
  readonly values: SettledValues;
  readonly shown: Readonly<Partial<Record<ParameterId, string>>>;
} {
  const real: Partial<Record<ParameterId, SettledValue>> = {};
  const shown: Partial<Record<ParameterId, string>> = {};
  const asked = askedFor(parameters, ids);
  for (const [id, { seeds, of }] of defaults) {
    if (values[id]) continue;
    const text = of(complete);
    shown[id] = text;
    if (!asked.has(id) && !seeds.some((seed) => missing.has(seed))) {
      real[id] = { text, origin: 'default' };
    }
  }
  return { values: real, shown };
}

/** The parameters that describe what is brought: the guide's own default would be a guess about somebody else's. */
function askedFor({ existing }: ParameterSet, ids: BroughtIds): ReadonlySet<ParameterId> {
  return new Set(idsOf(existing).flatMap((key) => (ids[key] ? (existing[key].asks ?? []) : [])));
}
