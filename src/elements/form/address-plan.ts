import {
  addressPlan,
  type AddressPlan,
  type PlannedRange,
  rangeFields,
  type Share,
} from '../../state/address-plan.ts';
import { fixWords } from '../../state/fields.ts';
import { setDrafts } from '../../state/store.ts';
import { goToButton } from '../dom/go-to-button.ts';
import { followFields } from '../plan/follow-fields.ts';
import { StoreElement } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';

/** Draws the reader's ranges to scale; the words beside the bars say the same. */
export class AddressPlanView extends StoreElement {
  #shown = '';

  protected override connect(signal: AbortSignal): void {
    followFields((changed, resolved) => {
      if (!rangeFields.some((field) => changed.has(field))) return;
      const plan = addressPlan(resolved);
      const text = JSON.stringify(plan);
      if (text === this.#shown) return;
      this.#shown = text;
      this.#draw(plan);
    }, signal);
  }

  #draw({ network, subnets, window }: AddressPlan): void {
    const focused = this.contains(document.activeElement);
    const rows = subnets.map((subnet) => row('li', subnet, 'usable'));
    this.replaceChildren(
      row('div', network, 'addresses', window?.share),
      ...(window ? [windowLine(window.share)] : []),
      make('ul', { className: 'plan-rows' }, ...rows),
    );
    // A press on a fix removes its button: the focus moves to the next fix, or to the network.
    if (focused) this.querySelector<HTMLElement>('.fix, .link-button')?.focus();
  }
}

function row(
  tag: 'li' | 'div',
  { id, label, text, usable, problem, notice, fix, share }: PlannedRange,
  unit: string,
  mark = share,
): HTMLElement {
  const size = usable === undefined ? '' : ` · ${usable.toLocaleString('en')} ${unit}`;
  const element = make(
    tag,
    { className: 'plan-row' },
    make(
      'div',
      { className: 'plan-head' },
      goToButton(id, label),
      text ? make('span', {}, make('code', {}, text), size) : make('span', {}, 'no place yet'),
    ),
    bar(mark),
  );
  if (problem) element.dataset['fault'] = '';
  if (problem) element.append(make('p', { className: 'problem' }, problem));
  if (fix) element.append(fixButton(label, fix));
  if (notice) element.append(make('p', { className: 'notice' }, notice));
  return element;
}

function fixButton(label: string, fix: NonNullable<PlannedRange['fix']>): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'fix' }, fixWords(fix));
  button.ariaLabel = `${label}: ${fixWords(fix)}`;
  button.addEventListener('click', () => setDrafts(fix));
  return button;
}

/** An empty bar stands for a range that lies outside of the network. */
function bar(share: Share | undefined): HTMLElement {
  const element = make('span', { className: 'plan-bar', ariaHidden: 'true' });
  if (!share) return element;
  const part = make('span');
  part.style.insetInlineStart = `${share.from * 100}%`;
  part.style.width = `${share.width * 100}%`;
  element.append(part);
  return element;
}

function windowLine({ width }: Share): HTMLElement {
  const about = { className: 'about plan-window' };
  if (width === 1) return make('p', about, 'Below, the whole network.');
  const part = Math.round(1 / width).toLocaleString('en');
  return make('p', about, `Below, the part with the subnets, ${part} times as wide.`);
}
