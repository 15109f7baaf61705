import type { Operation } from '../azure/vocabulary/operations.ts';
import { besideRequests } from '../guide/beside-requests.ts';
import type { CheckedStep } from '../language/checked.ts';
import { type Template, tidy } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import { lower, type ScriptNodes } from '../language/script-node.ts';
import type { StepId } from '../parameters/ids.ts';

type Checked = Readonly<Partial<Record<StepId, CheckedStep>>>;

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
export function neededActions(checked: Checked, steps: readonly StepId[]): readonly NeededAction[] {
  const uses = steps.flatMap((step) =>
    [...(checked[step]?.actions ?? []), ...(besideRequests[step] ?? [])].map((action) => ({
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
export function leastPrivilegeRole(checked: Checked, steps: readonly StepId[]): Template {
  const others = neededActions(checked, steps).filter(
    ({ action }) => action.toLowerCase() !== always.toLowerCase(),
  );
  const nodes: ScriptNodes = [
    '{\n  "Name": "Azure ML plan (',
    { parameter: 'workload', as: 'quoted' },
    ' ',
    { parameter: 'environment', as: 'quoted' },
    ' ',
    { parameter: 'location', as: 'quoted' },
    ' ',
    { parameter: 'instance', as: 'quoted' },
    ')",\n  "IsCustom": true,\n',
    '  "Description": "Carries out apply and undo of this plan, and nothing else.",\n',
    `  "Actions": [\n    "${always}"`,
    ...others.map((one) => ({ any: planned(one), pieces: [`,\n    "${one.action}"`] })),
    '\n  ],\n  "NotActions": [],\n  "AssignableScopes": ["/subscriptions/',
    { parameter: 'subscriptionId', as: 'quoted' },
    '"]\n}\n',
  ];
  return text(nodes);
}

/** The same as rows of a table, each with the built-in role that covers it. */
export function actionRows(checked: Checked, steps: readonly StepId[]): ScriptNodes {
  return neededActions(checked, steps).map((one) => ({
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
