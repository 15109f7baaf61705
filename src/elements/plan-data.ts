import type { PlanData } from '../language/artefact.ts';
import { $planData } from '../state/plan.ts';
import { $resolved } from '../state/store.ts';

let isAsked = false;

/** Fetches what plans are chosen from once a control is left out: until then the snippets do not need it. */
export function fetchPlanDataWhenNeeded(): void {
  $resolved.subscribe(({ controls }) => {
    if (Object.values(controls).includes(false)) void fetchPlanData();
  });
}

/** Fetches what plans are chosen from, once. */
export async function fetchPlanData(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}plan.json`);
    if (response.ok)
      $planData.set((await response.json()) as PlanData); // made by the same build
    else isAsked = false;
  } catch {
    isAsked = false; // no connection: the next change tries again
  }
}
