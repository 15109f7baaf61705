import { partAt, partsIn } from '../fill/parts.ts';
import type { download as Download } from '../state/download.ts';
import { $selection } from '../state/bundle-selection.ts';
import { $resolved } from '../state/store.ts';
import { loadArtefact } from './artefact.ts';
import type { showDownloaded as ShowDownloaded } from './downloaded.ts';
import { downloadFile } from './download-file.ts';
import { showProblems, showSentence } from './message.ts';
import { part, StoreElement } from './store-element.ts';

interface Code {
  readonly download: typeof Download;
  readonly showDownloaded: typeof ShowDownloaded;
}

/** A button that saves the bundle, or one file of it by its path in `data-path`. */
export class BundleDownload extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const button = part(this, 'button', HTMLButtonElement);
    button.addEventListener('click', () => void this.#download(), { signal });
    // A reader who moves to the button will press it: the largest part of the work is fetched meanwhile.
    for (const turn of ['pointerenter', 'focus']) {
      button.addEventListener(turn, () => void this.#fetch(), { signal, once: true });
    }
    if (button.matches(':hover, :focus')) void this.#fetch(); // this move fetched the code
    this.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && showSentence(this.#region, ''),
      { signal },
    );
    const stop = $resolved.listen(() => showSentence(this.#region, ''));
    signal.addEventListener('abort', stop, { once: true });
  }

  async #download(): Promise<void> {
    const { path } = this.dataset;
    const selection = $selection.get();
    const code = await fetchCode();
    const result = await code?.download(loadArtefact, $resolved.get(), selection, path);
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

  async #fetch(): Promise<void> {
    const { path } = this.dataset;
    await Promise.all([
      fetchCode(),
      loadArtefact(path ? [partAt(path)] : partsIn($selection.get())),
    ]);
  }

  get #region(): HTMLElement {
    return part(this, '[role=status]', HTMLElement);
  }
}

/** Fetches the code that fills and zips a bundle, and that says what comes next; undefined where it does not load. */
async function fetchCode(): Promise<Code | undefined> {
  try {
    const [{ download }, { showDownloaded }] = await Promise.all([
      import('../state/download.ts'),
      import('./downloaded.ts'),
    ]);
    return { download, showDownloaded };
  } catch {
    return undefined;
  }
}
