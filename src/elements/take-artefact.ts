import { $artefact } from '../state/builder.ts';
import { $planData } from '../state/plan.ts';
import { loadArtefact } from './artefact.ts';

/** Puts the artefact into the stores; where the fetch fails, the page says so and can try again. */
export async function takeArtefact(): Promise<void> {
  $artefact.set(undefined);
  const artefact = await loadArtefact();
  if (artefact) $planData.set(artefact); // plan.json holds the same and need not be fetched
  $artefact.set(artefact ?? false);
}
