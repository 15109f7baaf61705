import { $plan, isDropped } from '../state/plan.ts';
import { contentAddedEvent } from './lazy-include.ts';
import { follow, StoreElement } from './store-element.ts';

/** Marks what the steps in `data-step` make while these are not in the plan because their controls were left out. */
export class PlanPicture extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const mark = (): void => {
      const plan = $plan.get();
      for (const one of this.querySelectorAll<HTMLElement | SVGElement>('[data-step]')) {
        one.classList.toggle('is-left-out', isDropped(one.dataset['step'] ?? '', plan));
      }
    };
    follow($plan, mark, signal);
    document.addEventListener(contentAddedEvent, mark, { signal }); // one of the pictures comes when it is wanted
  }
}
