import type { Operation } from '../azure/vocabulary/operations.ts';
import type { Guide, Proof } from '../language/guide.ts';
import { type Template, tidy } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import { plainWord } from './plain-word.ts';
import { lower, type ScriptNodes } from '../language/script-node.ts';
import type { StepId } from '../parameters/ids.ts';

/** An action of Azure's roles, and the steps that need it. */
interface NeededAction {
  readonly action: string;
  readonly steps: readonly StepId[];
}

/** Every plan reads its group, so this one is always there. */
const always: Operation = 'Microsoft.Resources/subscriptions/resourcegroups/read';

/** Built-in roles by what they cover; the first that fits counts. */
const builtIn: readonly (readonly [covers: RegExp, role: string])[] = [
  [/\/read$/i, 'Reader'],
  [/^Microsoft\.Authorization\/(role|locks)/i, 'User Access Administrator'],
  [/^Microsoft\.(Authorization\/policy|PolicyInsights\/)/i, 'Resource Policy Contributor'],
  [/^Microsoft\.Security\//i, 'Security Admin'],
  [/./, 'Contributor'],
];

/** The built-in role that covers an action. */
export function builtInFor(action: string): string {
  return builtIn.find(([covers]) => covers.test(action))?.[1] ?? 'Owner';
}

/** All actions that the steps need, by their recorded requests and by what Azure asks besides, in the order of the alphabet. */
export function neededActions(proof: Proof, steps: readonly StepId[]): readonly NeededAction[] {
  const uses = steps.flatMap((step) =>
    [...(proof.steps[step]?.actions ?? []), ...(proof.besides[step] ?? [])].map((action) => ({
      action,
      step,
    })),
  );
  // Azure compares actions without case.
  const groups = Map.groupBy(uses, ({ action }) => action.toLowerCase());
  return [...groups.values()]
    .map((all) => ({ action: all[0]?.action ?? '', steps: all.map(({ step }) => step) }))
    .toSorted((one, other) => (one.action < other.action ? -1 : 1));
}

/** A role definition, as `az role definition create` reads it, of exactly the actions that the plan's steps need. */
export function leastPrivilegeRole(
  { proof, about, home }: Guide,
  steps: readonly StepId[],
): Template {
  const others = neededActions(proof, steps).filter(
    ({ action }) => action.toLowerCase() !== always.toLowerCase(),
  );
  const nodes: ScriptNodes = [
    '{\n  "Name": "',
    ...plainWord(about.roleName, 'quoted'),
    '",\n  "IsCustom": true,\n',
    '  "Description": "Carries out apply, repair and undo of this plan, and nothing else.",\n',
    `  "Actions": [\n    "${always}"`,
    ...others.map((one) => ({ any: planned(one), pieces: [`,\n    "${one.action}"`] })),
    '\n  ],\n  "NotActions": [],\n  "AssignableScopes": ["/subscriptions/',
    { parameter: home.subscription, as: 'quoted' },
    '"]\n}\n',
  ];
  return text(nodes);
}

/** The same as rows of a table, each with the built-in role that covers it. */
export function actionRows(proof: Proof, steps: readonly StepId[]): ScriptNodes {
  return neededActions(proof, steps).map((one) => ({
    any: planned(one),
    pieces: [`| \`${one.action}\` | ${builtInFor(one.action)} |\n`],
  }));
}

function planned({ steps }: NeededAction): readonly When[] {
  return steps.map((id) => [`step:${id}`]);
}

function text(nodes: ScriptNodes): Template {
  return tidy(lower(nodes, () => ''));
}
