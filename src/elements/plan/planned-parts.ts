import type { Plan } from '../../fill/plan.ts';
import { spanOf, spanWords, totalOf } from '../../state/minutes.ts';
import { $plan } from '../../state/plan.ts';
import { follow, setText, StoreElement } from '../dom/store-element.ts';
import { setHidden } from '../dom/set-hidden.ts';

/**
 * Shows the parts below it, each with its steps in `data-steps`, that a step of the reader's plan needs, and adds up
 * the waiting of those that say it in `data-takes`.
 */
export class PlannedParts extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    follow($plan, (plan) => plan && this.#show(plan), signal);
  }

  #show({ steps }: Plan): void {
    const planned = new Set<string>(steps.map(({ id }) => id));
    for (const one of this.querySelectorAll<HTMLElement>('[data-steps]')) {
      setHidden(one, !one.dataset['steps']?.split(' ').some((id) => planned.has(id)));
    }
    const takes = [...this.querySelectorAll<HTMLElement>('[data-takes]:not([hidden])')];
    const total = totalOf(takes.map(({ dataset }) => spanOf(dataset['takes'] ?? '')));
    for (const one of this.querySelectorAll('[data-total]')) setText(one, spanWords(total));
  }
}
