/** What the tests of scripts begin with: compiled once for all processes, and again when a source has changed. */
import { cachedArtefact } from '../../src/cli/artefact-cache.ts';

export const artefact = await cachedArtefact();
