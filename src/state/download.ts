import { fillBundle } from '../fill/bundle.ts';
import { type BundleSelection, type Contents, contentsOf } from '../fill/contents.ts';
import { partAt, partsIn } from '../fill/parts.ts';
import type { Work } from '../fill/work.ts';
import { zip } from '../fill/zip.ts';
import type { Artefact } from '../language/artefact.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';
import { bundleName } from './render-call.ts';

/** A file to save with the contents of its bundle, or what stands in the way. */
export type Download =
  | {
      readonly ok: true;
      readonly name: string;
      readonly content: string | Uint8Array<ArrayBuffer>;
      readonly contents: Contents;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The names of the parts that a download is made of. */
export function partsFor(selection: BundleSelection, path?: string): readonly string[] {
  return path ? [partAt(path)] : partsIn(selection);
}

/**
 * One file of the bundle by its path, or without a path the zip of them all: the same bytes as the
 * folder of the command line. The artefact must have the parts for it.
 */
export function* fillDownload(
  artefact: Artefact,
  resolved: Resolved,
  selection: BundleSelection,
  path?: string,
): Work<Download> {
  const contents = contentsOf(artefact, resolved, selection);
  yield;
  const bundle = yield* fillBundle(contents);
  if (!bundle.ok) return { ok: false, problems: causesOf(bundle.problems, resolved) };
  if (!path) {
    return { ok: true, name: `${bundleName(resolved)}.zip`, content: zip(bundle.files), contents };
  }
  const file = bundle.files.find((one) => one.path === path);
  if (!file) throw new Error(`The bundle has no file \`${path}\` for these choices.`);
  return { ok: true, name: path.split('/').at(-1) ?? path, content: file.text, contents };
}
