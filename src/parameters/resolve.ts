import type { ParameterId } from '../guide/parameters/catalogue.ts';
import { catalogue, isParameterId, parameterIds } from '../guide/parameters/catalogue.ts';
import { completeChoices } from '../guide/parameters/choices.ts';
import { auditClash, nameClashes, subscriptionClash } from '../guide/parameters/clashes.ts';
import { existingKinds, isExistingKey } from '../guide/parameters/existing.ts';
import { noticesOf } from '../guide/parameters/notices.ts';
import { placeSubnets } from '../guide/parameters/place-subnets.ts';
import { readExisting } from './read-existing.ts';
import type { Field, Inputs, Origin, Problem, Resolved } from './resolved.ts';
import type { Texts } from './settle.ts';
import { defaultNames, existingNames, judgeDrafts, readSeeds } from './settle.ts';
import { parameters } from '../guide/parameters/parameters.ts';
import { hasZones } from '../guide/parameters/regions.ts';

export type { Field, Fix, Inputs, Origin, Problem, Resolved } from './resolved.ts';

/** Everything that follows from what the reader typed: pure and total, and fast enough for each keystroke. */
export function resolve(inputs: Inputs): Resolved {
  const choices = completeChoices(inputs.choices);
  const brought = readExisting(inputs.existing);
  const names = existingNames(brought.ids);
  const typed = judgeDrafts(inputs.drafts, names, choices);
  const settled = { ...typed.texts, ...names };
  const seeds = readSeeds(settled);
  const defaults = defaultNames(settled, seeds);
  const named = { ...settled, ...defaults.texts };
  const placed = placeSubnets(named, choices);
  const texts = { ...named, ...placed.texts };
  const problems = firstOfEach([
    ...typed.problems,
    ...brought.problems,
    ...placed.problems,
    ...nameClashes(texts, choices, seeds.complete),
    ...auditClash(texts),
    ...subscriptionClash(texts, brought.ids.resourceGroup),
  ]);
  const assembled = assemble(texts, defaults.shown, problems);
  return {
    ...assembled,
    parameters,
    zones: hasZones(assembled.shown.location),
    choices,
    controls: inputs.controls ?? {},
    existing: brought.ids,
    shownExisting: typedOnly(inputs.existing),
    problems,
    notices: noticesOf({ drafts: inputs.drafts, choices, ids: brought.ids, texts }),
  };
}

// One sentence for each field, the first that was found; a later one may follow from it.
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const fields = new Set<Field>();
  return problems.filter(({ field }) => !fields.has(field) && fields.add(field));
}

function assemble(
  texts: Texts,
  defaults: Readonly<Partial<Record<ParameterId, string>>>,
  problems: readonly Problem[],
): Pick<Resolved, 'values' | 'shown' | 'origins'> {
  const blocked = new Set(problems.map(({ field }) => parameterOf(field)));
  const values: Partial<Record<ParameterId, string>> = {};
  const shown: Partial<Record<ParameterId, string>> = {};
  const origins: Partial<Record<ParameterId, Origin>> = {};
  for (const id of parameterIds) {
    const text = texts[id];
    const origin = blocked.has(id) ? 'illegal' : (text?.origin ?? 'missing');
    origins[id] = origin;
    shown[id] = text?.text ?? defaults[id] ?? catalogue[id].example;
    if (text && origin !== 'illegal') values[id] = text.text;
  }
  return { values, shown, origins } as Pick<Resolved, 'values' | 'shown' | 'origins'>; // all ids
}

// A wrong id withdraws the value of the parameter that it was to name.
function parameterOf(field: Field): ParameterId | undefined {
  if (isParameterId(field)) return field;
  const key = field.replace(/^existing\./, '');
  return isExistingKey(key) ? existingKinds[key].parameter : undefined;
}

function typedOnly(drafts: Inputs['existing']): Resolved['shownExisting'] {
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => draft));
}
