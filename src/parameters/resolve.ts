import { completeChoices } from './choices.ts';
import type { ParameterId } from './ids.ts';
import { defaultsOf } from './names.ts';
import { idsOf, type Facts, type ParameterSet } from './parameter-set.ts';
import { readExisting } from './read-existing.ts';
import type { Field, Inputs, Origin, Problem, Resolved, SettledValues } from './resolved.ts';
import { defaultNames, existingNames, judgeDrafts, readSeeds } from './settle.ts';
import { existingField } from './existing-field.ts';

/** Tells everything that follows from what the reader typed: pure and total, and fast enough for each keystroke. */
export type Resolve = (inputs: Inputs) => Resolved;

/** The one way from what a reader types to values, by what the guide asks; a key makes only those defaults anew that have its text. */
export function resolverOf(parameters: ParameterSet): Resolve {
  const madeOfSeeds = defaultsOf(parameters);
  return (inputs) => {
    const choices = completeChoices(parameters, inputs.choices);
    const brought = readExisting(parameters, inputs.existing);
    const ids = parameters.implied(brought.ids);
    const names = existingNames(parameters, ids);
    const typed = judgeDrafts(parameters, inputs.drafts, names, choices);
    const settled = { ...typed.values, ...names };
    const seeds = readSeeds(parameters, settled);
    const defaults = defaultNames(parameters, madeOfSeeds, settled, seeds, ids);
    const named = { ...settled, ...defaults.values };
    const derived = parameters.derive(named, choices);
    const values = { ...named, ...derived.values };
    const facts: Facts = {
      drafts: inputs.drafts,
      choices,
      ids,
      values,
      seeds: seeds.complete,
    };
    const problems = firstOfEach([
      ...typed.problems,
      ...brought.problems,
      ...derived.problems,
      ...parameters.clashes.flatMap((clash) => clash(facts)),
    ]);
    const assembled = assemble(parameters, values, defaults.shown, problems);
    return {
      ...assembled,
      parameters,
      zones: parameters.hasZones(assembled.shown),
      choices,
      controls: inputs.controls ?? {},
      existing: ids,
      shownExisting: typedOnly(inputs.existing),
      problems,
      notices: parameters.notices.flatMap((notice) => notice(facts)),
      readings: [...typed.readings, ...brought.readings],
    };
  };
}

// One sentence for each field, the first that was found; a later one may follow from it.
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const fields = new Set<Field>();
  return problems.filter(({ field }) => !fields.has(field) && fields.add(field));
}

function assemble(
  { catalogue, existing }: ParameterSet,
  settled: SettledValues,
  defaults: Readonly<Partial<Record<ParameterId, string>>>,
  problems: readonly Problem[],
): Pick<Resolved, 'values' | 'shown' | 'origins'> {
  // A wrong id withdraws the value of the parameter that it was to name.
  const named = new Map<Field, ParameterId | undefined>(
    idsOf(existing).map((key) => [existingField(key), existing[key].parameter]),
  );
  const blocked = new Set(problems.map(({ field }) => named.get(field) ?? field));
  const values: Partial<Record<ParameterId, string>> = {};
  const shown: Partial<Record<ParameterId, string>> = {};
  const origins: Partial<Record<ParameterId, Origin>> = {};
  for (const id of idsOf(catalogue)) {
    const value = settled[id];
    const origin = blocked.has(id) ? 'illegal' : (value?.origin ?? 'missing');
    origins[id] = origin;
    shown[id] = value?.text ?? defaults[id] ?? catalogue[id].example;
    if (value && origin !== 'illegal') values[id] = value.text;
  }
  return { values, shown, origins } as Pick<Resolved, 'values' | 'shown' | 'origins'>; // all ids
}

function typedOnly(drafts: Inputs['existing']): Resolved['shownExisting'] {
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => draft));
}
