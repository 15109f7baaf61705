import { strToU8, zipSync, type Zippable } from 'fflate';
import type { BundleFile } from './bundle.ts';

const unix = 3;
// The zip format holds local time; a fixed local time gives the same bytes everywhere.
const always = new Date(1980, 0, 1);

/**
 * A zip of the files in their order; the same files give the same bytes. They are stored as they are: no network carries
 * them, to deflate them takes longer than all else that a press asks for, and its bytes would be those of one deflater.
 */
export function zip(files: readonly BundleFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, text, executable } of files) {
    const mode = executable ? 0o100755 : 0o100644;
    entries[path] = [strToU8(text), { os: unix, attrs: mode << 16, mtime: always }];
  }
  return zipSync(entries, { level: 0 });
}
