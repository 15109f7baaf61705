import type { SectionId } from '../language/guide.ts';
import type { ParameterId } from '../parameters/catalogue.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Resolved } from '../parameters/resolve.ts';
import type { PlanStep } from '../language/artefact.ts';

/** The steps of one reader, in order, and those that wait for a value. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly leftOut: readonly {
    readonly step: PlanStep;
    readonly missing: readonly ParameterId[];
  }[];
}

/** The steps that the choices and, if given, the sections ask for, with all that these need. */
export function selectPlan(
  all: readonly PlanStep[],
  resolved: Resolved,
  sections?: readonly SectionId[],
): Plan {
  const choosing = situationOf(resolved, new Set());
  const chosen = all.filter(({ when }) => holds(when, choosing));
  const asked = chosen.filter(({ section }) => !sections || sections.includes(section));
  const wanted = withNeeds(asked, chosen);
  const leftOut = wanted
    .map((step) => ({ step, missing: step.later.filter((id) => !choosing.has(id)) }))
    .filter(({ missing }) => missing.length > 0);
  const lost = dependents(wanted, new Set(leftOut.map(({ step }) => step.id)));
  return { steps: wanted.filter(({ id }) => !lost.has(id)), leftOut };
}

/** What conditions look at, for these values and these steps. */
export function situationOf(
  { choices, existing, values }: Resolved,
  steps: ReadonlySet<string>,
): Situation {
  return {
    choices,
    existing,
    has: (id) => values[id] !== undefined,
    step: (id) => steps.has(id),
  };
}

/** In plan order, so that going backwards meets each step after all that need it. */
function withNeeds(asked: readonly PlanStep[], chosen: readonly PlanStep[]): readonly PlanStep[] {
  const ids = new Set(asked.map(({ id }) => id));
  for (const step of chosen.toReversed()) {
    if (ids.has(step.id)) step.needs.forEach((id) => ids.add(id));
  }
  return chosen.filter(({ id }) => ids.has(id));
}

function dependents(steps: readonly PlanStep[], lost: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(lost);
  for (const { id, needs } of steps) {
    if (needs.some((need) => all.has(need))) all.add(id);
  }
  return all;
}
