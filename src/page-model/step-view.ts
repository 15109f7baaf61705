import type { File } from '../language/file.ts';
import { needText, remainsText, remainsWhen, type Step } from '../language/guide.ts';
import { callsOf } from '../language/statement.ts';
import type { When } from '../parameters/conditions.ts';
import { broughtInstead } from './brought.ts';
import { type ProofStatus, proofOf } from './proof.ts';
import { type CommandsView, stepCommands } from './snippets.ts';

/** All that a page, its Markdown and the search say of a step. */
export interface StepView {
  readonly id: Step['id'];
  readonly title: string;
  readonly when: When;
  readonly runsFrom: string;
  /** About how long it takes; empty where that is not worth knowing. */
  readonly takes: string;
  /** Sentences on the rights that the person or pipeline needs who runs it. */
  readonly permissions: readonly string[];
  readonly apply: CommandsView;
  readonly undo: CommandsView | undefined;
  readonly files: readonly File[];
  /** Sentences on the things that undo leaves. */
  readonly remains: readonly { readonly text: string; readonly when: When }[];
  /** The az commands that it runs, each once, in the order of the alphabet. */
  readonly commands: readonly string[];
  /** The resources that the reader may bring so that there is nothing to create. */
  readonly brought: ReturnType<typeof broughtInstead>;
  readonly proof: ProofStatus;
}

const machines: Readonly<Record<Step['runsIn'], string>> = {
  anywhere: 'any machine with the Azure CLI',
  network: 'a machine inside the virtual network',
};

/** The view of a step. */
export function stepView(step: Step): StepView {
  const {
    id,
    title,
    when = [],
    runsIn,
    takes = '',
    permissions = [],
    files = [],
    remains = [],
  } = step;
  const calls = [...step.apply, ...step.undo].flatMap(callsOf);
  return {
    id,
    title,
    when,
    runsFrom: machines[runsIn],
    takes,
    permissions: permissions.map(needText),
    apply: stepCommands(step, 'apply'),
    undo: step.undo.length > 0 ? stepCommands(step, 'undo') : undefined,
    files,
    remains: remains.map((one) => ({ text: remainsText(one), when: remainsWhen(one) })),
    commands: [...new Set(calls.map(({ command }) => command))].sort(),
    brought: broughtInstead(step.apply),
    proof: proofOf(step),
  };
}
