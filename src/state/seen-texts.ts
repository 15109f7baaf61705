// What the reader last saw of each text of the bundle: a fingerprint of each line, since the texts are long.
import { type BrowserStorage, recall, remember } from './memory.ts';

/** The first part of the storage's key of each text. */
export const seenKey = 'azure-ml-security.seen.';

/** Makes a short fingerprint of each line of a text. */
export function lineMarks(text: string): readonly string[] {
  return text.split('\n').map(fingerprint);
}

/** The fingerprints of a text as the reader last saw it; undefined where it was never seen. */
export function recallSeen(storage: BrowserStorage, path: string): readonly string[] | undefined {
  return recall(storage, seenKey + path)?.split(' ');
}

/** Keeps how a text was seen. */
export function rememberSeen(
  storage: BrowserStorage,
  path: string,
  marks: readonly string[],
): void {
  remember(storage, seenKey + path, marks.join(' '));
}

/** FNV-1a, 32 bits. */
function fingerprint(line: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
