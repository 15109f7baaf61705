// A folder is written beside its place and then takes it, so that it is whole or as it was. It only ever takes the place of
// nothing, of an empty folder, or of one that the guide wrote and nobody changed since.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { BundleFile } from '../fill/bundle.ts';

/** Says that the guide wrote a folder, with the sums of its files: a line `SUM  PATH` for each. */
export const marker = '.written-by-the-guide';

/** Writes the files as the folder `out`, or says in a sentence why it is left as it was. */
export function writeBundle(files: readonly BundleFile[], out: string): string | undefined {
  const folder = resolve(out);
  try {
    const before = readBefore(folder, files);
    if (typeof before === 'string') return `--out: ${before}`;
    mkdirSync(dirname(folder), { recursive: true });
    replace(folder, files, before.kept);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `--out: The folder \`${out}\` cannot be written to, so it is as it was: ${reason}`;
  }
}

/** The entries of a folder that are not the guide's own and stay, such as logs; a sentence where it may not be replaced. */
function readBefore(
  folder: string,
  files: readonly BundleFile[],
): { readonly kept: readonly string[] } | string {
  const stats = statOf(folder);
  if (!stats) return { kept: [] };
  if (stats.isSymbolicLink()) return `\`${folder}\` is a link; name the folder that it leads to.`;
  if (!stats.isDirectory()) return `\`${folder}\` is a file; name a folder.`;
  const entries = readdirSync(folder);
  if (entries.length === 0) return { kept: [] };
  if (!statOf(join(folder, marker))?.isFile()) {
    return `The folder \`${folder}\` holds files that this command did not write; name an empty or a new one.`;
  }
  const sums = readMarker(folder);
  const changed = [...sums].find(([path, sum]) => isChanged(join(folder, path), sum));
  if (changed) {
    return `\`${join(folder, changed[0])}\` was changed since it was written; move it away or name another folder.`;
  }
  const topOf = (path: string): string => path.split('/')[0] ?? '';
  const own = new Set([marker, ...[...sums.keys()].map(topOf)]);
  const kept = entries.filter((entry) => !own.has(entry));
  const fresh = new Set(files.map(({ path }) => topOf(path)));
  const strange = [
    ...kept.filter((entry) => fresh.has(entry)),
    ...[...own].flatMap((entry) => filesIn(folder, entry)).filter((path) => !sums.has(path)),
  ].find((path) => path !== marker);
  return strange === undefined
    ? { kept }
    : `\`${join(folder, strange)}\` is in the way and was not written by this command; move it away or name another folder.`;
}

/** The files at or below an entry of a folder, with forward slashes. */
function filesIn(folder: string, entry: string): readonly string[] {
  if (!statOf(join(folder, entry))?.isDirectory())
    return statOf(join(folder, entry)) ? [entry] : [];
  return readdirSync(join(folder, entry)).flatMap((one) => filesIn(folder, `${entry}/${one}`));
}

function replace(folder: string, files: readonly BundleFile[], retained: readonly string[]): void {
  const work = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  const fresh = join(work, 'new');
  const old = join(work, 'old');
  try {
    mkdirSync(fresh);
    for (const { path, text, executable } of files) {
      const target = join(fresh, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
      chmodSync(target, executable ? 0o755 : 0o644);
    }
    const sums = files.map(({ path, text }) => `${sumOf(text)}  ${path}\n`);
    writeFileSync(join(fresh, marker), sums.join(''));
    const isThere = statOf(folder) !== undefined;
    if (isThere) renameSync(folder, old);
    try {
      for (const entry of retained) renameSync(join(old, entry), join(fresh, entry));
      renameSync(fresh, folder);
    } catch (error) {
      for (const entry of retained.filter((one) => statOf(join(fresh, one)))) {
        renameSync(join(fresh, entry), join(old, entry));
      }
      if (isThere) renameSync(old, folder);
      throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readMarker(folder: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(folder, marker), 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** A file that is gone has not been changed: there is nothing to lose. */
function isChanged(path: string, sum: string): boolean {
  const stats = statOf(path);
  if (!stats) return false;
  return !stats.isFile() || sumOf(readFileSync(path)) !== sum;
}

function sumOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Reads the entry at a path itself, whatever a link there leads to; undefined where there is none. */
function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
