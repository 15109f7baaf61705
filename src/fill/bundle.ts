import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Artefact } from '../language/artefact.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import {
  type BundleSelection,
  type Contents,
  contentsOf,
  findFields,
  ownFiles,
  valuesIn,
} from './contents.ts';
import { problemsOn, valueFilling } from './export.ts';
import { fill } from './fill.ts';
import type { Plan } from './plan.ts';
import { finish, type Work } from './work.ts';

/** One file of a bundle; `path` is relative, with forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** The files of a bundle in a fixed order, or what stands in the way. */
export type Bundle =
  | { readonly ok: true; readonly files: readonly BundleFile[]; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const [valuesFile, attributesFile, checksumsFile] = ownFiles;

/** The same values and selection give the same bytes, on the page and from the command line. */
export function makeBundle(
  artefact: Artefact,
  reader: Resolved,
  selection: BundleSelection = {},
): Bundle {
  return finish(fillBundle(contentsOf(artefact, reader, selection)));
}

/** Fills contents, or lists the problems that stand in the way. */
export function* fillBundle(contents: Contents): Work<Bundle> {
  const fields = yield* findFields(contents);
  const { templates, resolved, situation, plan } = contents;
  const problems = problemsOn(fields, resolved);
  if (problems.length > 0) return { ok: false, problems };
  const filling = valueFilling(resolved, situation);
  const files: BundleFile[] = [];
  for (const { path, template } of templates) {
    files.push(file(path, fill(template, filling)));
    yield;
  }
  files.push(file(valuesFile, valuesIn(contents, fields)), attributes);
  return { ok: true, files: [...files, yield* sumFiles(files)], plan };
}

/** Git leaves lines as they are: bash cannot read CR LF, and the checksums are those of LF. */
const attributes = file(attributesFile, '* text eol=lf\n');

function file(path: string, text: string): BundleFile {
  return { path, text, executable: path.endsWith('.sh') };
}

/** In the form that `sha256sum -c SHA256SUMS` reads. */
function* sumFiles(files: readonly BundleFile[]): Work<BundleFile> {
  const lines: string[] = [];
  for (const { path, text } of files) {
    lines.push(`${bytesToHex(sha256(utf8ToBytes(text)))}  ${path}\n`);
    yield;
  }
  return file(checksumsFile, lines.toSorted().join(''));
}
