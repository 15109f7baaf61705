import { type Copy, copyOf } from '../../state/copy.ts';
import type { Template } from '../../language/template.ts';
import { isShell } from '../../state/shell.ts';
import { scriptOf } from '../../state/step-script.ts';
import { changedMeanwhile, valuesOfNow } from '../../state/same-values.ts';
import { $resolved, $situation } from '../../state/store.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { StoreElement, part } from '../dom/store-element.ts';
import { visibilityChangedEvent } from './values-scope.ts';
import { showProblems, showSentence } from '../dom/message.ts';
import { readTemplate } from './read-template.ts';
import { downloadFile } from '../dom/download-file.ts';
import { editSlotsOf } from './slot-editing.ts';
import { keepOneStop } from './slot-stops.ts';

/** The buttons of a snippet. Copy and Download use the template in it, never the text that is shown. */
export class CodeSnippet extends StoreElement {
  #template: Template | undefined;
  #isSilent = true;

  protected override connect(signal: AbortSignal): void {
    this.addEventListener(
      'click',
      ({ target }) => {
        const button = target instanceof Element ? target.closest('button') : null;
        if (button?.dataset['action'] === 'copy') void this.#copy();
        if (button?.dataset['action'] === 'save') this.#save(button.dataset['file'] ?? '');
      },
      { signal },
    );
    editSlotsOf(this, signal);
    const update = (): void => keepOneStop(this);
    update();
    this.closest('values-scope')?.addEventListener(visibilityChangedEvent, update, { signal });
    // A change of any value makes the message of the last click untrue.
    const stop = $resolved.listen(() => {
      if (this.#isSilent) return; // at each key nearly all snippets have no message
      showSentence(this.#region, '');
      this.#isSilent = true;
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  async #copy(): Promise<void> {
    const isStillSo = valuesOfNow();
    const copy = this.#content();
    if (copy.kind === 'held') return this.#refuse('Not copied.', copy);
    if (!(await toClipboard(copy.text))) {
      return showSentence(this.#region, 'The browser refused to copy. Select the text instead.');
    }
    if (!isStillSo()) return showSentence(this.#region, changedMeanwhile);
    if (copy.kind === 'whole') return showSentence(this.#region, 'Copied.');
    this.#refuse('Copied with a guard: it stops at its first line until this is filled in.', copy);
  }

  #save(file: string): void {
    const copy = this.#content();
    if (copy.kind !== 'whole') return this.#refuse('Not downloaded.', copy);
    const { shell, snippet } = this.dataset;
    const isReading = snippet?.endsWith('.checks') === true;
    downloadFile(file, isShell(shell) ? scriptOf(copy.text, shell, isReading) : copy.text);
    showSentence(this.#region, `${file} is downloaded.`);
  }

  #content(): Copy {
    this.#template ??= readTemplate(part(this, 'code', HTMLElement));
    const { shell } = this.dataset;
    return copyOf(
      this.#template,
      $resolved.get(),
      $situation.get(),
      isShell(shell) ? shell : undefined,
    );
  }

  #refuse(lead: string, { problems }: Exclude<Copy, { kind: 'whole' }>): void {
    showProblems(this.#region, lead, problems);
  }

  get #region(): HTMLElement {
    this.#isSilent = false;
    return part(this, '[role=status]', HTMLElement);
  }
}
