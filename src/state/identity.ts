import { planIdOf } from '../parameters/plan-id.ts';
import { isEmpty } from './inputs.ts';
import { $inputs, setDraft } from './store.ts';

/** Gives every plan that is begun an identity, once. Returns what stops that. */
export function identify(chance = eightBytes): () => void {
  return $inputs.subscribe((inputs) => {
    if (!isEmpty(inputs) && !inputs.drafts.planId) setDraft('planId', planIdOf(chance()));
  });
}

function eightBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(8));
}
