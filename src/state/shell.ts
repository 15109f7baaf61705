import { atom } from 'nanostores';
import type { Shell } from '../language/artefact.ts';
import { type BrowserStorage, recall, remember, storageKeys } from './memory.ts';

/** The shell that is shown. */
export const $shell = atom<Shell>('bash');

/** Restores the stored shell, and stores every change from then on. Returns a function that stops this. */
export function keepShell(storage: BrowserStorage): () => void {
  takeShell(storage);
  return $shell.listen((shell) => void remember(storage, storageKeys.shell, shell));
}

/** Takes over the shell that another tab stored under `key`. */
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
