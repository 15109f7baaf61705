import { as, type Commands, creates, deletes, idFrom } from '../command.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  valueAt,
  sameText,
} from '../../../azure-model/json.ts';
import { idIn } from '../place.ts';
import { Refusal } from '../../../azure-model/refusal.ts';
import { put, remove } from '../../../azure-model/resources.ts';
import { optional, type Request, required, shorthand } from '../request.ts';
import { below, type Body, find, ofType, type World } from '../world.ts';
import { flat } from '../../../azure-model/views.ts';

const logs = 'Microsoft.OperationalInsights/workspaces' as const;
const scope = 'Microsoft.Insights/privateLinkScopes' as const;
const alert = 'Microsoft.Insights/activityLogAlerts' as const;
const setting = 'Microsoft.Insights/diagnosticSettings';
const subscriptionSetting = 'Microsoft.Insights/subscriptionDiagnosticSettings';

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
        { name, emailAddress, status: 'Enabled' },
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
    send(request, world, setting, required(request, '--resource')),
  'monitor diagnostic-settings delete': (request, world) => {
    remove(world, settingId(request, setting, required(request, '--resource')));
    return undefined;
  },
  'monitor diagnostic-settings list': (request, world) => {
    const resource = required(request, '--resource');
    if (!find(world, resource))
      throw new Refusal('ResourceNotFound', `${resource} was not found.`, 3);
    return settingsOf(world, setting, resource).map((one) => flat(one, world));
  },
  'monitor diagnostic-settings subscription create': (request, world) =>
    send(request, world, subscriptionSetting, `/subscriptions/${world.subscription}`),
  'monitor diagnostic-settings subscription delete': (request, world) => {
    remove(world, settingId(request, subscriptionSetting, `/subscriptions/${world.subscription}`));
    return undefined;
  },
  // Unlike others, az prints this list inside an object.
  'monitor diagnostic-settings subscription list': (_, world) => ({
    value: settingsOf(world, subscriptionSetting, `/subscriptions/${world.subscription}`).map(
      (one) => flat(one, world),
    ),
  }),
};

/** No two settings of a resource send to the same place. */
function send(request: Request, world: World, type: string, resource: string): Body {
  const workspaceId = required(request, '--workspace');
  const id = settingId(request, type, resource);
  const other = settingsOf(world, type, resource).find(
    (one) => !sameText(one.id, id) && sameText(valueAt(one, 'properties.workspaceId'), workspaceId),
  );
  if (other) throw new Refusal('Conflict', `${other.id} sends to ${workspaceId} already.`);
  return put(world, id, type, {
    properties: {
      workspaceId,
      logs: categories(optional(request, '--logs')),
      metrics: categories(optional(request, '--metrics')),
      logAnalyticsDestinationType:
        optional(request, '--export-to-resource-specific') === 'true' ? 'Dedicated' : null,
    },
  });
}

function categories(text: string | undefined): Json {
  const all = text === undefined ? [] : shorthand(text);
  const each = Array.isArray(all) ? (all as readonly Json[]).filter(isObject) : [];
  return each.map((one): JsonObject => ({ category: null, categoryGroup: null, ...one }));
}

function settingId(request: Request, type: string, resource: string): string {
  return idIn(resource, type, [required(request, '--name')]);
}

function settingsOf(world: World, type: string, resource: string): readonly Body[] {
  const start = `${resource}/providers/${type}/`.toLowerCase();
  return ofType(world, type).filter(({ id }) => id.toLowerCase().startsWith(start));
}

function conditions(text: string): Json {
  return text.split(' and ').map((one) => {
    const [field = '', equals = ''] = one.split('=');
    return { field, equals };
  });
}
