import type { PlanData } from '../language/artefact.ts';
import { $planData } from '../state/plan.ts';
import { $resolved } from '../state/store.ts';

let isAsked = false;

/** Fetches what plans are chosen from once a control is left out: until then no page needs it. */
export function fetchPlanData(): void {
  $resolved.subscribe(({ controls }) => {
    if (!isAsked && Object.values(controls).includes(false)) void fetchNow();
  });
}

async function fetchNow(): Promise<void> {
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
