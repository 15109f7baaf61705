import { joinParts, type Part, partNames } from '../../fill/parts.ts';
import type { Artefact } from '../../language/artefact.ts';
import { loadOnce } from '../dom/load-once.ts';

/** Fetches the outline of the artefact when it is first needed; undefined when that fails. */
export const loadOutline = loadOnce<Artefact>('outline.json');

const loaders: ReadonlyMap<string, () => Promise<Part | undefined>> = new Map(
  partNames.map((name) => [name, loadOnce<Part>(`texts/${name}.json`)]),
);

/** Fetches one part of the artefact when it is first needed; undefined when that fails. */
export async function loadPart(name: string): Promise<Part | undefined> {
  return loaders.get(name)?.();
}

/** Fetches the artefact with these parts, each once; undefined when one does not load. */
export async function loadArtefact(names: readonly string[]): Promise<Artefact | undefined> {
  const [outline, ...parts] = await Promise.all([loadOutline(), ...names.map(loadPart)]);
  const arrived = parts.filter((part) => part !== undefined);
  return outline && arrived.length === names.length ? joinParts(outline, arrived) : undefined;
}
