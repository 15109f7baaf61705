/** Tenants, subscriptions, groups, providers and lists of resources. */
import { redundancy } from '../../../src/azure/vocabulary/regions.ts';
import { answerOf } from './answer.ts';
import { valueAt, type JsonObject, objectOf, textOf } from '../../azure-model/json.ts';
import { subscriptionBody, tenant } from './made.ts';
import type { Kept, Memory } from './memory.ts';
import { isTaken } from '../../azure-model/refusals.ts';
import { type Ask, type Reply, type Route, absent, list, ok } from './reply.ts';
import { groupOf, sameId } from '../../azure-model/ids.ts';
import { knownTypes } from '../../azure-model/resource-types.ts';

/** The one subscription that may be listed; any other can be named. */
const listed = '11111111-2222-4333-8444-555555555555';

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/tenants\/?$/i,
    reply: () =>
      list([{ id: `/tenants/${tenant}`, tenantId: tenant, displayName: 'This machine' }]),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/?$/i,
    reply: () => list([subscriptionBody(`/subscriptions/${listed}`)]),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/?$/i,
    reply: ({ path }) => ok(subscriptionBody(path)),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/locations$/i,
    reply: () => list([{ name: 'eastus2', displayName: 'East US 2', type: 'Region' }]),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?)\/resources$/i,
    reply: (ask, memory, [, scope = '']) => resources(ask, memory, scope),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+)\/resourcegroups$/i,
    reply: (ask, memory, [, scope = '']) =>
      list(
        memory
          .within(scope, 'Microsoft.Resources/resourceGroups')
          .map((one) => answerOf(one, memory))
          .filter(tagFilter(ask)),
      ),
  },
  {
    method: 'PUT',
    path: /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i,
    reply: ({ path, body }, memory) => {
      const isNew = !memory.get(path);
      const kept = memory.put(path, {
        ...objectOf(body),
        properties: { provisioningState: 'Succeeded' },
      });
      return { status: isNew ? 201 : 200, body: answerOf(kept, memory) };
    },
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.Storage\/skus$/i,
    reply: () => list(storageSkus),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers$/i,
    reply: (_, memory) => list(namespaces.map((one) => provider(one, memory))),
  },
  {
    method: 'GET',
    path: /^(?:\/subscriptions\/[^/]+)?\/providers\/([^/]+)$/i,
    reply: (_, memory, [, name = '']) => {
      const known = namespaces.find((one) => one.toLowerCase() === name.toLowerCase());
      return known ? ok(provider(known, memory)) : absent(name, 'InvalidResourceNamespace');
    },
  },
  {
    method: 'POST',
    path: /^\/subscriptions\/[^/]+\/providers\/([^/]+)\/register$/i,
    reply: (_, memory, [, name = '']) => {
      memory.notes.set(`provider ${name.toLowerCase()}`, 'Registered');
      return ok(provider(name, memory));
    },
  },
  {
    method: 'POST',
    path: /^\/subscriptions\/[^/]+\/providers\/[^/]+\/(?:locations\/[^/]+\/)?check\w*NameAvailability$/i,
    reply: ({ body }, memory, _, world) => {
      const isFree = !isTaken(
        textOf(valueAt(body, 'name')),
        textOf(valueAt(body, 'type')),
        memory,
        world,
      );
      return ok({
        nameAvailable: isFree,
        reason: isFree ? null : 'AlreadyExists',
        message: isFree ? null : 'The name is already taken.',
      });
    },
  },
];

/** What each region offers for storage, a row for each region and kind of redundancy. */
const storageSkus: readonly JsonObject[] = Object.entries(redundancy).flatMap(([region, { zrs }]) =>
  ['Standard_LRS', 'Standard_GRS', ...(zrs === true ? ['Standard_ZRS', 'Standard_GZRS'] : [])].map(
    (name) => ({
      name,
      tier: 'Standard',
      resourceType: 'storageAccounts',
      kind: 'StorageV2',
      locations: [region],
      capabilities: [],
      restrictions: [],
    }),
  ),
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
const namespaces = [
  ...new Set([...knownTypes.map(({ type }) => type.split('/')[0] ?? ''), ...others]),
];

/** As in a subscription that has long been in use. */
export function registerAll(memory: Memory): void {
  for (const one of namespaces) memory.notes.set(`provider ${one.toLowerCase()}`, 'Registered');
}

/** Providers are registered by hand, but for these. */
const alwaysRegistered = /^Microsoft\.(Authorization|Resources)$/i;

function provider(namespace: string, memory: Memory): JsonObject {
  const types = knownTypes.filter(({ type }) => type.startsWith(`${namespace}/`));
  const state = memory.notes.get(`provider ${namespace.toLowerCase()}`) ?? 'NotRegistered';
  return {
    id: `/subscriptions/${listed}/providers/${namespace}`,
    namespace,
    registrationState: alwaysRegistered.test(namespace) ? 'Registered' : state,
    resourceTypes: types.map(({ type, apiVersion }) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: ['East US 2'],
      apiVersions: [apiVersion],
    })),
  };
}

/** What a group lists: what has a place or a tag, and no extension of another resource. */
function resources(ask: Ask, memory: Memory, scope: string): Reply {
  const kept = memory.all().filter((one) => isListed(one, scope));
  const answers = kept.map((one) => answerOf(one, memory));
  const short = answers.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'properties')),
  ) as readonly JsonObject[];
  return list(short.filter(tagFilter(ask)).filter(groupFilter(ask)));
}

/** `az resource list --resource-group` asks for those of the subscription in a group of this name. */
function groupFilter({ query }: Ask): (one: JsonObject) => boolean {
  const [, name] = /resourceGroup eq '([^']*)'/i.exec(query['$filter'] ?? '') ?? [];
  return (one) =>
    name === undefined || sameId(groupOf(textOf(one['id'])).split('/').at(-1) ?? '', name);
}

function isListed({ id, type, body }: Kept, scope: string): boolean {
  const isOurs = id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
  const isTracked = 'location' in body || 'tags' in body;
  return isOurs && isTracked && !/^Microsoft\.(Authorization|Resources)\//i.test(type);
}

function tagFilter({ query }: Ask): (one: JsonObject) => boolean {
  const filter = query['$filter'] ?? '';
  const [, name] = /tagname eq '([^']*)'/i.exec(filter) ?? [];
  const [, value] = /tagvalue eq '([^']*)'/i.exec(filter) ?? [];
  return (one) => {
    if (name === undefined) return true;
    const tag = valueAt(one['tags'] ?? {}, name);
    return tag !== undefined && (value === undefined || textOf(tag) === value);
  };
}
