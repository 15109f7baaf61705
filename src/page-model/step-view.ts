import { guide } from '../guide/guide.ts';
import type { File } from '../language/file.ts';
import { type Control, needText, remainsText, remainsWhen, type Step } from '../language/guide.ts';
import { callsOf } from '../language/statement.ts';
import type { When } from '../parameters/conditions.ts';
import { broughtInstead } from './brought.ts';
import { designOf } from '../guide/parameters/design.ts';
import { type ProofStatus, proofOf } from './proof.ts';
import { stepRemedies, type StepRemedies } from './remedy-view.ts';
import { type CommandsView, stepChecks, stepCommands } from './snippets.ts';

/** All that a page, its Markdown and the search say of a step. */
export interface StepView {
  readonly id: Step['id'];
  readonly title: string;
  readonly when: When;
  /** The network design that it belongs to; undefined where both have it. */
  readonly design: string | undefined;
  readonly runsFrom: string;
  /** About how long it takes; empty where that is not worth knowing. */
  readonly takes: string;
  /** Sentences on the rights that the person or pipeline needs who runs it. */
  readonly permissions: readonly string[];
  readonly apply: CommandsView;
  /** The reads that tell whether what it makes is as it should be; undefined where there are none. */
  readonly verify: CommandsView | undefined;
  readonly undo: CommandsView | undefined;
  /** What to do where one of its checks fails; undefined where it has none. */
  readonly remedies: StepRemedies | undefined;
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
    design: designOf(when),
    runsFrom: machines[runsIn],
    takes,
    permissions: permissions.map(needText),
    apply: stepCommands(step, 'apply'),
    verify: stepChecks(step),
    undo: step.undo.length > 0 ? stepCommands(step, 'undo') : undefined,
    remedies: stepRemedies(step, provedBy(step)),
    files,
    remains: remains.map((one) => ({ text: remainsText(one), when: remainsWhen(one) })),
    commands: [...new Set(calls.map(({ command }) => command))].sort(),
    brought: broughtInstead(step.apply),
    proof: proofOf(step),
  };
}

function provedBy({ checks }: Step): readonly Control[] {
  const ids = new Set(checks.flatMap(({ expect }) => expect.map(({ control }) => control)));
  return guide.controls.filter(({ id }) => ids.has(id));
}
