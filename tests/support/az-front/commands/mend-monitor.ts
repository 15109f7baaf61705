// Commands that change logs, alerts, policies and roles that are there, apart from the guide's own remedies.
import {
  type Json,
  listAt,
  listOf,
  mergePatch,
  objectOf,
  sameText,
  textOf,
  valueAt,
} from '../../../azure-model/json.ts';
import { idIn } from '../../../azure-model/ids.ts';
import { notFound } from '../../../azure-model/refusal.ts';
import { patch, put } from '../../../azure-model/resources.ts';
import { customRoles, isSeenFrom } from '../../../azure-model/roles.ts';
import { type Body, found } from '../../../azure-model/world.ts';
import { type Commands, idFrom, saidBy, updates } from '../command.ts';
import { all, fileOf, optional, type Request, required, shorthand } from '../request.ts';
import type { World } from '../world.ts';
import { conditions } from './monitor.ts';

const alert = 'Microsoft.Insights/activityLogAlerts';
const group = 'Microsoft.Insights/actionGroups';
const assignment = 'Microsoft.Authorization/policyAssignments';

/** az writes each condition over the one in its place; those beyond stay. */
function overFirst(before: readonly Json[], said: readonly Json[]): readonly Json[] {
  return [...said, ...before.slice(said.length)];
}

export const mendMonitor: Commands = {
  'monitor log-analytics workspace update': updates<string>(
    'Microsoft.OperationalInsights/workspaces',
    ['--workspace-name'],
    { '--retention-time': 'properties.retentionInDays' },
  ),
  'monitor app-insights component update': updates<string>(
    'Microsoft.Insights/components',
    ['--app'],
    { '--workspace': 'properties.WorkspaceResourceId' },
  ),
  // A receiver of the same name is another one only once the first is gone.
  'monitor action-group update': (request, world) => {
    const id = idFrom(request, world, group, ['--name']);
    const gone = all(request, '--remove-action');
    const [, name = '', emailAddress = ''] = all(request, '--add-action');
    const kept = listAt(found(world, id), 'properties.emailReceivers').filter(
      (one) => !gone.includes(textOf(valueAt(one, 'name'))),
    );
    const added = kept.some((one) => sameText(valueAt(one, 'name'), name))
      ? kept
      : [...kept, { name, emailAddress }];
    return patch(world, id, { properties: { emailReceivers: added } });
  },
  'monitor activity-log alert update': (request, world) => {
    const said = saidBy(request, world, ['--name', '--condition'], enabling, {});
    const condition = optional(request, '--condition');
    const before = found(world, alertId(request, world));
    // Without a condition it writes the one that is there anew, and the category as its default.
    const allOf =
      condition === undefined
        ? listAt(before, 'properties.condition.allOf').map(ofServiceHealth)
        : overFirst(listAt(before, 'properties.condition.allOf'), listOf(conditions(condition)));
    return patch(
      world,
      before.id,
      objectOf(mergePatch(said, { properties: { condition: { allOf } } })),
    );
  },
  'monitor activity-log alert scope add': (request, world) =>
    added(request, world, 'scopes', all(request, '--scope')),
  'monitor activity-log alert action-group add': (request, world) =>
    added(
      request,
      world,
      'actions.actionGroups',
      all(request, '--action-group').map((actionGroupId) => ({ actionGroupId })),
    ),
  'policy assignment update': (request, world) => {
    const before = found(
      world,
      idIn(required(request, '--scope'), assignment, [required(request, '--name')]),
    );
    const params = optional(request, '--params');
    const mode = optional(request, '--enforcement-mode');
    const properties = {
      ...objectOf(before['properties']),
      // All of them: one that is not named is gone.
      ...(params === undefined ? {} : { parameters: shorthand(params) }),
      ...(mode === undefined ? {} : { enforcementMode: mode }),
    };
    return put(world, before.id, { ...before, properties });
  },
  'role definition update': (request, world) => {
    const file = fileOf(request, '--role-definition');
    const scopes = listAt(file, 'AssignableScopes');
    // It is looked for by its name where the file has it assignable.
    const before = customRoles(world).find(
      (one) =>
        sameText(valueAt(one, 'properties.roleName'), file['Name']) &&
        isSeenFrom(textOf(scopes[0]), one),
    );
    if (!before) throw notFound(`The role ${textOf(file['Name'])}`);
    const permission = {
      actions: file['Actions'] ?? [],
      notActions: file['NotActions'] ?? [],
      dataActions: file['DataActions'] ?? [],
      notDataActions: file['NotDataActions'] ?? [],
    };
    return patch(world, before.id, {
      properties: {
        assignableScopes: scopes,
        description: file['Description'] ?? '',
        permissions: [permission],
      },
    });
  },
};

const enabling = { '--enabled': 'properties.enabled' } as const;

function alertId(request: Request, world: World): string {
  return idFrom(request, world, alert, ['--name']);
}

function ofServiceHealth(condition: Json): Json {
  return valueAt(condition, 'field') === 'category'
    ? { ...objectOf(condition), equals: 'ServiceHealth' }
    : condition;
}

function added(request: Request, world: World, path: string, more: readonly Json[]): Body {
  const id = alertId(request, world);
  const before = request.flags.has('--reset') ? [] : listAt(found(world, id), `properties.${path}`);
  const list = [...before, ...more];
  const properties = path === 'scopes' ? { scopes: list } : { actions: { actionGroups: list } };
  return patch(world, id, { properties });
}
