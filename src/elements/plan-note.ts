import { $plan, isDropped } from '../state/plan.ts';
import { follow, LiveElement } from './live-element.ts';

/** Shown while the step in `data-step` is not in the plan because its controls were left out. */
export class PlanNote extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const { step = '' } = this.dataset;
    follow($plan, (plan) => (this.hidden = !isDropped(step, plan)), signal);
  }
}
