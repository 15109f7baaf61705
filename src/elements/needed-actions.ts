import type { Plan } from '../fill/plan.ts';
import { $plan } from '../state/plan.ts';
import { follow, StoreElement } from './store-element.ts';

/** A table of actions that shows the rows which a step of the reader's plan needs. */
export class NeededActions extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    follow($plan, (plan) => plan && this.#show(plan), signal);
  }

  #show({ steps }: Plan): void {
    const planned = new Set<string>(steps.map(({ id }) => id));
    for (const row of this.querySelectorAll<HTMLElement>('tr[data-steps]')) {
      row.hidden = !row.dataset['steps']?.split(' ').some((id) => planned.has(id));
    }
  }
}
