import { makeBundle } from '../fill/bundle.ts';
import type { BundleSelection } from './bundle-selection.ts';
import { zip } from '../fill/zip.ts';
import type { Artefact } from '../language/artefact.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';
import { bundleName } from './render-call.ts';

/** A file to save, or what stands in the way. */
export type Download =
  | { readonly ok: true; readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * One file of the bundle by its path, or without a path the zip of them all: the same bytes as the
 * folder of the command line.
 */
export function download(
  artefact: Artefact,
  resolved: Resolved,
  selection: BundleSelection,
  path?: string,
): Download {
  const bundle = makeBundle(artefact, resolved, selection);
  if (!bundle.ok) return { ok: false, problems: causesOf(bundle.problems, resolved) };
  if (!path) return { ok: true, name: `${bundleName(resolved)}.zip`, content: zip(bundle.files) };
  const file = bundle.files.find((one) => one.path === path);
  if (!file) throw new Error(`The bundle has no file \`${path}\` for these choices.`);
  return { ok: true, name: path.split('/').at(-1) ?? path, content: file.text };
}
