import { changedTags, type Tags } from '../../changed-tags.ts';
import { regionNames } from '../../../../src/guide/parameters/regions.ts';
import type { Commands } from '../command.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { guidOf } from '../../guid.ts';
import { groupId, groupIn, groupOfId, idIn, subscriptionIn } from '../place.ts';
import { notFound, NotModelled, Refusal } from '../refusal.ts';
import { regionsOfAzure, sizesFor } from '../region.ts';
import { lockType, makeBeside, put, remove, removeGroup } from '../resources.ts';
import { expand } from '../../../azure/recorder/template.ts';
import { all, fileOf, optional, type Request, required, shorthand, tagsOf } from '../request.ts';
import { type Body, below, find, ofType, sameText, tenantId, type World } from '../world.ts';
import { flat, seen } from '../views.ts';
import { makeWorkspace } from './ml.ts';

const groupType = 'Microsoft.Resources/resourceGroups';
const assignmentType = 'Microsoft.Authorization/policyAssignments';
const pricing = 'Microsoft.Security/pricings';
const contact = 'Microsoft.Security/securityContacts';
const provider = 'Microsoft.Resources/providers';

export const governance: Commands = {
  'group create': (request, world) =>
    put(world, named(request, world), groupType, {
      location: required(request, '--location'),
      tags: tagsOf(request),
    }),
  'group delete': (request, world) => {
    removeGroup(world, named(request, world));
    return undefined;
  },
  'tag update': updateTags,
  'deployment group create': deployTemplate,
  'provider register': (request, world) =>
    put(
      world,
      idIn(`/subscriptions/${world.subscription}`, provider, [required(request, '--namespace')]),
      provider,
      {
        namespace: required(request, '--namespace'),
        registrationState: 'Registered',
      },
    ),
  'provider list': (_, world) => ofType(world, provider).map((one) => flat(one, world)),
  'provider show': (request, world) => {
    const id = idIn(`/subscriptions/${world.subscription}`, provider, [
      required(request, '--namespace'),
    ]);
    const body = find(world, id);
    const namespace = required(request, '--namespace');
    const state = body ? flat(body, world) : { namespace, registrationState: 'NotRegistered' };
    if (namespace !== 'Microsoft.MachineLearningServices') return state;
    const offered = regionsOfAzure.filter((one) => !world.notOffered.has(`ml ${one}`));
    // By the names that the portal shows.
    const locations = offered.map((one) => regionNames[one as keyof typeof regionNames]);
    return { ...state, resourceTypes: [{ resourceType: 'workspaces', locations }] };
  },
  'lock create': (request, world) =>
    put(
      world,
      idIn(required(request, '--resource'), lockType, [required(request, '--name')]),
      lockType,
      {
        properties: {
          level: required(request, '--lock-type'),
          notes: required(request, '--notes'),
        },
      },
    ),
  'lock delete': (request, world) => {
    world.state.resources.delete(
      idIn(required(request, '--resource'), lockType, [required(request, '--name')]).toLowerCase(),
    );
    return undefined;
  },
  'lock list': (request, world) => {
    const on = required(request, '--resource');
    if (!find(world, on)) throw notFound(on);
    return below(world, on)
      .filter(({ type }) => type === lockType)
      .map((one) => flat(one, world));
  },
  'policy assignment create': assign,
  'policy assignment delete': (request, world) => {
    remove(world, assignmentId(request));
    return undefined;
  },
  'policy assignment list': (request, world) => {
    const on = required(request, '--scope').toLowerCase();
    if (!find(world, on)) throw notFound(on);
    return ofType(world, assignmentType)
      .filter(({ id }) => id.toLowerCase().startsWith(`${on}/providers/microsoft.authorization/`))
      .map((one) => flat(one, world));
  },
  'policy state trigger-scan': (request, world) => {
    if (!find(world, groupIn(request, world))) throw notFound(groupIn(request, world));
    return undefined;
  },
  'policy state list': (request, world) => {
    const assignment = optional(request, '--policy-assignment');
    const isAsked = (name: Json | undefined): boolean =>
      assignment === undefined || sameText(name, assignment);
    const compliant = ofType(world, assignmentType)
      .filter(({ name }) => world.assessed && isAsked(name))
      .map(({ id, name }) => ({
        ...{ id: `${id}/state`, name, type: 'policy state' },
        ...{ policyAssignmentName: name, complianceState: 'Compliant' },
      }));
    const found = ofType(world, 'policy state').filter((one) =>
      isAsked(one['policyAssignmentName']),
    );
    return [...compliant, ...found].map((one) => seen(one, world));
  },
  'security pricing create': (request, world) => {
    const extensions = (request.flags.get('--extensions') ?? []).map(
      (pairs) => Object.fromEntries(pairs.map((pair) => pair.split('='))) as JsonObject,
    );
    if (extensions.some(({ name }) => name === 'OnUploadMalwareScanning')) listenToUploads(world);
    return put(world, pricingId(required(request, '--name'), world), pricing, {
      properties: {
        pricingTier: required(request, '--tier'),
        subPlan: optional(request, '--subplan') ?? null,
        extensions,
      },
    });
  },
  'security pricing show': (request, world) => {
    const id = pricingId(required(request, '--name'), world);
    const body = find(world, id);
    return body ? flat(body, world) : { name: required(request, '--name'), pricingTier: 'Free' };
  },
  'security pricing list': (_, world) => ({
    value: plans.map((name) => {
      const body = find(world, pricingId(name, world));
      return body ? flat(body, world) : { name, pricingTier: 'Free' };
    }),
  }),
  'security contact create': (request, world) =>
    put(
      world,
      idIn(`/subscriptions/${world.subscription}`, contact, [required(request, '--name')]),
      contact,
      {
        properties: {
          emails: required(request, '--emails'),
          alertNotifications: shorthand(required(request, '--alert-notifications')),
          notificationsByRole: shorthand(required(request, '--notifications-by-role')),
        },
      },
    ),
  'security contact list': (_, world) => ofType(world, contact).map((one) => flat(one, world)),
  rest,
};

