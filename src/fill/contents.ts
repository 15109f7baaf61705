import {
  type Artefact,
  type Readme,
  type ScriptKind,
  type ScriptName,
  scriptKinds,
  type Shell,
  shells as allShells,
} from '../language/artefact.ts';
import type { SectionId } from '../language/guide.ts';
import type { Template } from '../language/template.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { toValuesFile } from '../parameters/values-file.ts';
import { withOwnControls } from './controls.ts';
import { parametersOf, problemsOf } from './export.ts';
import { type Plan, selectPlan, situationIn } from './plan.ts';
import { shellText } from '../shells/texts.ts';

/** The sections, shells and scripts of a bundle; an absent part means all of its kind. */
export interface BundleSelection {
  readonly shells?: readonly Shell[];
  readonly scripts?: readonly ScriptKind[];
  readonly sections?: readonly SectionId[];
}

/** A text of a bundle before it is filled; `path` is relative, with forward slashes. */
export interface BundleTemplate {
  readonly path: string;
  readonly template: Template;
}

/** The templates of a bundle, with the values and the plan that fill them. */
export interface Contents {
  readonly resolved: Resolved;
  readonly plan: Plan;
  readonly situation: Situation;
  /** In a fixed order; the values and the checksums follow them. */
  readonly templates: readonly BundleTemplate[];
}

/** Chooses the contents of a bundle for these values and this selection, before anything is filled. */
export function contentsOf(
  artefact: Artefact,
  reader: Resolved,
  selection: BundleSelection = {},
): Contents {
  const resolved = withOwnControls(reader, artefact.controls);
  const plan = selectPlan(artefact, resolved, selection.sections);
  const situation = situationIn(plan, resolved);
  return { resolved, plan, situation, templates: templatesOf(artefact, selection, situation) };
}

/** The same contents with the templates of another state of the artefact, such as one whose texts have arrived. */
export function withTexts(
  contents: Contents,
  artefact: Artefact,
  selection: BundleSelection = {},
): Contents {
  return { ...contents, templates: templatesOf(artefact, selection, contents.situation) };
}

/** The path of a script in a bundle. */
export function scriptPath(kind: ScriptName, shell: Shell): string {
  return `${kind}.${shellText[shell].extension}`;
}

/** Lists each problem that stands in the way of the bundle once. */
export function problemsIn({ templates, resolved, situation }: Contents): readonly Problem[] {
  const problems = templates.flatMap(({ template }) => problemsOf(template, resolved, situation));
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The paths of what a bundle holds besides its templates: the values, the rule for line ends, the checksums. */
export const ownFiles = ['values.json', '.gitattributes', 'SHA256SUMS'] as const;

/** The values file that gives the same bundle again. */
export function valuesIn({ templates, resolved, situation }: Contents): string {
  const used = templates.flatMap(({ template }) => parametersOf(template, situation));
  return toValuesFile(resolved, used);
}

function templatesOf(
  { scripts, collect, files, readme, role }: Artefact,
  selection: BundleSelection,
  situation: Situation,
): readonly BundleTemplate[] {
  const shells = selection.shells ?? allShells;
  const kinds = selection.scripts ?? scriptKinds;
  return [
    { path: 'README.md', template: [...usageIn(readme, shells), ...readme.rest] },
    { path: 'least-privilege-role.json', template: role },
    ...shells.flatMap((shell) =>
      kinds.map((kind) => ({
        path: scriptPath(kind, shell),
        template: scripts[shell][kind],
      })),
    ),
    ...(collect
      ? shells.map((shell) => ({ path: scriptPath('collect', shell), template: collect[shell] }))
      : []),
    ...files
      .filter(({ steps, when }) => holds(when, situation) && steps.some((id) => situation.step(id)))
      .map(({ name, template }) => ({ path: `files/${name}`, template })),
  ];
}

function usageIn({ usage }: Readme, shells: readonly Shell[]): Template {
  const [shell = 'bash', ...more] = shells;
  return usage[more.length > 0 ? 'both' : shell];
}
