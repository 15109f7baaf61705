import { idIn, subscriptionId } from '../../../azure-model/ids.ts';
import { isObject, type Json, type JsonObject, listOf } from '../../../azure-model/json.ts';
import { put, remove } from '../../../azure-model/resources.ts';
import { below, type Body, directlyIn, found } from '../../../azure-model/world.ts';
import { as, type Commands, creates, deletes, idFrom } from '../command.ts';
import { optional, type Request, required, shorthand } from '../request.ts';
import { flat } from '../views.ts';
import type { World } from '../world.ts';

const logs = 'Microsoft.OperationalInsights/workspaces' as const;
const scope = 'Microsoft.Insights/privateLinkScopes' as const;
const alert = 'Microsoft.Insights/activityLogAlerts' as const;
const setting = 'Microsoft.Insights/diagnosticSettings';

export const monitor: Commands = {
  'monitor log-analytics workspace create': creates(logs, ['--workspace-name'], {
    '--sku': 'properties.sku.name',
    '--retention-time': 'properties.retentionInDays',
  }),
  'monitor log-analytics workspace delete': deletes(logs, ['--workspace-name']),
  'monitor app-insights component create': creates('Microsoft.Insights/components', ['--app'], {
    '--workspace': 'properties.WorkspaceResourceId',
    '--application-type': 'kind',
  }),
  'monitor app-insights component delete': deletes('Microsoft.Insights/components', ['--app']),
  'monitor private-link-scope create': creates(scope, ['--name'], {}, { location: 'global' }),
  'monitor private-link-scope delete': deletes(scope, ['--name']),
  'monitor private-link-scope scoped-resource create': creates<string>(
    `${scope}/scopedResources`,
    ['--scope-name', '--name'],
    { '--linked-resource': 'properties.linkedResourceId' },
  ),
  'monitor private-link-scope scoped-resource delete': deletes(`${scope}/scopedResources`, [
    '--scope-name',
    '--name',
  ]),
  'monitor private-link-scope scoped-resource list': (request, world) =>
    below(world, idFrom(request, world, scope, ['--scope-name'])).map((one) => flat(one, world)),
  'monitor action-group create': creates(
    'Microsoft.Insights/actionGroups',
    ['--name'],
    {
      '--short-name': 'properties.groupShortName',
      '--action': as('properties.emailReceivers', ([, name = '', emailAddress = '']) => [
        { name, emailAddress },
      ]),
    },
    { location: 'global' },
  ),
  'monitor action-group delete': deletes('Microsoft.Insights/actionGroups', ['--name']),
  'monitor activity-log alert create': creates<string>(
    alert,
    ['--name'],
    {
      '--description': 'properties.description',
      '--scope': as('properties.scopes', (ids) => ids),
      '--condition': as('properties.condition.allOf', ([text = '']) => conditions(text)),
      '--action-group': as('properties.actions.actionGroups', (ids) =>
        ids.map((actionGroupId) => ({ actionGroupId })),
      ),
    },
    { location: 'global' },
  ),
  'monitor activity-log alert delete': deletes(alert, ['--name']),
  'monitor diagnostic-settings create': (request, world) =>
    send(request, world, required(request, '--resource')),
  'monitor diagnostic-settings delete': (request, world) => {
    remove(world, settingId(request, required(request, '--resource')));
    return undefined;
  },
  'monitor diagnostic-settings list': (request, world) => {
    const { id } = found(world, required(request, '--resource'));
    return directlyIn(world, id, setting).map((one) => flat(one, world));
  },
  'monitor diagnostic-settings subscription create': (request, world) =>
    send(request, world, subscriptionId(world.subscription)),
  'monitor diagnostic-settings subscription delete': (request, world) => {
    remove(world, settingId(request, subscriptionId(world.subscription)));
    return undefined;
  },
  // Unlike others, az prints this list inside an object.
  'monitor diagnostic-settings subscription list': (_, world) => ({
    value: directlyIn(world, subscriptionId(world.subscription), setting).map((one) =>
      flat(one, world),
    ),
  }),
};

function send(request: Request, world: World, resource: string): Body {
  return put(world, settingId(request, resource), {
    properties: {
      workspaceId: required(request, '--workspace'),
      logs: categories(optional(request, '--logs')),
      metrics: categories(optional(request, '--metrics')),
      logAnalyticsDestinationType:
        optional(request, '--export-to-resource-specific') === 'true' ? 'Dedicated' : null,
    },
  });
}

function categories(text: string | undefined): Json {
  const all = text === undefined ? [] : shorthand(text);
  const each = listOf(all).filter(isObject);
  return each.map((one): JsonObject => ({ category: null, categoryGroup: null, ...one }));
}

function settingId(request: Request, resource: string): string {
  return idIn(resource, setting, [required(request, '--name')]);
}

/** What a condition of an alert asks for. */
export function conditions(text: string): Json {
  return text.split(' and ').map((one) => {
    const [field = '', equals = ''] = one.split('=');
    return { field, equals };
  });
}
