import { shownFilling } from '../fill/export.ts';
import { fill } from '../fill/fill.ts';
import { situationOf } from '../fill/plan.ts';
import { everyStep } from '../state/every-step.ts';
import type { Template } from '../language/template.ts';
import { firstResolved } from './first-paint.ts';

const filling = shownFilling(firstResolved, situationOf(firstResolved, everyStep(firstResolved)));

/** A template as a reader sees it who has typed nothing: with the examples in its slots. */
export function firstText(template: Template): string {
  return fill(template, filling);
}
