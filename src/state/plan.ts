import { atom, computed } from 'nanostores';
import { withOwnControls } from '../fill/controls.ts';
import {
  retainedSentence,
  type Plan,
  type PlanFacts,
  selectPlan,
  situationOf,
  type TitleOf,
} from '../fill/plan.ts';
import { designOf } from '../guide/parameters/design.ts';
import type { PlanControl, PlanData, PlanStep } from '../language/artefact.ts';
import type { SectionId } from '../language/guide.ts';
import type { ParameterId } from '../parameters/ids.ts';
import { holds } from '../parameters/conditions.ts';
import { isIncluded } from '../parameters/controls.ts';
import type { Resolved } from '../parameters/resolved.ts';
import { $inputs, $planFacts } from './store.ts';

/** The steps and controls that plans are selected from; undefined until they are fetched. */
export const $planData = atom<PlanData | undefined>(undefined);

/** The reader's plan; undefined until the plan data is there. */
export const $plan = computed([$planData, $planFacts], (data, facts): Plan | undefined =>
  data ? selectPlan(data, withOwnControls(facts, data.controls)) : undefined,
);

/** True for a control that the reader did not leave out. */
export function isIn(id: string, { controls }: Pick<Resolved, 'controls'>): boolean {
  return isIncluded(id, controls);
}

/** The network design that alone has a control; undefined where both have it. */
export function designOfControl({ when }: PlanControl): string | undefined {
  return designOf(when);
}

/** Leaves a control out, or takes it back in. */
export function setControl(id: string, isIn: boolean): void {
  const { controls = {}, ...others } = $inputs.get();
  const entries = Object.entries(controls).filter(([other]) => other !== id);
  const all = isIn ? entries : [...entries, [id, false] as const];
  $inputs.set(all.length > 0 ? { ...others, controls: Object.fromEntries(all) } : others);
}

/** Says why steps of a control that was left out stay in the plan, a line for each; empty where none does. */
export function retainedReason(
  control: string,
  plan: Plan | undefined,
  data: PlanData | undefined,
): string {
  const retained = plan?.retained.filter((one) => one.control === control) ?? [];
  return retained.map((one) => retainedSentence(one, data && titlesIn(data))).join('\n');
}

function titlesIn({ steps, controls }: PlanData): TitleOf {
  const lists = { step: steps, control: controls };
  return (kind, id) => `“${lists[kind].find((one) => one.id === id)?.title ?? id}”`;
}

/** True for a step that the choices ask for and that the plan does without. */
export function isDropped(step: string, plan: Plan | undefined): boolean {
  return plan?.omitted.some(({ id }) => id === step) ?? false;
}

/** A value that the reader learns only later, and the steps that are left out until then. */
export interface Waiting {
  readonly field: ParameterId;
  readonly steps: readonly string[];
}

/** The values that a plan waits for, in the order of the plan. */
export function waitingFor({ leftOut }: Plan): readonly Waiting[] {
  const fields = [...new Set(leftOut.flatMap(({ missing }) => missing))];
  return fields.map((field) => ({
    field,
    steps: leftOut
      .filter(({ missing }) => missing.includes(field))
      .map(({ step: { title } }) => title),
  }));
}

/** The steps of a plan that are there only because steps of these sections need them. */
export function comingAlong(plan: Plan, sections: readonly SectionId[]): readonly PlanStep[] {
  return plan.steps.filter(({ section }) => !sections.includes(section));
}

/** The steps that the reader's choices do not ask for. */
export function notAskedFor({ steps }: PlanData, facts: PlanFacts): readonly PlanStep[] {
  const situation = situationOf(facts, new Set());
  return steps.filter(({ when }) => !holds(when, situation));
}
