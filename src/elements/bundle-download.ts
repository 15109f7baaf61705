import { $resolved } from '../state/store.ts';
import { $wish } from '../state/wish.ts';
import { loadArtefact } from './artefact.ts';
import { LiveElement, part } from './live-element.ts';
import { showProblems, showSentence } from './message.ts';
import { save } from './save.ts';

/** A button that saves the bundle, or one file of it by its path in `data-path`. */
export class BundleDownload extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    part(this, 'button', HTMLButtonElement).addEventListener('click', () => void this.#download(), {
      signal,
    });
    this.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && showSentence(this.#region, ''),
      { signal },
    );
    const stop = $resolved.listen(() => showSentence(this.#region, ''));
    signal.addEventListener('abort', stop, { once: true });
  }

  async #download(): Promise<void> {
    const [artefact, { download }] = await Promise.all([
      loadArtefact(),
      import('../state/download.ts'), // brings the zip library, which nothing else on the page needs
    ]);
    if (!artefact) {
      return showSentence(
        this.#region,
        'The scripts did not load. Check the connection and try again.',
      );
    }
    const made = download(artefact, $resolved.get(), $wish.get(), this.dataset['path']);
    if (!made.ok) return showProblems(this.#region, 'Not downloaded.', made.problems);
    save(made.name, made.content);
    showSentence(this.#region, `${made.name} is downloaded.`);
  }

  get #region(): HTMLElement {
    return part(this, '[role=status]', HTMLElement);
  }
}
