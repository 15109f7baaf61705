import { planIdOf } from '../parameters/plan-id.ts';
import { isEmpty } from './inputs.ts';
import { $inputs, setDraft } from './store.ts';

/** Gives every plan that is begun an identity, once. Returns a function that stops this. */
export function identify(chance: () => Iterable<number> = eightBytes): () => void {
  return $inputs.subscribe((inputs) => {
    if (!isEmpty(inputs) && !inputs.drafts.planId) setDraft('planId', planIdOf(chance()));
  });
}

function eightBytes(): Iterable<number> {
  return crypto.getRandomValues(new Uint8Array(8));
}
