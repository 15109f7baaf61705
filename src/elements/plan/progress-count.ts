import { $done } from '../../state/profile-store.ts';
import { progressOf, readTracked } from '../../state/progress.ts';
import { $situation } from '../../state/store.ts';
import { follow, StoreElement, setText } from '../dom/store-element.ts';

/** Counts the done controls of those in `data-controls` that are in the plan; the contents list shows no zero. */
export class ProgressCount extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const { controls = '', place } = this.dataset;
    const tracked = readTracked(controls);
    const say = (): void => {
      const { done, of } = progressOf(tracked, $done.get(), $situation.get());
      const isQuiet = place === 'contents' && done === 0;
      setText(this, isQuiet ? '' : `${done} of ${of}${place === 'contents' ? '' : ' done'}`);
      this.dataset['state'] = of > 0 && done === of ? 'complete' : '';
    };
    follow($done, say, signal);
    follow($situation, say, signal);
  }
}
