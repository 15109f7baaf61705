import { $plan, isDropped } from '../../state/plan.ts';
import { contentAddedEvent } from '../dom/lazy-include.ts';
import { follow, StoreElement } from '../dom/store-element.ts';

/** Marks the parts of a picture whose step, in `data-step`, is not in the plan because its controls were left out. */
export class PlanPicture extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const mark = (): void => {
      const plan = $plan.get();
      for (const one of this.querySelectorAll<HTMLElement | SVGElement>('[data-step]')) {
        one.classList.toggle('is-left-out', isDropped(one.dataset['step'] ?? '', plan));
      }
    };
    follow($plan, mark, signal);
    document.addEventListener(contentAddedEvent, mark, { signal }); // a picture is included when it is near
  }
}
