import { $plan, isDropped } from '../state/plan.ts';
import { follow, StoreElement } from './store-element.ts';

/** A note that is visible while the step in `data-step` is not in the plan because its controls were left out. */
export class PlanNote extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const { step = '' } = this.dataset;
    follow($plan, (plan) => (this.hidden = !isDropped(step, plan)), signal);
  }
}
