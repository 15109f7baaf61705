import { $done, setDone } from '../../state/profile-store.ts';
import { follow, StoreElement, part } from '../dom/store-element.ts';

/** A checkbox that says whether the reader has done the control in `data-control`. */
export class ControlDone extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const { control = '' } = this.dataset;
    const input = part(this, 'input', HTMLInputElement);
    input.addEventListener('change', () => setDone(control, input.checked), { signal });
    follow($done, (done) => (input.checked = done.includes(control)), signal);
  }
}
