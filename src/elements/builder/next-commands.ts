import { computed } from 'nanostores';
import { $selection } from '../../state/bundle-selection.ts';
import { blockersIn } from '../../state/builder.ts';
import { nextCommands, shellIn } from '../../state/next-commands.ts';
import { isSame } from '../../state/same.ts';
import { $shell } from '../../state/shell.ts';
import { $resolved } from '../../state/store.ts';
import { loadOutline } from '../plan/artefact.ts';
import { copyCommand, writeCommands } from '../dom/command-list.ts';
import { showProblems, showSentence } from '../dom/message.ts';
import { follow, part, StoreElement } from '../dom/store-element.ts';

const $next = computed([$selection, $resolved, $shell], (selection, resolved, shell) =>
  nextCommands(selection, resolved, shellIn(selection, shell)),
);
$next.eq = isSame;

/** The commands that come after a download, in the shell of the reader; they are copied once nothing stands in the way. */
export class NextCommands extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    this.addEventListener(
      'click',
      ({ target }) => {
        const button = target instanceof Element ? target.closest('button') : null;
        if (button?.closest('.next-list')) void this.#copy(button);
      },
      { signal },
    );
    follow(
      $next,
      (commands) => {
        writeCommands(part(this, '.next-list', HTMLElement), commands);
        showSentence(this.#region, '');
      },
      signal,
    );
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const outline = await loadOutline();
    if (!outline) {
      return showSentence(this.#region, 'The plan did not load. Check the connection.');
    }
    const problems = blockersIn(outline, $resolved.get(), $selection.get());
    if (problems.length > 0) return showProblems(this.#region, 'Not copied.', problems);
    await copyCommand(button);
  }

  get #region(): HTMLElement {
    return part(this, '[role=status]', HTMLElement);
  }
}
