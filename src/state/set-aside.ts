// A stored text that could not be read whole is copied to KEY.aside.1, KEY.aside.2 and so on before anything replaces it.
import { type BrowserStorage, forget, recall, remember } from './memory.ts';

/** Sets a text aside under a key of its own; false when the storage refuses. The same text is set aside once. */
export function setAside(storage: BrowserStorage, key: string, text: string): boolean {
  const aside = textsAside(storage, key);
  return aside.includes(text) || remember(storage, keyAt(key, aside.length + 1), text);
}

/** The texts that were set aside, oldest first. */
export function textsAside(storage: BrowserStorage, key: string): readonly string[] {
  const texts: string[] = [];
  for (;;) {
    const text = recall(storage, keyAt(key, texts.length + 1));
    if (text === null) return texts;
    texts.push(text);
  }
}

/** Forgets what was set aside. */
export function forgetAside(storage: BrowserStorage, key: string): void {
  for (let at = textsAside(storage, key).length; at > 0; at -= 1) forget(storage, keyAt(key, at));
}

function keyAt(key: string, at: number): string {
  return `${key}.aside.${at}`;
}
