import { bundleOf } from '../fill/bundle.ts';
import { type BundleSelection, type Contents, contentsOf } from '../fill/contents.ts';
import { partAt, partsIn } from '../fill/parts.ts';
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

/** Gives the artefact with at least these parts; undefined where one is not to be had. */
export type LoadArtefact = (parts: readonly string[]) => Promise<Artefact | undefined>;

/**
 * One file of the bundle by its path, or without a path the zip of them all: the same bytes as the
 * folder of the command line. It asks for the parts that it is made of; undefined where one is not to be had.
 */
export async function download(
  load: LoadArtefact,
  resolved: Resolved,
  selection: BundleSelection,
  path?: string,
): Promise<Download | undefined> {
  const artefact = await load(path ? [partAt(path)] : partsIn(selection));
  if (!artefact) return undefined;
  const contents = contentsOf(artefact, resolved, selection);
  const bundle = bundleOf(contents);
  if (!bundle.ok) return { ok: false, problems: causesOf(bundle.problems, resolved) };
  if (!path) {
    return { ok: true, name: `${bundleName(resolved)}.zip`, content: zip(bundle.files), contents };
  }
  const file = bundle.files.find((one) => one.path === path);
  if (!file) throw new Error(`The bundle has no file \`${path}\` for these choices.`);
  return { ok: true, name: path.split('/').at(-1) ?? path, content: file.text, contents };
}
