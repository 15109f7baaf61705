// The controls that are done are saved as a file of their own: {"version":1,"done":["net-dns"]}. It is not part of the values file, whose readers
// refuse a key that they do not know.
import { isRecord } from '../parameters/record.ts';
import { readDone } from './profiles.ts';

/** The text of the file. */
export function progressText(done: readonly string[]): string {
  return `${JSON.stringify({ version: 1, done: [...done].sort() }, null, 2)}\n`;
}

/** The controls that a file calls done, and how many entries are of no control of the guide; undefined for another file. */
export function readProgress(
  data: unknown,
  isControl: (id: string) => boolean,
): { readonly done: readonly string[]; readonly unknown: number } | undefined {
  if (!isRecord(data) || data['version'] !== 1 || !Array.isArray(data['done'])) return undefined;
  const done = readDone(data['done']).filter(isControl);
  return { done, unknown: new Set(data['done']).size - done.length };
}
