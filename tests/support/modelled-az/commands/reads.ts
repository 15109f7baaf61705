// The commands that read resources whatever their type.
import type { Commands } from '../command.ts';
import { assertReadable, isReadable } from '../disallowed.ts';
import { type Json, valueAt, sameText } from '../../../azure-model/json.ts';
import { groupId, groupOfId, subscriptionIn } from '../place.ts';
import { notFound } from '../../../azure-model/refusal.ts';
import { optional, type Request, required } from '../request.ts';
import { remove } from '../../../azure-model/resources.ts';
import { type Body, find, ofType, tenantId } from '../world.ts';
import { seen } from '../../../azure-model/views.ts';

const groupType = 'Microsoft.Resources/resourceGroups';

export const reads: Commands = {
  'account show': (_, world) => ({
    id: world.subscription,
    tenantId,
    state: 'Enabled',
    user: { name: 'someone@example.com', type: 'user' },
  }),
  'resource show': (request, world) => {
    const id = required(request, '--ids');
    assertReadable(world, id);
    const body = find(world, id);
    if (!body) throw notFound(id);
    return seen(body, world);
  },
  'resource delete': (request, world) => {
    const id = required(request, '--ids');
    if (!find(world, id)) throw notFound(id);
    remove(world, id);
    return undefined;
  },
  'resource list': (request, world) => {
    const group = optional(request, '--resource-group');
    const subscription = subscriptionIn(request, world);
    if (group && !find(world, groupId(subscription, group)))
      throw notFound(groupId(subscription, group));
    return [...world.state.resources.values()]
      .filter(
        (one) =>
          isReadable(world, one) &&
          isListed(one) &&
          isIn(one, subscription, group) &&
          hasTag(one, request),
      )
      .map((one) => listedForm(seen(one, world)));
  },
  'group list': (request, world) =>
    ofType(world, groupType)
      .filter((one) => isIn(one, subscriptionIn(request, world)) && hasTag(one, request))
      .map((one) => seen(one, world)),
  'group show': (request, world) => {
    const id = groupId(subscriptionIn(request, world), required(request, '--name'));
    const body = find(world, id);
    if (!body) throw notFound(id);
    return seen(body, world);
  },
  'group exists': (request, world): Json =>
    find(world, groupId(subscriptionIn(request, world), required(request, '--name'))) !== undefined,
};

/** In a list the state stands beside the id, as az asks for it, and there are no properties. */
function listedForm({ properties, ...rest }: Body): Json {
  return { ...rest, provisioningState: valueAt(properties, 'provisioningState') ?? null };
}

/** Resources at the top of a group, and the children that Azure tracks, which have tags of their own. */
function isListed({ id, type, tags }: Body): boolean {
  // What extends a resource is asked for by commands of its own.
  if (type.startsWith('Microsoft.Authorization/')) return false;
  if (type === groupType || !groupOfId(id) || !id.includes('/providers/')) return false;
  const path = id.split('/providers/').slice(1);
  return (
    path.length === 1 && (type.split('/').length === 2 || tags !== undefined || isTracked(type))
  );
}

/** Children that have a place of their own, and are listed whether they have tags or not. */
function isTracked(type: string): boolean {
  return /\/(onlineEndpoints|onlineEndpoints\/deployments|virtualMachines\/extensions)$/.test(type);
}

function isIn({ id }: Body, subscription: string, group?: string): boolean {
  const [, , at, , in_] = id.split('/');
  return sameText(at, subscription) && (group === undefined || sameText(in_, group));
}

/** Names of tags are compared without case, their values with it. */
function hasTag({ tags }: Body, request: Request): boolean {
  const asked = optional(request, '--tag');
  if (asked === undefined) return true;
  const [name = '', value] = asked.split('=');
  const has = Object.entries((tags ?? {}) as Readonly<Record<string, Json>>).find(([key]) =>
    sameText(key, name),
  );
  return has !== undefined && (value === undefined || has[1] === value);
}
