import { StoreElement } from './store-element.ts';

/** Opens the search by a press or by a key: `/` outside a field, Control or Command with K anywhere. */
export class SearchButton extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const open = (): void => {
      void import('./search-dialog.ts').then(({ openSearch }) => openSearch());
    };
    this.addEventListener('click', open, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
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
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'));
  return key === '/' && !isTyping && !altKey;
}
