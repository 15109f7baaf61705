// A guide of a few steps, for what the real one has no example of.
import { library, version } from '../../src/cli/artefact.ts';
import { compileGuide } from '../../src/compile/compile-guide.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Artefact } from '../../src/language/artefact.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Call } from '../../src/language/statement.ts';

/** A step that does nothing but what is said. */
export function step(id: string, facts: Partial<Step>): Step {
  const nothing = { apply: [], undo: [], checks: [] };
  return {
    id,
    title: `The step ${id}`,
    section: 'network',
    from: 'anywhere',
    ...nothing,
    ...facts,
  };
}

/** A call with one word. */
export const call = (word: string): Call => ({
  command: 'resource show',
  options: [{ flag: '--ids', argument: [word] }],
});

/** The real guide with these steps alone. */
export function artefactOf(steps: readonly Step[]): Artefact {
  return compileGuide({ ...guide, steps, files: [] }, library, version);
}
