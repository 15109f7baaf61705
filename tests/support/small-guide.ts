// A guide of a few steps, for what the real one has no example of.
import { library, version } from '../../src/cli/library.ts';
import { compileGuide } from '../../src/compile/compile-guide.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Artefact } from '../../src/language/artefact.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Call } from '../../src/language/statement.ts';
import type { ControlId, StepId } from '../../src/parameters/ids.ts';

/** A step that does nothing but what is said. */
export function step(id: string, facts: Partial<Step>): Step {
  const nothing = { apply: [], undo: [], checks: [] };
  return {
    id: id as StepId, // those of the real guide are no others
    title: `The step ${id}`,
    section: 'network',
    runsIn: 'anywhere',
    ...nothing,
    ...facts,
  };
}

/** The id of a control that the real guide does not have. */
export const control = (id: string): ControlId => id as ControlId;

/** A call with one word. */
export const call = (word: string): Call => ({
  command: 'resource show',
  options: [{ flag: '--ids', argument: [word] }],
});

/** The real guide with these steps alone. */
export function artefactOf(steps: readonly Step[]): Artefact {
  return compileGuide({ ...guide, steps, files: [] }, library, version);
}
