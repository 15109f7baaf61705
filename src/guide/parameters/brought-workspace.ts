// A workspace that is brought decides more than its name: where the plan works, and what was fixed when it was made.
import { sameSubscription } from './clashes.ts';
import { type ArmId, groupId } from '../../parameters/arm-id.ts';
import type { Choices, ExistingKey, SwitchId } from '../../parameters/ids.ts';
import type { BroughtIds, Facts } from '../../parameters/parameter-set.ts';
import type { Problem } from '../../parameters/resolved.ts';
import { existingField } from '../../parameters/existing-field.ts';
import { existingKinds } from './existing.ts';

/**
 * The resources that a workspace uses: the property as `az ml workspace show` prints it, whether only creation sets it, and
 * the choice without which the plan does not ask for it.
 */
const uses: readonly Use[] = [
  { key: 'storageAccount', property: 'storage_account', fixed: true },
  { key: 'keyVault', property: 'key_vault', fixed: true },
  {
    key: 'cmkKeyVault',
    property: 'customer_managed_key.key_vault',
    fixed: true,
    choice: 'customerManagedKey',
  },
  { key: 'containerRegistry', property: 'container_registry', fixed: false },
  { key: 'appInsights', property: 'application_insights', fixed: false },
];

interface Use {
  readonly key: ExistingKey;
  readonly property: string;
  readonly fixed: boolean;
  readonly choice?: SwitchId;
}

/** The brought ids with the group of the workspace, which is brought with it: a plan works in that group. */
export function withItsGroup(ids: BroughtIds): BroughtIds {
  const { workspace, resourceGroup } = ids;
  return workspace && !resourceGroup ? { ...ids, resourceGroup: groupId(workspace) } : ids;
}

/** A problem for each thing that does not go together with the workspace, or that a plan around it must know. */
export function workspaceClash({
  ids,
  choices,
  values: { subscriptionId },
}: Facts): readonly Problem[] {
  const { workspace, resourceGroup } = ids;
  if (!workspace) return [];
  const apart =
    subscriptionId?.origin === 'typed' && !sameSubscription(subscriptionId.text, workspace)
      ? [inSubscription(workspace)]
      : resourceGroup && !isGroupOf(resourceGroup, workspace)
        ? [inGroup(workspace)]
        : [];
  return [...apart, ...unknown(ids, choices, true)];
}

/** A notice for each thing that the workspace may use, and that the plan would make anew. */
export function workspaceNotices({ ids, choices }: Facts): readonly Problem[] {
  return unknown(ids, choices, false);
}

function inSubscription({ subscription }: ArmId): Problem {
  return {
    field: 'existing.workspace',
    message: `Use a workspace of the plan's subscription, or set the subscription ID to ${subscription}.`,
  };
}

function inGroup(workspace: ArmId): Problem {
  return {
    field: 'existing.resourceGroup',
    message: `Clear this ID: a plan works in the group of the workspace that you bring, ${workspace.group}.`,
  };
}

function unknown(ids: BroughtIds, choices: Choices, fixed: boolean): readonly Problem[] {
  const { workspace } = ids;
  if (!workspace) return [];
  return uses
    .filter((one) => one.fixed === fixed && !ids[one.key] && (!one.choice || choices[one.choice]))
    .map(({ key, property, choice }) => ({
      field: existingField(key),
      message: `${wanted(existingKinds[key].label, fixed)} This prints it: az ml workspace show --name ${workspace.name} --resource-group ${quoted(workspace.group)} --subscription ${workspace.subscription} --query ${property} --output tsv${choice ? '. Where it prints nothing, the workspace has none: switch that choice off.' : ''}`,
    }));
}

function wanted(label: string, fixed: boolean): string {
  const what = label === existingKinds.appInsights.label ? label : label.toLowerCase();
  return fixed
    ? `Paste the ID of the ${what} that the workspace uses; it keeps it for good.`
    : `Paste the ID of the ${what} that the workspace uses, if it has one; without it the guide makes another.`;
}

function isGroupOf(group: ArmId, workspace: ArmId): boolean {
  return group.text.toLowerCase() === groupId(workspace).text.toLowerCase();
}

/** A word of a command: the name of a group may have parentheses. */
function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text}'`;
}
