import { $artefact } from '../state/builder.ts';
import { $planData } from '../state/plan.ts';
import { loadArtefact } from './artefact.ts';

/** Fetches every template; where that fails, the page says so and can ask again. */
export async function takeArtefact(): Promise<void> {
  $artefact.set(undefined);
  const artefact = await loadArtefact();
  if (artefact) $planData.set(artefact); // so that it is not fetched for itself
  $artefact.set(artefact ?? false);
}
