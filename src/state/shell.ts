import { atom } from 'nanostores';
import type { Shell } from '../language/artefact.ts';
import { type BrowserStorage, recall, remember, storageKeys } from './memory.ts';

/** The shell that is shown. */
export const $shell = atom<Shell>('bash');

/** Takes the shell that was kept, and keeps every change from then on. Returns what stops that. */
export function keepShell(storage: BrowserStorage): () => void {
  takeShell(storage);
  return $shell.listen((shell) => void remember(storage, storageKeys.shell, shell));
}

/** Takes over the shell that another tab kept under `key`. */
export function followShell(storage: BrowserStorage, key: string | null): void {
  if (key === storageKeys.shell) takeShell(storage);
}

/** True for the name of a shell. */
export function isShell(text: string | null | undefined): text is Shell {
  return text === 'bash' || text === 'powershell';
}

function takeShell(storage: BrowserStorage): void {
  const shell = recall(storage, storageKeys.shell);
  if (isShell(shell)) $shell.set(shell);
}
