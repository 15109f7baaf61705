// The commands that read resources whatever their type.
import { groupId, groupType, subscriptionId } from '../../../azure-model/ids.ts';
import { type Json, valueAt } from '../../../azure-model/json.ts';
import { refuseToShow } from '../../../azure-model/refusals.ts';
import { remove } from '../../../azure-model/resources.ts';
import { listed } from '../../../azure-model/subscriptions.ts';
import { hasTag } from '../../../azure-model/tags.ts';
import { type Body, directlyIn, find, found, tenantId } from '../../../azure-model/world.ts';
import type { Commands } from '../command.ts';
import { groupIn, subscriptionIn } from '../place.ts';
import { optional, type Request, required } from '../request.ts';
import { seen } from '../views.ts';
import type { World } from '../world.ts';

export const reads: Commands = {
  'account show': (_, world) => ({
    id: world.subscription,
    tenantId,
    environmentName: 'AzureCloud',
    state: 'Enabled',
    user: { name: 'someone@example.com', type: 'user' },
  }),
  'resource show': (request, world) => {
    const id = required(request, '--ids');
    refuseToShow(world, id);
    return seen(found(world, id), world);
  },
  'resource delete': (request, world) => {
    remove(world, found(world, required(request, '--ids')).id);
    return undefined;
  },
  'resource list': (request, world) => {
    const scope = request.flags.has('--resource-group')
      ? found(world, groupIn(request, world)).id
      : subscriptionId(subscriptionIn(request, world));
    return listed(world, scope)
      .filter((one) => isTagged(one, request))
      .map((one) => listedForm(seen(one, world)));
  },
  'group list': (request, world) =>
    directlyIn(world, subscriptionId(subscriptionIn(request, world)), groupType)
      .filter((one) => isTagged(one, request))
      .map((one) => seen(one, world)),
  'group show': (request, world) => seen(found(world, named(request, world)), world),
  'group exists': (request, world): Json => find(world, named(request, world)) !== undefined,
};

function named(request: Request, world: World): string {
  return groupId(subscriptionIn(request, world), required(request, '--name'));
}

/** In a list the state stands beside the id, as az asks for it, and there are no properties. */
function listedForm({ properties, ...rest }: Body): Json {
  return { ...rest, provisioningState: valueAt(properties, 'provisioningState') ?? null };
}

function isTagged(one: Body, request: Request): boolean {
  const [name, value] = optional(request, '--tag')?.split('=') ?? [];
  return name === undefined || hasTag(one, name, value);
}
