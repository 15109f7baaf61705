import { atom } from 'nanostores';
import { type BrowserStorage, recall, remember } from './memory.ts';

/** The key of the browser's storage; the first-paint script is given it by the page. */
export const wrapKey = 'azure-ml-security.wrap';

/** True while long lines of commands and files go on below. */
export const $wraps = atom(false);

/** Restores the stored choice, and stores every change from then on. Returns a function that stops this. */
export function keepWrap(storage: BrowserStorage): () => void {
  takeWrap(storage);
  return $wraps.listen((wraps) => void remember(storage, wrapKey, wraps ? 'on' : 'off'));
}

/** Takes over the choice that another tab stored under `key`. */
export function followWrap(storage: BrowserStorage, key: string | null): void {
  if (key === wrapKey) takeWrap(storage);
}

function takeWrap(storage: BrowserStorage): void {
  $wraps.set(recall(storage, wrapKey) === 'on');
}
