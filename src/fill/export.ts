import { isPiece, type Slot, type Template } from '../language/template.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import { type Condition, holds, type Situation } from '../parameters/conditions.ts';
import type { Field, Problem, Resolved } from '../parameters/resolved.ts';
import { existingField, existingKeyOf, isExistingField } from '../parameters/existing-field.ts';
import { fill, type Filling } from './fill.ts';

/** A text that may leave the page, or the sentences that say what stands in the way. */
export type Exported =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The template filled with legal values only. */
export function exportText(template: Template, resolved: Resolved, situation: Situation): Exported {
  const problems = problemsOf(template, resolved, situation);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, text: fill(template, valueFilling(resolved, situation)) };
}

/** Lists the illegal drafts and missing values that a template would use. */
export function problemsOf(
  template: Template,
  resolved: Resolved,
  situation: Situation,
): readonly Problem[] {
  return problemsOn(fieldsOf(template, situation), resolved);
}

/** Lists the illegal drafts and missing values of some fields. */
export function problemsOn(fields: Iterable<Field>, resolved: Resolved): readonly Problem[] {
  return [...fields].flatMap((field) => {
    const known = resolved.problems.filter((problem) => problem.field === field);
    return known.length > 0 ? known : missingProblem(field, resolved);
  });
}

/** Legal values; what has none must have been refused before. */
export function valueFilling(resolved: Resolved, situation: Situation): Filling {
  return { situation, textOf: (slot) => slotText(slot, resolved) ?? '' };
}

/** Fills a template as the page shows it: with drafts as they are typed, and with examples where there is none. */
export function shownFilling(resolved: Resolved, situation: Situation): Filling {
  return { situation, textOf: (slot) => shownText(slot, resolved) };
}

/** Gives the text of a slot on the page. */
export function shownText(slot: Slot, resolved: Resolved): string {
  if ('parameter' in slot) return resolved.shown[slot.parameter];
  return slotText(slot, resolved) ?? resolved.parameters.existing[slot.existing].example;
}

/** A slot's legal text, or undefined if there is none. */
export function slotText(slot: Slot, { values, existing }: Resolved): string | undefined {
  if ('parameter' in slot) return values[slot.parameter];
  const id = existing[slot.existing];
  return slot.part === 'id' ? id?.text : id?.[slot.part];
}

/** The field that a slot is filled from. */
export function fieldOf(slot: Slot): Field {
  return 'parameter' in slot ? slot.parameter : existingField(slot.existing);
}

/** The parameters whose values the filled template holds. */
export function parametersOf(template: Template, situation: Situation): readonly ParameterId[] {
  return [...fieldsOf(template, situation)].filter(isParameter);
}

/** The fields of a template are parameters, and what is brought. */
export function isParameter(field: Field): field is ParameterId {
  return !isExistingField(field);
}

const brought = 'existing:';

/** The fields whose text or presence shapes the filled template; `fields` is the set that they are put into. */
export function fieldsOf(
  template: Template,
  situation: Situation,
  fields = new Set<Field>(),
): ReadonlySet<Field> {
  for (const part of template) {
    if (typeof part === 'string') continue;
    if (!isPiece(part)) fields.add(fieldOf(part));
    else {
      for (const when of part.any) for (const condition of when) addBrought(condition, fields);
      if (part.any.some((when) => holds(when, situation))) fieldsOf(part.pieces, situation, fields);
    }
  }
  return fields;
}

function addBrought(condition: Condition, fields: Set<Field>): void {
  const plain = condition.startsWith('!') ? condition.slice(1) : condition;
  if (plain.startsWith(brought)) {
    fields.add(existingField(plain.slice(brought.length) as ExistingKey));
  }
}

function missingProblem(field: Field, resolved: Resolved): readonly Problem[] {
  const { values, parameters } = resolved;
  if (!isParameter(field) || field in values || followsFromBrought(field, resolved)) return [];
  const { label, hint } = parameters.catalogue[field];
  return [{ field, message: `Fill in ${label}. ${hint}` }];
}

/** Is it the name of a resource whose ID is asked for, and so no field to fill in? */
function followsFromBrought(field: ParameterId, { problems, parameters }: Resolved): boolean {
  return problems.some(
    (one) =>
      isExistingField(one.field) &&
      parameters.existing[existingKeyOf(one.field)].parameter === field,
  );
}
