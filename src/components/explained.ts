import { checkCalls, shownCalls } from '../compile/statements.ts';
import { guide } from '../guide/guide.ts';
import { explainOption } from '../guide/options.ts';
import type { Control, Step } from '../language/guide.ts';
import type { Call } from '../language/statement.ts';
import { checksOf } from './control-checks.ts';
import { findControl, findStep } from './find.ts';
import type { Place } from './outline.ts';
import { commandAddress } from './public-addresses.ts';

/** An option of a command: what its value decides, and the controls that it brings about in this step. */
interface ExplainedOption {
  readonly flag: string;
  readonly sentence: string;
  readonly controls: readonly Control[];
}

interface ExplainedCommand {
  readonly command: string;
  readonly address: string;
  readonly options: readonly ExplainedOption[];
}

/** The commands of a snippet. */
export interface ExplainedSnippet {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly ExplainedCommand[];
}

/** The snippets of a place with their commands explained. */
export function explainedAt(place: Place, page: string): readonly ExplainedSnippet[] {
  if (place.kind === 'step') return explainedStep(findStep(place.id, page));
  if (place.kind !== 'control') return [];
  const control = findControl(place.id, page);
  const calls = checksOf(control).flatMap(checkCalls);
  const title = `Verify: ${control.title}`;
  return calls.length > 0 ? [explained(`${control.id}.verify`, title, calls, [])] : [];
}

/** The controls that a flag of a step brings about. */
export function controlsOf(step: string, flag: string): readonly Control[] {
  return guide.controls.filter(({ lines = [] }) =>
    lines.some((line) => 'step' in line && line.step === step && line.flag === flag),
  );
}

function explainedStep({ id, title, apply, undo }: Step): readonly ExplainedSnippet[] {
  const applied = explained(`${id}.apply`, title, apply.flatMap(shownCalls), [id]);
  if (undo.length === 0) return [applied];
  return [applied, explained(`${id}.undo`, `Undo: ${title}`, undo.flatMap(shownCalls), [])];
}

/** Each command once, with all options that any of its calls has. */
function explained(
  id: string,
  title: string,
  calls: readonly Call[],
  steps: readonly string[],
): ExplainedSnippet {
  const commands = Map.groupBy(calls, ({ command }) => command);
  return {
    id,
    title,
    commands: [...commands].map(([command, same]) => ({
      command,
      address: commandAddress(command),
      options: [...new Set(same.flatMap(({ options }) => options.map(({ flag }) => flag)))].map(
        (flag) => ({
          flag,
          sentence: explainOption(command, flag),
          controls: steps.flatMap((step) => controlsOf(step, flag)),
        }),
      ),
    })),
  };
}
