import type { NextCommand } from '../state/next-commands.ts';
import { toClipboard } from './clipboard.ts';
import { make } from './make.ts';

/** Says that a command was copied; with a text only where it was not. */
export type Refusal = () => boolean;

/** Makes a list of commands, each with a button that copies it, unless `refuses` says why not. */
export function commandList(
  commands: readonly NextCommand[],
  refuses: Refusal = () => false,
): HTMLElement {
  const list = make('ol', { className: 'next-list' });
  list.append(
    ...commands.map(({ does, command }) => {
      const copy = make('button', { type: 'button' }, 'Copy');
      copy.ariaLabel = `Copy: ${does}`;
      copy.addEventListener('click', () => void press(copy, command, refuses));
      return make('li', {}, make('span', {}, does), make('code', {}, command), copy);
    }),
  );
  return list;
}

async function press(copy: HTMLElement, command: string, refuses: Refusal): Promise<void> {
  if (refuses()) return;
  copy.textContent = (await toClipboard(command)) ? 'Copied' : 'Not copied';
  setTimeout(() => (copy.textContent = 'Copy'), 2000);
}
