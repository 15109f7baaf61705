import { $selection } from '../../state/bundle-selection.ts';
import { $resolved } from '../../state/store.ts';
import { downloadFile } from '../dom/download-file.ts';
import { showProblems, showSentence } from '../dom/message.ts';
import { part, StoreElement } from '../dom/store-element.ts';
import { fetchDownloadCode, makeDownload } from './download-code.ts';

/** A button that saves the bundle, or one file of it by its path in `data-path`. */
export class BundleDownload extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const button = part(this, 'button', HTMLButtonElement);
    button.addEventListener('click', () => void this.#download(), { signal });
    // A reader who moves to the button will press it: it is made meanwhile.
    const make = (): void => void makeDownload(this.#path);
    for (const turn of ['pointerenter', 'focus']) {
      button.addEventListener(turn, make, { signal });
    }
    if (button.matches(':hover, :focus')) make(); // this move fetched the code
    this.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && showSentence(this.#region, ''),
      { signal },
    );
    const stop = $resolved.listen(() => showSentence(this.#region, ''));
    signal.addEventListener('abort', stop, { once: true });
  }

  async #download(): Promise<void> {
    const path = this.#path;
    const selection = $selection.get();
    const [code, result] = await Promise.all([fetchDownloadCode(), makeDownload(path)]);
    if (!code || !result) {
      return showSentence(
        this.#region,
        'The scripts did not load. Check the connection and try again.',
      );
    }
    if (!result.ok) return showProblems(this.#region, 'Not downloaded.', result.problems);
    downloadFile(result.name, result.content);
    if (path) return showSentence(this.#region, `${result.name} is downloaded.`);
    code.showDownloaded(this.#region, result.name, result.contents, selection);
  }

  /** It may change, as the shell does. */
  get #path(): string | undefined {
    return this.dataset['path'];
  }

  get #region(): HTMLElement {
    return part(this, '[role=status]', HTMLElement);
  }
}
