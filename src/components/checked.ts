import { callsOf } from '../language/statement.ts';
import { whyNotChecked } from '../compile/step-digest.ts';
import { checkedSteps, checkedWith } from '../guide/checked-steps.ts';
import type { CheckedWith } from '../language/checked.ts';
import type { Step } from '../language/guide.ts';

/** What a page says of the proof of a step. */
export interface Verdict {
  readonly isChecked: boolean;
  readonly sentence: string;
  readonly actions: readonly string[];
  readonly besides: readonly string[];
}

/** Whether the step is as it was when the real Azure CLI carried it out. */
export function verdictOf(step: Step): Verdict {
  const kept = checkedSteps[step.id];
  const { actions = [], besides = [] } = kept ?? {};
  const why = whyNotChecked(step, kept);
  const isChecked = why === undefined;
  const sentence = isChecked
    ? `Calls checked with ${programsOf(step, checkedWith)}`
    : `Not checked. ${why}`;
  return { isChecked, sentence, actions, besides };
}

/** The real az, and for the commands of each extension whether that was real. */
export function programsOf(step: Step, checked: CheckedWith): string {
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
