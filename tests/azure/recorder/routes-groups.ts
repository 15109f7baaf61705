/** Tenants, subscriptions, groups, providers and lists of resources. */
import { answerOf } from '../../azure-model/answers.ts';
import { groupOf, groupType, subscriptionOf } from '../../azure-model/ids.ts';
import {
  type JsonObject,
  objectOf,
  sameText,
  textOf,
  valueAt,
  without,
} from '../../azure-model/json.ts';
import { isTaken } from '../../azure-model/rules.ts';
import { regionsOfAzure, skusIn } from '../../azure-model/regions.ts';
import { stateOf } from '../../azure-model/resources.ts';
import { knownTypes } from '../../azure-model/resource-types.ts';
import {
  listed,
  register,
  registrationOf,
  subscriptionBody,
} from '../../azure-model/subscriptions.ts';
import { hasTag, isTagOperation, tagsBody, updateTags } from '../../azure-model/tags.ts';
import { directlyIn, found, tenantId, type World } from '../../azure-model/world.ts';
import { type Ask, type Reply, type Route, absent, list, ok, refused } from './reply.ts';

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/tenants\/?$/i,
    reply: () => list([{ id: `/tenants/${tenantId}`, tenantId, displayName: 'This machine' }]),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/?$/i,
    reply: (_, { subscription }) => list([subscriptionBody(subscription)]),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/([^/]+)\/?$/i,
    reply: (_, __, [, guid = '']) => ok(subscriptionBody(guid)),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/locations$/i,
    reply: () => list([{ name: 'eastus2', displayName: 'East US 2', type: 'Region' }]),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?)\/resources$/i,
    reply: (ask, world, [, scope = '']) => resources(ask, world, scope),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+)\/resourcegroups$/i,
    reply: (ask, world, [, scope = '']) =>
      list(
        directlyIn(world, scope, groupType)
          .filter(tagFilter(ask))
          .map((one) => answerOf(one, world)),
      ),
  },
  {
    method: 'PATCH',
    path: /^(\/.+)\/providers\/Microsoft\.Resources\/tags\/default$/i,
    reply: (ask, world, [, id = '']) => changeTags(ask, world, id),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.Storage\/skus$/i,
    reply: () => list(storageSkus),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers$/i,
    reply: (_, world) => list(namespaces.map((one) => provider(one, world))),
  },
  {
    method: 'GET',
    path: /^(?:\/subscriptions\/[^/]+)?\/providers\/([^/]+)$/i,
    reply: (_, world, [, name = '']) => {
      const known = namespaces.find((one) => sameText(one, name));
      return known ? ok(provider(known, world)) : absent(name, 'InvalidResourceNamespace');
    },
  },
  {
    method: 'POST',
    path: /^\/subscriptions\/[^/]+\/providers\/([^/]+)\/register$/i,
    reply: (_, world, [, name = '']) => {
      register(world, name);
      return ok(provider(name, world));
    },
  },
  {
    method: 'POST',
    path: /^\/subscriptions\/[^/]+\/providers\/[^/]+\/(?:locations\/[^/]+\/)?check\w*NameAvailability$/i,
    reply: ({ body }, world) => {
      const [name = '', type = ''] = ['name', 'type'].map((key) => textOf(valueAt(body, key)));
      const isFree = !isTaken(world, type, name);
      return ok({
        nameAvailable: isFree,
        reason: isFree ? null : 'AlreadyExists',
        message: isFree ? null : 'The name is already taken.',
      });
    },
  },
];

/** Some tags of a resource; none of a plan may replace those of others. */
function changeTags({ body }: Ask, world: World, id: string): Reply {
  const operation = textOf(valueAt(body, 'operation'));
  if (!isTagOperation(operation))
    return refused(400, 'InvalidTagsPatchOperation', [`operation: ${operation}`]);
  const said = objectOf(valueAt(body, 'properties.tags'));
  return ok(tagsBody(id, updateTags(world, id, said, operation)));
}

/** What each region offers for storage, a row for each region and kind of redundancy. */
const storageSkus: readonly JsonObject[] = regionsOfAzure.flatMap((region) =>
  skusIn(region).map((name) => ({
    name,
    tier: 'Standard',
    resourceType: 'storageAccounts',
    kind: 'StorageV2',
    locations: [region],
    capabilities: [],
    restrictions: [],
  })),
);

/** Namespaces without a type among the facts, which plans register as well. */
const others = [
  'Microsoft.DocumentDB',
  'Microsoft.Search',
  'Microsoft.PolicyInsights',
  'Microsoft.App',
  'Microsoft.Cdn',
  'Microsoft.ContainerService',
  'Microsoft.CognitiveServices',
];
/** Types without facts of what Azure makes beside a plan: `az resource show` asks the provider for their version. */
const besideThePlan = [
  { type: 'Microsoft.EventGrid/systemTopics', apiVersion: '2022-06-15' },
  { type: 'Microsoft.AlertsManagement/smartDetectorAlertRules', apiVersion: '2021-04-01' },
  { type: 'Microsoft.Insights/dataCollectionRules', apiVersion: '2022-06-01' },
  { type: 'Microsoft.Compute/disks', apiVersion: '2024-03-02' },
];
const types: readonly { readonly type: string; readonly apiVersion: string }[] = [
  ...knownTypes,
  ...besideThePlan,
];
const namespaces = [...new Set([...types.map(({ type }) => type.split('/')[0] ?? ''), ...others])];

/** As in a subscription that has long been in use. */
export function registerAll(world: World): void {
  for (const one of namespaces) register(world, one);
}

function provider(namespace: string, world: World): JsonObject {
  const own = types.filter(({ type }) => type.startsWith(`${namespace}/`));
  return {
    id: `/subscriptions/${world.subscription}/providers/${namespace}`,
    namespace,
    registrationState: registrationOf(world, namespace),
    resourceTypes: own.map(({ type, apiVersion }) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: ['East US 2'],
      apiVersions: [apiVersion],
    })),
  };
}

/** `az resource list --resource-group` asks for those of the subscription in a group of this name. */
function resources(ask: Ask, world: World, scope: string): Reply {
  const [, name] = /resourceGroup eq '([^']*)'/i.exec(ask.query['$filter'] ?? '') ?? [];
  const at = name === undefined ? scope : `${subscriptionOf(scope)}/resourceGroups/${name}`;
  if (groupOf(at) !== '') found(world, at);
  const isStateAsked = /provisioningState/.test(ask.query['$expand'] ?? '');
  return list(
    listed(world, at)
      .filter(tagFilter(ask))
      .map((one) => {
        const whole = answerOf(one, world);
        const short = without(whole, 'properties', 'goesWith');
        const provisioningState = valueAt(whole, stateOf) ?? null;
        return isStateAsked ? { ...short, provisioningState } : short;
      }),
  );
}

function tagFilter({ query }: Ask): (one: JsonObject) => boolean {
  const filter = query['$filter'] ?? '';
  const [, name] = /tagname eq '([^']*)'/i.exec(filter) ?? [];
  const [, value] = /tagvalue eq '([^']*)'/i.exec(filter) ?? [];
  return (one) => name === undefined || hasTag(one, name, value);
}
