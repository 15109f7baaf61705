import { haveSamePlan } from '../fill/plan.ts';
import { parameterIds } from '../guide/parameters/catalogue.ts';
import { choiceIds } from '../guide/parameters/choices.ts';
import { existingKeys } from '../guide/parameters/existing.ts';
import type { Field, Resolved } from '../parameters/resolved.ts';
import { existingField } from '../parameters/existing-field.ts';

const existingFields = existingKeys.map((key) => [existingField(key), key] as const);

const everyField: ReadonlySet<Field> = new Set<Field>([
  ...parameterIds,
  ...choiceIds,
  ...existingFields.map(([field]) => field),
]);

/**
 * The fields of which the page may show something else than before: all where a choice changed or a value came or went,
 * since others follow from it; else those with another text, and those with a sentence.
 */
export function changedFields(before: Resolved, now: Resolved): ReadonlySet<Field> {
  if (!haveSamePlan(before, now)) return everyField;
  const sentences = [before, now].flatMap(({ problems, notices, readings }) => [
    ...problems,
    ...notices,
    ...readings,
  ]);
  return new Set([
    ...parameterIds.filter(
      (id) => before.shown[id] !== now.shown[id] || before.origins[id] !== now.origins[id],
    ),
    ...existingFields.flatMap(([field, key]) =>
      before.shownExisting[key] === now.shownExisting[key] &&
      before.existing[key]?.text === now.existing[key]?.text
        ? []
        : [field],
    ),
    ...sentences.map(({ field }) => field),
  ]);
}
