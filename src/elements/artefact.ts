import type { Artefact } from '../language/artefact.ts';

let artefact: Promise<Artefact> | undefined;

/** Fetches the artefact when it is first needed; undefined when that fails. */
export async function loadArtefact(): Promise<Artefact | undefined> {
  try {
    return await (artefact ??= fetchArtefact());
  } catch {
    artefact = undefined; // no connection: the next click tries again
    return undefined;
  }
}

async function fetchArtefact(): Promise<Artefact> {
  const response = await fetch(`${import.meta.env.BASE_URL}artefact.json`);
  if (!response.ok) throw new Error(`artefact.json: ${response.status}`);
  return (await response.json()) as Artefact; // made by the same build as this script
}
