import type { SwitchId } from '../../parameters/ids.ts';
import { $plan, $planData, isIn, retainedReason, setControl } from '../../state/plan.ts';
import { $planFacts, setChoice } from '../../state/store.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';

/**
 * A checkbox that brings a control or leaves it out, by itself or by the choice in `data-choice`; one for
 * the network design in `data-design` is there with it.
 */
export class ControlSwitch extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const { control = '', choice, design } = this.dataset;
    const input = part(this, 'input', HTMLInputElement);
    input.addEventListener(
      'change',
      () => {
        if (choice) setChoice(choice as SwitchId, input.checked); // the page names it by the table of choices
        else setControl(control, input.checked);
      },
      { signal },
    );
    follow(
      $planFacts,
      (facts) => {
        if (design) this.hidden = facts.choices.network !== design;
        input.checked = choice ? facts.choices[choice as SwitchId] : isIn(control, facts);
      },
      signal,
    );
    follow(
      $plan,
      (plan) => {
        const why = retainedReason(control, plan, $planData.get());
        setText(part(this, '.notice', HTMLElement), why);
      },
      signal,
    );
  }
}