/** The tags of a group; to replace all of them would take away those of others. */
function updateTags(request: Request, world: World): Json {
  const id = required(request, '--resource-id');
  const operation = required(request, '--operation');
  const body = find(world, id);
  if (!body) throw notFound(id);
  if (body.type !== groupType) throw new NotModelled(`tags of ${body.type}`);
  if (operation !== 'Merge' && operation !== 'Delete')
    throw new NotModelled(`\`tag update --operation ${operation}\``);
  const { tags: before, ...rest } = body;
  const tags = changedTags((before ?? {}) as Tags, tagsOf(request) as Tags, operation);
  world.state.resources.set(id.toLowerCase(), tags ? { ...rest, tags } : rest);
  return {
    id: `${id}/providers/Microsoft.Resources/tags/default`,
    properties: { tags: tags ?? {} },
  };
}

/** What the service makes more of than is said. */
const madeOtherwise: Readonly<
  Record<string, (world: World, id: string, body: JsonObject) => Body>
> = {
  'Microsoft.MachineLearningServices/workspaces': makeWorkspace,
};

/** Each resource of the template is put, in its order. */
function deployTemplate(request: Request, world: World): Json {
  const group = groupIn(request, world);
  const template = fileOf(request, '--template-file');
  const given = all(request, '--parameters').map((pair) => {
    const [name = '', ...words] = pair.split('=');
    return [name, { value: words.join('=') }] as const;
  });
  const missing = Object.entries(template['parameters'] ?? {}).find(
    ([name, one]) =>
      !isObject(one as Json) || !('defaultValue' in one || given.some(([key]) => key === name)),
  );
  if (missing) throw new Refusal('InvalidTemplate', `The parameter ${missing[0]} has no value.`);
  const around = {
    deployment: idIn(group, 'Microsoft.Resources/deployments', [required(request, '--name')]),
    tenant: tenantId,
    now: '2026-01-01T00:00:00Z',
    read: (id: string): Json => find(world, id)?.['properties'] ?? {},
  };
  const made = [...expand(template, Object.fromEntries(given), around)].map(({ id, body }) => {
    const type = typeOf(id);
    const make = madeOtherwise[type];
    return make ? make(world, id, body) : put(world, id, type, body);
  });
  return { properties: { outputResources: made.map(({ id }) => ({ id })) } };
}

