import type { PlanData } from '../language/artefact.ts';
import { $planData } from '../state/plan.ts';
import { $resolved } from '../state/store.ts';

let asked: Promise<void> | undefined;

/** Fetches what plans are chosen from once a control is left out: until then the snippets do not need it. */
export function fetchPlanDataWhenNeeded(): void {
  $resolved.subscribe(({ controls }) => {
    if (Object.values(controls).includes(false)) void fetchPlanData();
  });
}

/** Fetches what plans are chosen from, once; without a connection the next call tries again. */
export async function fetchPlanData(): Promise<void> {
  try {
    await (asked ??= take());
  } catch {
    asked = undefined;
  }
}

async function take(): Promise<void> {
  const response = await fetch(`${import.meta.env.BASE_URL}plan.json`);
  if (!response.ok) throw new Error(`plan.json: ${response.status}`);
  $planData.set((await response.json()) as PlanData); // made by the same build
}
