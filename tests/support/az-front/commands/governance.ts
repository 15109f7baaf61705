import { regionNames } from '../../../../src/guide/parameters/regions.ts';
import { groupId, idIn, subscriptionId, lockType } from '../../../azure-model/ids.ts';
import { type Json, type JsonObject, objectOf, valueAt } from '../../../azure-model/json.ts';
import {
  imageCounts,
  imageFindings,
  isOfAssignment,
  policyAssignmentType,
  policyStates,
} from '../../../azure-model/policies.ts';
import { notFound } from '../../../azure-model/refusal.ts';
import { offersMachineLearning, regionsOfAzure, sizesFor } from '../../../azure-model/regions.ts';
import { patch, put, remove } from '../../../azure-model/resources.ts';
import { providerType, register, registrationOf } from '../../../azure-model/subscriptions.ts';
import { isTagOperation, tagsBody, updateTags } from '../../../azure-model/tags.ts';
import { deploy } from '../../../azure-model/template.ts';
import { setIdleShutdown } from '../../../azure-model/workspaces.ts';
import { below, type Body, directlyIn, find, found, ofType } from '../../../azure-model/world.ts';
import type { Commands } from '../command.ts';
import { NotModelled } from '../failure.ts';
import { groupIn, inSubscription, inSubscriptionOf, subscriptionIn } from '../place.ts';
import { all, fileOf, optional, type Request, required, shorthand, tagsOf } from '../request.ts';
import { flat, seen } from '../views.ts';
import type { World } from '../world.ts';
import { batchOf, graphPage, readAt } from './arm.ts';

const pricing = 'Microsoft.Security/pricings';
const contact = 'Microsoft.Security/securityContacts';

export const governance: Commands = {
  'group create': (request, world) =>
    put(world, named(request, world), {
      location: required(request, '--location'),
      tags: tagsOf(request),
    }),
  'group delete': (request, world) => {
    remove(world, found(world, named(request, world)).id);
    return undefined;
  },
  'tag update': changeTags,
  'deployment group create': deployTemplate,
  'provider register': (request, world) => {
    register(world, required(request, '--namespace'));
    return undefined;
  },
  'provider list': (request, world) =>
    inSubscriptionOf(request, world, providerType).map((one) => flat(one, world)),
  'provider show': (request, world) => {
    const namespace = required(request, '--namespace');
    const state = { namespace, registrationState: registrationOf(world, namespace) };
    if (namespace !== 'Microsoft.MachineLearningServices') return state;
    const offered = regionsOfAzure.filter((one) => offersMachineLearning(one, world));
    // By the names that the portal shows.
    const locations = offered.map((one) => regionNames[one as keyof typeof regionNames]);
    return { ...state, resourceTypes: [{ resourceType: 'workspaces', locations }] };
  },
  'lock create': (request, world) =>
    put(world, lockId(request), {
      properties: {
        level: required(request, '--lock-type'),
        notes: optional(request, '--notes') ?? null,
      },
    }),
  'lock delete': (request, world) => {
    remove(world, lockId(request));
    return undefined;
  },
  'lock list': (request, world) => {
    const { id } = found(world, required(request, '--resource'));
    return below(world, id)
      .filter(({ type }) => type === lockType)
      .map((one) => flat(one, world));
  },
  'policy assignment create': assign,
  'policy assignment delete': (request, world) => {
    remove(world, assignmentId(request));
    return undefined;
  },
  'policy assignment list': (request, world) => {
    const { id } = found(world, required(request, '--scope'));
    return directlyIn(world, id, policyAssignmentType).map((one) => flat(one, world));
  },
  'policy state trigger-scan': (request, world) => {
    found(world, groupIn(request, world));
    return undefined;
  },
  'policy state list': (request, world) =>
    policyStates(world, subscriptionId(world.subscription))
      .filter((one) => isOfAssignment(one, optional(request, '--policy-assignment')))
      .map((one) => seen(one, world)),
  'security pricing create': (request, world) => {
    const extensions = (request.flags.get('--extensions') ?? []).map(
      (pairs) => Object.fromEntries(pairs.map((pair) => pair.split('='))) as JsonObject,
    );
    return put(world, inSubscription(world, pricing, required(request, '--name')), {
      properties: {
        pricingTier: required(request, '--tier'),
        subPlan: optional(request, '--subplan') ?? null,
        extensions,
      },
    });
  },
  'security pricing show': (request, world) => {
    const body = find(world, inSubscription(world, pricing, required(request, '--name')));
    return body ? flat(body, world) : { name: required(request, '--name'), pricingTier: 'Free' };
  },
  'security pricing list': (_, world) => ({
    value: plans.map((name) => {
      const body = find(world, inSubscription(world, pricing, name));
      return body ? flat(body, world) : { name, pricingTier: 'Free' };
    }),
  }),
  'security contact create': (request, world) =>
    put(world, inSubscription(world, contact, required(request, '--name')), {
      properties: {
        emails: required(request, '--emails'),
        alertNotifications: shorthand(required(request, '--alert-notifications')),
        notificationsByRole: shorthand(required(request, '--notifications-by-role')),
      },
    }),
  'security contact list': (request, world) =>
    inSubscriptionOf(request, world, contact).map((one) => flat(one, world)),
  rest,
};

