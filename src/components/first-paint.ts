import type { FirstPaint } from '../compile/html.ts';
import { escape } from '../fill/escape.ts';
import { shownText } from '../fill/export.ts';
import { situationOf } from '../fill/plan.ts';
import { everyStep } from '../state/every-step.ts';
import { holds, type When } from '../parameters/conditions.ts';
import { resolve, parameters } from '../guide/parameters/parameters.ts';

/** The values of a reader who has typed nothing: examples, and the fallback of each choice. */
export const firstResolved = resolve({ drafts: {}, choices: {}, existing: {} });

const situation = situationOf(firstResolved, everyStep(firstResolved));

/** True when one of the alternatives holds for such a reader. */
export function isThereAtFirst(any: readonly When[]): boolean {
  return any.some((when) => holds(when, situation));
}

/** The slots and pieces that pages show until their script has run, and always where it cannot. */
export const firstPaint: FirstPaint = {
  // A slot of a resource that is not brought stands in a hidden piece.
  parameters,
  slotText: (slot) => ('existing' in slot ? '' : escape(shownText(slot, firstResolved), slot.as)),
  isThere: isThereAtFirst,
};
