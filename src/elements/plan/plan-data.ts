import type { PlanData } from '../../language/artefact.ts';
import { $planData } from '../../state/plan.ts';
import { $resolved } from '../../state/store.ts';
import { loadOnce } from '../dom/load-once.ts';

const load = loadOnce<PlanData>('plan.json');

/** Fetches the plan data once a control is left out; until then the snippets do not need it. */
export function fetchPlanDataWhenNeeded(): void {
  $resolved.subscribe(({ controls }) => {
    if (Object.values(controls).includes(false)) void fetchPlanData();
  });
}

/** Fetches the plan data, once; afterwards `$planData` holds it, unless there was no connection. */
export async function fetchPlanData(): Promise<void> {
  const data = await load();
  if (data && !$planData.get()) $planData.set(data); // the artefact may have brought it meanwhile
}