/** Some tags of a resource; to replace all of them would take away those of others. */
function changeTags(request: Request, world: World): Json {
  const id = required(request, '--resource-id');
  const operation = required(request, '--operation');
  if (!isTagOperation(operation)) throw new NotModelled(`\`tag update --operation ${operation}\``);
  return tagsBody(id, updateTags(world, id, tagsOf(request), operation));
}

/** Each resource of the template is put, in its order. */
function deployTemplate(request: Request, world: World): Json {
  const names = [required(request, '--name')];
  const id = idIn(groupIn(request, world), 'Microsoft.Resources/deployments', names);
  const given = all(request, '--parameters').map((pair) => {
    const [name = '', ...words] = pair.split('=');
    return [name, { value: words.join('=') }] as const;
  });
  const made = deploy(world, id, fileOf(request, '--template-file'), Object.fromEntries(given));
  return { properties: { outputResources: made.map((of) => ({ id: of })) } };
}

const plans = ['Containers', 'StorageAccounts', 'KeyVaults', 'Arm', 'CloudPosture'];

function named(request: Request, world: World): string {
  return groupId(subscriptionIn(request, world), required(request, '--name'));
}

function assignmentId(request: Request): string {
  return idIn(required(request, '--scope'), policyAssignmentType, [required(request, '--name')]);
}

function lockId(request: Request): string {
  return idIn(required(request, '--resource'), lockType, [required(request, '--name')]);
}

function assign(request: Request, world: World): Body {
  const set = optional(request, '--policy-set-definition');
  const kind = set ? 'policySetDefinitions' : 'policyDefinitions';
  return put(world, assignmentId(request), {
    properties: {
      displayName: required(request, '--display-name'),
      policyDefinitionId: `/providers/Microsoft.Authorization/${kind}/${set ?? required(request, '--policy')}`,
      parameters: shorthand(optional(request, '--params') ?? '{}'),
    },
  });
}

/** What the guide asks of Resource Manager and others by hand: a list, a put of a resource, and two questions. */
function rest(request: Request, world: World): Json {
  const url = required(request, '--url');
  const id = url.replace(/^https:\/\/management\.azure\.com/, '').replace(/\?.*$/, '');
  if (id.endsWith('/vmSizes')) return { value: sizesFor(world).map((name) => ({ name })) };
  if (optional(request, '--method') === 'get') return readAt(url, world);
  const body = bodyIn(request);
  if (required(request, '--method') === 'put') return put(world, id, body);
  if (required(request, '--method') === 'patch') return patch(world, id, body);
  const [, instance] = /^(.+)\/updateIdleShutdownSetting$/.exec(id) ?? [];
  if (instance) return setIdleShutdown(world, instance, body);
  if (id === '/batch') return batchOf(body, world);
  if (id === '/providers/Microsoft.ResourceGraph/resources') {
    const page = graphPage(body, world);
    if (page) return page;
    const isCount = JSON.stringify(body).includes('summarize');
    const data = isCount ? [imageCounts(world)] : imageFindings(world);
    return { data: data.map((one) => seen(one, world)) };
  }
  const query = /^https:\/\/api\.loganalytics\.azure\.com\/v1\/workspaces\/(.+)\/query$/.exec(url);
  const asked = ofType(world, 'Microsoft.OperationalInsights/workspaces').find(
    (one) => valueAt(one, 'properties.customerId') === query?.[1],
  );
  if (!asked) throw notFound(url);
  return { tables: [] };
}

/** What is sent: a file, or the text itself. */
function bodyIn(request: Request): JsonObject {
  const text = required(request, '--body');
  return text.startsWith('@') ? fileOf(request, '--body') : objectOf(JSON.parse(text) as Json);
}
