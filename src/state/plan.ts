import { atom, computed } from 'nanostores';
import { withOwnControls } from '../fill/controls.ts';
import { keptSentence, type Plan, selectPlan } from '../fill/plan.ts';
import type { PlanData } from '../language/artefact.ts';
import { catalogue } from '../parameters/catalogue.ts';
import { isKept } from '../parameters/controls.ts';
import type { Resolved } from '../parameters/resolve.ts';
import { $inputs, $resolved } from './store.ts';

/** What plans are chosen from; undefined until it is fetched. */
export const $planData = atom<PlanData | undefined>(undefined);

/** The reader's plan; undefined until what it is chosen from is there. */
export const $plan = computed([$planData, $resolved], (data, resolved): Plan | undefined =>
  data ? selectPlan(data, withOwnControls(resolved, data.controls)) : undefined,
);

/** True for a control that the reader did not leave out. */
export function isIn(id: string, { controls }: Resolved): boolean {
  return isKept(id, controls);
}

/** Leaves a control out, or takes it back in. */
export function setControl(id: string, isIn: boolean): void {
  const { controls = {}, ...others } = $inputs.get();
  const entries = Object.entries(controls).filter(([other]) => other !== id);
  const all = isIn ? entries : [...entries, [id, false] as const];
  $inputs.set(all.length > 0 ? { ...others, controls: Object.fromEntries(all) } : others);
}

/** Why steps of a control that was left out are in the plan, each on a line; empty when none is. */
export function keptBecause(control: string, plan: Plan | undefined): string {
  const kept = plan?.kept.filter((one) => one.control === control) ?? [];
  return kept.map(keptSentence).join('\n');
}

/** True for a step that the choices ask for and that the plan does without. */
export function isDropped(step: string, plan: Plan | undefined): boolean {
  return plan?.dropped.some(({ id }) => id === step) ?? false;
}

/** That the bundle can be taken, and which steps are not in it until a later value is known. */
export function readySentence({ leftOut }: Plan): string {
  if (leftOut.length === 0) return 'Nothing stands in the way: the bundle is complete.';
  const waiting = leftOut.map(({ step, missing }) => {
    const labels = missing.map((id) => catalogue[id].label);
    return `${step.title} (${labels.join(', ')})`;
  });
  return `Nothing stands in the way. Left out until you know what they wait for: ${waiting.join('; ')}.`;
}
