import type { PlanControl } from '../../language/artefact.ts';
import { $planData, designOfControl } from '../../state/plan.ts';
import { ControlSwitch } from './control-switch.ts';
import { follow, StoreElement } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { fetchPlanData } from '../plan/plan-data.ts';

/** A switch for each control of the guide, made once the list of them is there; opening or searching asks for it. */
export class ControlList extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const group = this.closest('details');
    const ask = (): void => void fetchPlanData();
    group?.addEventListener('toggle', ask, { signal });
    this.closest('form')?.addEventListener(
      'focusin',
      ({ target }) => {
        if (target instanceof HTMLInputElement && target.type === 'search') ask();
      },
      { signal },
    );
    follow(
      $planData,
      (data) => {
        if (data && this.childElementCount === 0) this.append(...data.controls.map(switchFor));
      },
      signal,
    );
  }
}

function switchFor(control: PlanControl): HTMLElement {
  const { id, title, choice, optional } = control;
  const element = new ControlSwitch();
  const about = `control-form-${id}-notice`;
  const input = make('input', { type: 'checkbox', name: `control.${id}` });
  input.setAttribute('aria-describedby', about);
  const kind = make('span', { className: 'tag' }, optional ? 'optional' : 'required');
  element.className = 'field';
  element.dataset['control'] = id;
  element.dataset['words'] = `control ${id} ${title}`.toLowerCase();
  if (choice) element.dataset['choice'] = choice;
  const design = designOfControl(control);
  if (design) element.dataset['design'] = design;
  element.append(
    make('label', { className: 'option' }, input, make('span', {}, `${title} `, kind)),
    make('p', { className: 'notice', id: about, ariaLive: 'polite' }),
  );
  return element;
}
