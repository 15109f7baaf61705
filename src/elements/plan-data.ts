import type { PlanData } from '../language/artefact.ts';
import { $planData } from '../state/plan.ts';
import { $resolved } from '../state/store.ts';

let asked: Promise<void> | undefined;

/** Fetches the plan data once a control is left out; until then the snippets do not need it. */
export function fetchPlanDataWhenNeeded(): void {
  $resolved.subscribe(({ controls }) => {
    if (Object.values(controls).includes(false)) void fetchPlanData();
  });
}

/** Fetches the plan data, once; afterwards `$planData` holds it, unless there was no connection. */
export async function fetchPlanData(): Promise<void> {
  await (asked ??= fetchNow());
  if (!$planData.get()) asked = undefined; // the next call tries again
}

async function fetchNow(): Promise<void> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}plan.json`);
    if (response.ok) $planData.set((await response.json()) as PlanData); // made by the same build
  } catch {
    // no connection
  }
}
