import type { Artefact } from '../language/artefact.ts';
import type { download as Download } from '../state/download.ts';
import { $resolved } from '../state/store.ts';
import { $selection } from '../state/bundle-selection.ts';
import { loadArtefact } from './artefact.ts';
import { StoreElement, part } from './store-element.ts';
import { showProblems, showSentence } from './message.ts';
import { downloadFile } from './download-file.ts';

interface Parts {
  readonly artefact: Artefact;
  readonly download: typeof Download;
}

/** A button that saves the bundle, or one file of it by its path in `data-path`. */
export class BundleDownload extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const button = part(this, 'button', HTMLButtonElement);
    button.addEventListener('click', () => void this.#download(), { signal });
    // A reader who moves to the button will press it: the largest part of the work is fetched meanwhile.
    for (const turn of ['pointerenter', 'focus']) {
      button.addEventListener(turn, () => void fetchParts(), { signal, once: true });
    }
    if (button.matches(':hover, :focus')) void fetchParts(); // this move fetched the code
    this.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && showSentence(this.#region, ''),
      { signal },
    );
    const stop = $resolved.listen(() => showSentence(this.#region, ''));
    signal.addEventListener('abort', stop, { once: true });
  }

  async #download(): Promise<void> {
    const parts = await fetchParts();
    if (!parts) {
      return showSentence(
        this.#region,
        'The scripts did not load. Check the connection and try again.',
      );
    }
    const { artefact, download } = parts;
    const result = download(artefact, $resolved.get(), $selection.get(), this.dataset['path']);
    if (!result.ok) return showProblems(this.#region, 'Not downloaded.', result.problems);
    downloadFile(result.name, result.content);
    showSentence(this.#region, `${result.name} is downloaded.`);
  }

  get #region(): HTMLElement {
    return part(this, '[role=status]', HTMLElement);
  }
}

/** Fetches the templates and the code that fills and zips them; undefined where either does not load. */
async function fetchParts(): Promise<Parts | undefined> {
  try {
    const [artefact, { download }] = await Promise.all([
      loadArtefact(),
      import('../state/download.ts'),
    ]);
    return artefact && { artefact, download };
  } catch {
    return undefined;
  }
}
