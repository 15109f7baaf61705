import { $artefact } from '../state/builder.ts';
import { loadArtefact } from './artefact.ts';

/** Fetches every template; where that fails, the page says so and can ask again. */
export async function takeArtefact(): Promise<void> {
  $artefact.set(undefined);
  $artefact.set((await loadArtefact()) ?? false);
}
