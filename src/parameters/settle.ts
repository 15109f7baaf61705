import type { ParameterId } from '../guide/parameters/catalogue.ts';
import { catalogue, parameterIds, seeds } from '../guide/parameters/catalogue.ts';
import type { Choices } from '../guide/parameters/choices.ts';
import { holds } from './conditions.ts';
import type { ArmId, ExistingKey } from '../guide/parameters/existing.ts';
import { existingKeys, existingKinds } from '../guide/parameters/existing.ts';
import { fieldRules } from '../guide/parameters/field-rules.ts';
import type { Seeds } from './names.ts';
import { defaultFrom, seedsOf } from './names.ts';
import type { Inputs, Origin, Problem } from './resolved.ts';
import { problemOf } from './rule.ts';
import { type Advice, problemWith } from './sentences.ts';

/** The text of a parameter and where it comes from; `illegal` keeps the draft for the slots. */
export interface Text {
  readonly text: string;
  readonly origin: Exclude<Origin, 'missing'>;
}

export type Texts = Readonly<Partial<Record<ParameterId, Text>>>;

/** True when the choices put the parameter in play. */
export function isInPlay(id: ParameterId, choices: Choices): boolean {
  const nothing = {
    choices,
    existing: {},
    has: () => false,
    zones: false,
    step: () => false,
    waits: () => false,
    control: () => true,
  };
  return holds(catalogue[id].when ?? [], nothing);
}

/** The names in the brought ids, by parameter. */
export function existingNames(ids: Readonly<Partial<Record<ExistingKey, ArmId>>>): Texts {
  const names: Partial<Record<ParameterId, Text>> = {};
  for (const key of existingKeys) {
    const { parameter } = existingKinds[key];
    const id = ids[key];
    if (parameter && id) names[parameter] = { text: id.name, origin: 'existing' };
  }
  return names;
}

/** What was typed, each judged by itself; what was brought is not looked at. */
export function judgeDrafts(
  drafts: Inputs['drafts'],
  brought: Texts,
  choices: Choices,
): { readonly texts: Texts; readonly problems: readonly Problem[] } {
  const texts: Partial<Record<ParameterId, Text>> = {};
  const problems: Problem[] = [];
  for (const field of parameterIds) {
    const text = drafts[field];
    if (!text || brought[field]) continue;
    const { check, normalize = (legal: string) => legal } = catalogue[field];
    const message = problemOf(check, text);
    const advice = message === undefined ? ownProblem(field, text, choices) : { message };
    texts[field] = advice
      ? { text, origin: 'illegal' }
      : { text: normalize(text), origin: 'typed' };
    if (advice) problems.push(problemWith(field, advice));
  }
  return { texts, problems };
}

function ownProblem(id: ParameterId, text: string, choices: Choices): Advice | undefined {
  return isInPlay(id, choices) ? fieldRules[id]?.(text) : undefined;
}

/** The seeds as typed or by default; `complete` has the example of each that is missing or illegal. */
export interface SeedReading {
  readonly complete: Seeds;
  readonly missing: ReadonlySet<ParameterId>;
}

export function readSeeds(texts: Texts): SeedReading {
  const complete = seeds.map((id) => [id, legalSeed(id, texts) ?? catalogue[id].example]);
  return {
    complete: Object.fromEntries(complete) as Seeds, // one entry for each seed
    missing: new Set(seeds.filter((id) => legalSeed(id, texts) === undefined)),
  };
}

function legalSeed(id: ParameterId, texts: Texts): string | undefined {
  const typed = texts[id];
  if (!typed) return catalogue[id].default;
  return typed.origin === 'illegal' ? undefined : typed.text;
}

/** The default of each parameter that has one made of seeds, and whether it stands for real. */
export function defaultNames(
  texts: Texts,
  { complete, missing }: SeedReading,
): { readonly texts: Texts; readonly shown: Readonly<Partial<Record<ParameterId, string>>> } {
  const real: Partial<Record<ParameterId, Text>> = {};
  const shown: Partial<Record<ParameterId, string>> = {};
  for (const id of parameterIds) {
    const text = texts[id] ? undefined : defaultFrom(id, complete);
    if (text === undefined) continue;
    shown[id] = text;
    if (!seedsOf(id).some((seed) => missing.has(seed))) real[id] = { text, origin: 'default' };
  }
  return { texts: real, shown };
}
