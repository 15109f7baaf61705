import type { NextCommand } from '../../state/next-commands.ts';
import { toClipboard } from './clipboard.ts';
import { make } from './make.ts';
import { part, setText } from './store-element.ts';

/** Writes commands into a list, each with a button; entries that are there stay, so that no press on one is lost. */
export function writeCommands(list: HTMLElement, commands: readonly NextCommand[]): void {
  while (list.children.length > commands.length) list.lastElementChild?.remove();
  while (list.children.length < commands.length) list.append(entry());
  for (const [at, { does, command }] of commands.entries()) {
    const item = list.children[at];
    if (!item) continue;
    setText(part(item, 'span', HTMLElement), does);
    const code = part(item, 'code', HTMLElement);
    const button = part(item, 'button', HTMLButtonElement);
    // What was copied is another command by now.
    if (code.textContent !== command) setText(button, 'Copy');
    setText(code, command);
    button.ariaLabel = `Copy: ${does}`;
  }
}

/** Copies the command beside a button of such a list. */
export async function copyCommand(button: HTMLButtonElement): Promise<void> {
  const command = button.closest('li')?.querySelector('code')?.textContent ?? '';
  const isCopied = await toClipboard(command);
  const isSame = button.closest('li')?.querySelector('code')?.textContent === command;
  if (isSame) button.textContent = isCopied ? 'Copied' : 'Not copied';
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}

function entry(): HTMLElement {
  const button = make('button', { type: 'button' }, 'Copy');
  return make('li', {}, make('span'), make('code'), button);
}
