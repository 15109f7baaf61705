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
import type { Field, Problem, Resolved } from '../parameters/resolved.ts';
import { toValuesFile } from '../parameters/values-file.ts';
import { withOwnControls } from './controls.ts';
import { fieldsOf, isParameter, problemsOn } from './export.ts';
import { type Plan, type PlanFacts, selectPlan, situationIn } from './plan.ts';
import { shellText } from '../shells/texts.ts';
import { finish, type Work } from './work.ts';

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

/** The plan of a bundle and its templates, whatever the texts of the values are. */
export interface PlannedContents {
  readonly plan: Plan;
  readonly situation: Situation;
  /** In a fixed order; the values and the checksums follow them. */
  readonly templates: readonly BundleTemplate[];
}

/** The templates of a bundle, with the values and the plan that fill them. */
export interface Contents extends PlannedContents {
  readonly resolved: Resolved;
}

/** Chooses the contents of a bundle for these values and this selection, before anything is filled. */
export function contentsOf(
  artefact: Artefact,
  reader: Resolved,
  selection: BundleSelection = {},
): Contents {
  return withValues(plannedContents(artefact, reader, selection), artefact, reader);
}

/** The contents for every reader who has the same plan. */
export function plannedContents(
  artefact: Artefact,
  reader: PlanFacts,
  selection: BundleSelection = {},
): PlannedContents {
  const facts = withOwnControls(reader, artefact.controls);
  const plan = selectPlan(artefact, facts, selection.sections);
  const situation = situationIn(plan, facts);
  return { plan, situation, templates: templatesOf(artefact, selection, situation) };
}

/** Such contents with the values of one of these readers. */
export function withValues(
  contents: PlannedContents,
  { controls }: Artefact,
  reader: Resolved,
): Contents {
  return { ...contents, resolved: withOwnControls(reader, controls) };
}

/** The same contents with the templates of another state of the artefact, such as one whose texts have arrived. */
export function withTexts(
  contents: PlannedContents,
  artefact: Artefact,
  selection: BundleSelection = {},
): PlannedContents {
  return { ...contents, templates: templatesOf(artefact, selection, contents.situation) };
}

/** The path of a script in a bundle. */
export function scriptPath(kind: ScriptName, shell: Shell): string {
  return `${kind}.${shellText[shell].extension}`;
}

/** Lists each problem that stands in the way of the bundle once. */
export function problemsIn(contents: Contents): readonly Problem[] {
  return problemsOn(fieldsIn(contents), contents.resolved);
}

/** The fields whose text or presence shapes the bundle, as they are first met. */
export function fieldsIn(contents: PlannedContents): ReadonlySet<Field> {
  return finish(findFields(contents));
}

/** Finds these fields, text by text. */
export function* findFields({ templates, situation }: PlannedContents): Work<ReadonlySet<Field>> {
  const fields = new Set<Field>();
  for (const { template } of templates) {
    fieldsOf(template, situation, fields);
    yield;
  }
  return fields;
}

/** The paths of what a bundle holds besides its templates: the values, the rule for line ends, the checksums. */
export const ownFiles = ['values.json', '.gitattributes', 'SHA256SUMS'] as const;

/** The values file that gives the same bundle again. */
export function valuesIn(contents: Contents, fields = fieldsIn(contents)): string {
  return toValuesFile(contents.resolved, [...fields].filter(isParameter));
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
