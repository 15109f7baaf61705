import { isText } from '../dom/keys.ts';
import { StoreElement } from '../dom/store-element.ts';

/** Opens the search by a press or by a key: `/` outside a field, Control or Command with K anywhere; `?` shows the keys. */
export class SearchButton extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    // What is typed until the dialog is there; undefined while none is awaited.
    let ahead: string | undefined;
    const open = (): void => {
      ahead ??= '';
      void import('../search/search-dialog.ts')
        .then(({ openSearch }) => openSearch(ahead))
        .finally(() => (ahead = undefined));
    };
    this.addEventListener('click', open, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        const { key } = event;
        const isPlain = isText(event);
        if (isPlain && ahead !== undefined) ahead += key;
        else if (isPlain ? key === '/' : isControlK(event)) open();
        else {
          if (isPlain && key === '?')
            void import('./keys-dialog.ts').then(({ showKeys }) => showKeys());
          return;
        }
        event.preventDefault();
      },
      { signal },
    );
  }
}

function isControlK({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k';
}
