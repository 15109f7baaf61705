import { isHelpKey, isTyping } from './keys.ts';
import { StoreElement } from './store-element.ts';

/** Opens the search by a press or by a key: `/` outside a field, Control or Command with K anywhere; `?` shows the keys. */
export class SearchButton extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const open = (): void => {
      void import('./search-dialog.ts').then(({ openSearch }) => openSearch());
    };
    this.addEventListener('click', open, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (isHelpKey(event) && !isTyping(event.target)) {
          void import('./keys-dialog.ts').then(({ showKeys }) => showKeys());
        }
        if (!isAsked(event)) return;
        event.preventDefault();
        open();
      },
      { signal },
    );
  }
}

function isAsked({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if ((ctrlKey || metaKey) && !altKey) return key.toLowerCase() === 'k';
  return key === '/' && !isTyping(target) && !altKey;
}
