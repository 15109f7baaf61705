import { contentsOf, problemsIn } from '../../fill/contents.ts';
import { causesOf } from '../../state/fields.ts';
import { artefact } from '../artefact.ts';
import { firstResolved } from '../first-paint.ts';

/** The bundle of a reader who has typed nothing. */
export const firstContents = contentsOf(artefact, firstResolved);

/** The problems that stand in its way. */
export const firstBlockers = causesOf(problemsIn(firstContents), firstResolved);

const planned = new Set<string>(firstContents.plan.steps.map(({ id }) => id));

/** The attributes of a part of the page that is there while one of these steps is in the plan. */
export function plannedWith(steps: readonly string[]): { 'data-steps': string; hidden: boolean } {
  return { 'data-steps': steps.join(' '), hidden: !steps.some((id) => planned.has(id)) };
}
