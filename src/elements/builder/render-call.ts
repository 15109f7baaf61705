import { computed } from 'nanostores';
import { renderCall } from '../../state/render-call.ts';
import { changedMeanwhile, valuesOfNow } from '../../state/same-values.ts';
import { $shell } from '../../state/shell.ts';
import { $resolved } from '../../state/store.ts';
import { $selection } from '../../state/bundle-selection.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';

const $call = computed([$selection, $resolved, $shell], renderCall);

/** The call of the command line that writes the same bundle, and a button that copies it. */
export class RenderCall extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const say = (text: string): void => setText(part(this, '[role=status]', HTMLElement), text);
    const copy = async (): Promise<void> => {
      const isStillSo = valuesOfNow();
      const isCopied = await toClipboard($call.get());
      if (!isCopied) return say('The browser refused to copy.');
      say(isStillSo() ? 'Copied.' : changedMeanwhile);
    };
    part(this, 'button', HTMLButtonElement).addEventListener('click', () => void copy(), {
      signal,
    });
    follow(
      $call,
      (call) => {
        setText(part(this, 'code', HTMLElement), call);
        say('');
      },
      signal,
    );
  }
}
