import { computed } from 'nanostores';
import { $blockers } from '../state/builder.ts';
import { $selection } from '../state/bundle-selection.ts';
import { nextCommands, shellIn } from '../state/next-commands.ts';
import { $shell } from '../state/shell.ts';
import { $resolved } from '../state/store.ts';
import { commandList } from './command-list.ts';
import { showProblems, showSentence } from './message.ts';
import { follow, part, StoreElement } from './store-element.ts';

const $next = computed([$selection, $resolved, $shell], (selection, resolved, shell) =>
  nextCommands(selection, resolved, shellIn(selection, shell)),
);

/** The commands that come after a download, in the shell of the reader; they are copied once nothing stands in the way. */
export class NextCommands extends StoreElement {
  #listed = part(this, 'ol', HTMLElement).textContent;

  protected override connect(signal: AbortSignal): void {
    const region = part(this, '[role=status]', HTMLElement);
    const refuses = (): boolean => {
      const problems = $blockers.get();
      if (problems.length > 0) showProblems(region, 'Not copied.', problems);
      return problems.length > 0;
    };
    follow(
      $next,
      (commands) => {
        const list = commandList(commands, refuses);
        showSentence(region, '');
        if (list.textContent === this.#listed && this.#isOurs) return;
        this.#listed = list.textContent;
        this.#isOurs = true;
        part(this, 'ol', HTMLElement).replaceWith(list);
      },
      signal,
    );
  }

  #isOurs = false;
}
