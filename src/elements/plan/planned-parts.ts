import type { Plan } from '../../fill/plan.ts';
import { $plan } from '../../state/plan.ts';
import { follow, StoreElement } from '../dom/store-element.ts';
import { setHidden } from '../dom/set-hidden.ts';

/** Shows the parts below it, each with its steps in `data-steps`, that a step of the reader's plan needs. */
export class PlannedParts extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    follow($plan, (plan) => plan && this.#show(plan), signal);
  }

  #show({ steps }: Plan): void {
    const planned = new Set<string>(steps.map(({ id }) => id));
    for (const one of this.querySelectorAll<HTMLElement>('[data-steps]')) {
      setHidden(one, !one.dataset['steps']?.split(' ').some((id) => planned.has(id)));
    }
  }
}
