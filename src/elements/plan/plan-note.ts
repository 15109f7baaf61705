import { $plan, isDropped } from '../../state/plan.ts';
import { follow, StoreElement } from '../dom/store-element.ts';
import { setHidden } from '../dom/set-hidden.ts';

/** A note that is visible while the step in `data-step` is not in the plan because its controls were left out. */
export class PlanNote extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const { step = '' } = this.dataset;
    follow($plan, (plan) => setHidden(this, !isDropped(step, plan)), signal);
  }
}
