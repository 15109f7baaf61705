import type { BundleSelection, Contents } from '../fill/contents.ts';
import { labelOf } from '../state/fields.ts';
import { leavingWords } from '../state/leaving.ts';
import { nextCommands, shellIn } from '../state/next-commands.ts';
import { waitingFor } from '../state/plan.ts';
import { $shell } from '../state/shell.ts';
import { commandList } from './command-list.ts';
import { goToButton } from './go-to-button.ts';
import { make } from './make.ts';

/** Says in a live region what has left in a zip, what was left out until a value is there, and what comes next. */
export function showDownloaded(
  region: HTMLElement,
  name: string,
  contents: Contents,
  selection: BundleSelection,
): void {
  const shell = shellIn(selection, $shell.get());
  const missing = waitingFor(contents.plan).flatMap(({ field }, at) => [
    at > 0 ? ', ' : '',
    goToButton(field, labelOf(field)),
  ]);
  region.replaceChildren(
    make('p', {}, `${name} is downloaded: ${leavingWords(contents)}.`),
    ...(missing.length > 0 ? [make('p', {}, 'Left out until you give ', ...missing, '.')] : []),
    make('p', {}, 'Next, in the folder of the zip:'),
    commandList(nextCommands(selection, contents.resolved, shell)),
  );
}