/** Scanning for malware makes a topic beside each account, to hear of what is uploaded. */
function listenToUploads(world: World): void {
  for (const { id, name } of ofType(world, 'Microsoft.Storage/storageAccounts')) {
    makeBeside(
      world,
      groupOfId(id) ?? '',
      'Microsoft.EventGrid/systemTopics',
      `${name}-${guidOf(id)}`,
      {
        properties: { source: id },
      },
    );
  }
}

const plans = ['Containers', 'StorageAccounts', 'KeyVaults', 'Arm', 'CloudPosture'];

function named(request: Request, world: World): string {
  return groupId(subscriptionIn(request, world), required(request, '--name'));
}

function pricingId(name: string, { subscription }: World): string {
  return idIn(`/subscriptions/${subscription}`, pricing, [name]);
}

function assignmentId(request: Request): string {
  return idIn(required(request, '--scope'), assignmentType, [required(request, '--name')]);
}

function assign(request: Request, world: World): Body {
  const set = optional(request, '--policy-set-definition');
  const kind = set ? 'policySetDefinitions' : 'policyDefinitions';
  return put(world, assignmentId(request), assignmentType, {
    properties: {
      displayName: required(request, '--display-name'),
      scope: required(request, '--scope'),
      policyDefinitionId: `/providers/Microsoft.Authorization/${kind}/${set ?? required(request, '--policy')}`,
      enforcementMode: 'Default',
      parameters: shorthand(optional(request, '--params') ?? '{}'),
    },
  });
}

/** What the guide asks of Resource Manager and others by hand: a list, a put of a resource, and two questions. */
function rest(request: Request, world: World): Json {
  const url = required(request, '--url');
  const id = url.replace(/\?.*$/, '');
  if (id.endsWith('/vmSizes')) return { value: sizesFor(world).map((name) => ({ name })) };
  if (optional(request, '--method') === 'get') return childrenAt(id, world);
  const body = fileOf(request, '--body');
  if (required(request, '--method') === 'put') return put(world, id, typeOf(id), body);
  if (id === '/providers/Microsoft.ResourceGraph/resources') {
    const findings = ofType(world, 'image finding').map((one) => seen(one, world));
    if (!JSON.stringify(body).includes('summarize')) return { data: findings };
    const count = (severity: string): number =>
      findings.filter((one) => one['severity'] === severity).length;
    const assessed = world.assessed ? 1 : 0;
    const counts = { assessed, critical: count('Critical'), high: count('High') };
    return { data: [seen({ id, name: 'counts', type: 'image counts', ...counts }, world)] };
  }
  const query = /^https:\/\/api\.loganalytics\.azure\.com\/v1\/workspaces\/(.+)\/query$/.exec(url);
  const asked = ofType(world, 'Microsoft.OperationalInsights/workspaces').find(
    ({ properties }) => isObject(properties) && properties['customerId'] === query?.[1],
  );
  if (!asked) throw notFound(url);
  return { tables: [] };
}

/** The answer to the address of a collection. */
function childrenAt(id: string, world: World): Json {
  const parent = id.replace(/\/[^/]+$/, '');
  if (!find(world, parent)) throw notFound(parent);
  const type = typeOf(`${id}/name`);
  return {
    value: below(world, parent)
      .filter((one) => one.type === type)
      .map((one) => seen(one, world)),
  };
}

function typeOf(id: string): string {
  const [namespace = '', ...path] = (id.split('/providers/').at(-1) ?? '').split('/');
  return [namespace, ...path.filter((_, at) => at % 2 === 0)].join('/');
}
