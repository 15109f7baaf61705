import { callsOf } from '../language/statement.ts';
import { whyNotChecked } from '../compile/step-digest.ts';
import { checkedSteps, checkedWith } from '../guide/checked-steps.ts';
import type { CheckedWith } from '../language/checked.ts';
import type { Step } from '../language/guide.ts';

/** The proof of a step, in words. */
export interface ProofStatus {
  readonly isChecked: boolean;
  readonly sentence: string;
  /** The actions that its requests ask of Azure Resource Manager. */
  readonly actions: readonly string[];
  /** Sentences on rights that are no such actions. */
  readonly besides: readonly string[];
}

/** Tells whether the step is as it was when the real Azure CLI carried it out. */
export function proofOf(step: Step): ProofStatus {
  const record = checkedSteps[step.id];
  const { actions = [], besides = [] } = record ?? {};
  const why = whyNotChecked(step, record);
  const isChecked = why === undefined;
  const sentence = isChecked
    ? `Calls checked with ${programsOf(step, checkedWith)}`
    : `Not checked. ${why}`;
  return { isChecked, sentence, actions, besides };
}

/** Names the version of az, and for the commands of each extension whether that was the real one. */
function programsOf(step: Step, checked: CheckedWith): string {
  const calls = [...step.apply, ...step.undo].flatMap(callsOf);
  const names = new Set(calls.flatMap(({ extension }) => extension?.name ?? []));
  const ofExtensions = [...names].map((name) => {
    const own = calls.filter(({ extension }) => extension?.name === name);
    const commands = [...new Set(own.map(({ command }) => `az ${command}`))].join(', ');
    return `${commands} ${programOf(name, checked)}`;
  });
  return [`az ${checked.azureCli}`, ...ofExtensions].join('; ');
}

function programOf(name: string, { extensions = {}, reference, sdk }: CheckedWith): string {
  const version = extensions[name];
  if (version !== undefined) return `with the real extension ${name} ${version}`;
  const operations = name === 'ml' ? ` and SDK ${sdk}` : '';
  return `by the reference of ${reference}${operations} only`;
}
