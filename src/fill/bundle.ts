import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SectionId } from '../language/guide.ts';
import type { Template } from '../language/template.ts';
import type { Situation } from '../parameters/conditions.ts';
import type { Problem, Resolved } from '../parameters/resolve.ts';
import { toValuesFile } from '../parameters/values-file.ts';
import type { Artefact, ScriptKind, Shell } from '../language/artefact.ts';
import { withOwnControls } from './controls.ts';
import { parametersOf, problemsOf, valueFilling } from './export.ts';
import { fill } from './fill.ts';
import { type Plan, selectPlan, situationIn } from './plan.ts';

/** What of the guide a bundle holds; everything where nothing is said. */
export interface Wish {
  readonly shells?: readonly Shell[];
  readonly scripts?: readonly ScriptKind[];
  readonly sections?: readonly SectionId[];
}

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

/** The same values and wish give the same bytes, on the page and from the command line. */
export function makeBundle(artefact: Artefact, reader: Resolved, wish: Wish = {}): Bundle {
  const resolved = withOwnControls(reader, artefact.controls);
  const plan = selectPlan(artefact, resolved, wish.sections);
  const situation = situationIn(plan, resolved);
  const templates = templatesOf(artefact, wish, situation);
  const problems = templates.flatMap(({ template }) => problemsOf(template, resolved, situation));
  if (problems.length > 0) return { ok: false, problems: distinct(problems) };
  const filling = valueFilling(resolved, situation);
  const used = templates.flatMap(({ template }) => parametersOf(template, situation));
  const texts = templates.map(({ path, template }) => file(path, fill(template, filling)));
  const files = [...texts, file('values.json', toValuesFile(resolved, used))];
  return { ok: true, files: [...files, checksums(files)], plan };
}

interface BundleTemplate {
  readonly path: string;
  readonly template: Template;
}

const extensions: Readonly<Record<Shell, string>> = { bash: 'sh', powershell: 'ps1' };

function templatesOf(
  { scripts, files, readme, role }: Artefact,
  wish: Wish,
  situation: Situation,
): readonly BundleTemplate[] {
  const shells = wish.shells ?? (['bash', 'powershell'] as const);
  const kinds = wish.scripts ?? (['apply', 'verify', 'undo'] as const);
  return [
    { path: 'README.md', template: readme },
    { path: 'least-privilege-role.json', template: role },
    ...shells.flatMap((shell) =>
      kinds.map((kind) => ({
        path: `${kind}.${extensions[shell]}`,
        template: scripts[shell][kind],
      })),
    ),
    ...files
      .filter(({ steps }) => steps.some((id) => situation.step(id)))
      .map(({ name, template }) => ({ path: `files/${name}`, template })),
  ];
}

function file(path: string, text: string): BundleFile {
  return { path, text, executable: path.endsWith('.sh') };
}

/** In the form that `sha256sum -c SHA256SUMS` reads. */
function checksums(files: readonly BundleFile[]): BundleFile {
  const lines = files.map(
    ({ path, text }) => `${bytesToHex(sha256(utf8ToBytes(text)))}  ${path}\n`,
  );
  return file('SHA256SUMS', lines.toSorted().join(''));
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keys = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...keys.values()];
}
