import { $plan, isDropped } from '../state/plan.ts';
import { follow, LiveElement } from './live-element.ts';

/** Marks what the steps in `data-step` make while these are not in the plan because their controls were left out. */
export class PlanPicture extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const made = [...this.querySelectorAll<HTMLElement | SVGElement>('[data-step]')];
    follow(
      $plan,
      (plan) => {
        for (const one of made) {
          one.classList.toggle('is-left-out', isDropped(one.dataset['step'] ?? '', plan));
        }
      },
      signal,
    );
  }
}
