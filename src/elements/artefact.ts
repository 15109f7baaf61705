import type { Artefact } from '../language/artefact.ts';
import { loadOnce } from './load-once.ts';

/** Fetches the artefact when it is first needed; undefined when that fails. */
export const loadArtefact = loadOnce<Artefact>('artefact.json');
