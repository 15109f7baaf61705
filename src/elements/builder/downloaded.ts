import type { BundleSelection, Contents } from '../../fill/contents.ts';
import { leavingWords, waitingWords } from '../../state/leaving.ts';
import { nextCommands, shellIn } from '../../state/next-commands.ts';
import { waitingFor } from '../../state/plan.ts';
import { $shell } from '../../state/shell.ts';
import { copyCommand, writeCommands } from '../dom/command-list.ts';
import { namedField, problemItem } from '../dom/go-to-button.ts';
import { make } from '../dom/make.ts';

/** Says in a live region what has left in a zip, what was left out until a value is there, and what comes next. */
export function showDownloaded(
  region: HTMLElement,
  name: string,
  contents: Contents,
  selection: BundleSelection,
): void {
  const shell = shellIn(selection, $shell.get());
  const waiting = waitingFor(contents.plan);
  const fields = waiting.map(({ field }) => namedField(field));
  const wrong = contents.resolved.problems.filter((problem) =>
    waiting.some(({ field }) => field === problem.field),
  );
  const list = make('ol', { className: 'next-list' });
  writeCommands(list, nextCommands(selection, contents.resolved, shell));
  list.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement) void copyCommand(target);
  });
  region.replaceChildren(
    make('p', {}, `${name} is downloaded: ${leavingWords(contents)}.`),
    ...(fields.length > 0
      ? [
          make(
            'p',
            {},
            `${waitingWords(waiting)} `,
            make('span', { className: 'names' }, ...fields),
          ),
        ]
      : []),
    ...(wrong.length > 0
      ? [make('p', {}, 'What you typed does not fit:'), make('ul', {}, ...wrong.map(problemItem))]
      : []),
    make('p', {}, 'Next, in the folder of the zip:'),
    list,
  );
}
