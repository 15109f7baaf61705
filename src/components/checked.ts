import { stepDigest } from '../compile/step-digest.ts';
import { checkedSteps, checkedWith } from '../guide/checked-steps.ts';
import type { Step } from '../language/guide.ts';

/** What a page says of the proof of a step. */
export interface Verdict {
  readonly isChecked: boolean;
  readonly sentence: string;
  readonly actions: readonly string[];
  readonly besides: readonly string[];
}

const { azureCli, sdk, reference } = checkedWith;
const programs = `az ${azureCli}, ml reference of ${reference}, SDK ${sdk}`;

/** Whether the step is as it was when the real Azure CLI carried it out. */
export function verdictOf(step: Step): Verdict {
  const kept = checkedSteps[step.id];
  const { actions = [], besides = [] } = kept ?? {};
  const isCurrent = kept?.digest === stepDigest(step);
  if (kept && isCurrent && !kept.notChecked) {
    return { isChecked: true, sentence: `Calls checked with ${programs}`, actions, besides };
  }
  const why = isCurrent ? kept?.notChecked : 'It has changed since the last check.';
  return { isChecked: false, sentence: `Not checked. ${why ?? ''}`.trim(), actions, besides };
}
