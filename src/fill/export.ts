import { isPiece, type Slot, type Template } from '../language/template.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Field, Problem, Resolved } from '../parameters/resolved.ts';
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
  return [...fieldsOf(template, situation)].flatMap((field) => {
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
  return 'parameter' in slot ? slot.parameter : `existing.${slot.existing}`;
}

/** The parameters whose values the filled template holds. */
export function parametersOf(template: Template, situation: Situation): readonly ParameterId[] {
  return [...fieldsOf(template, situation)].filter(isParameter);
}

/** The fields of a template are parameters, and what is brought. */
function isParameter(field: Field): field is ParameterId {
  return !field.startsWith('existing.');
}

/** The fields whose text or presence shapes the filled template. */
function fieldsOf(template: Template, situation: Situation): ReadonlySet<Field> {
  const fields = new Set<Field>();
  for (const part of template) {
    if (typeof part === 'string') continue;
    if (!isPiece(part)) fields.add(fieldOf(part));
    else {
      for (const condition of part.any.flat()) {
        const key = /^!?existing:(.+)$/.exec(condition)?.[1];
        if (key) fields.add(`existing.${key as ExistingKey}`);
      }
      if (part.any.some((when) => holds(when, situation))) {
        fieldsOf(part.pieces, situation).forEach((field) => fields.add(field));
      }
    }
  }
  return fields;
}

function missingProblem(field: Field, { values, parameters }: Resolved): readonly Problem[] {
  if (!isParameter(field) || field in values) return [];
  const { label, hint } = parameters.catalogue[field];
  return [{ field, message: `Fill in ${label}. ${hint}` }];
}
