/** Subscriptions: themselves, their providers, and what they list. */
import { groupType, idIn, isWithin, subscriptionId } from './ids.ts';
import { type JsonObject, sameText, textOf } from './json.ts';
import { isReadable } from './refusals.ts';
import { put } from './resources.ts';
import { type Body, find, tenantId, type World } from './world.ts';

/** What a subscription says of itself. */
export function subscriptionBody(guid: string): JsonObject {
  return {
    id: subscriptionId(guid),
    subscriptionId: guid,
    tenantId,
    displayName: 'A subscription on this machine',
    state: 'Enabled',
  };
}

export const providerType = 'Microsoft.Resources/providers';

const providerId = (subscription: string, namespace: string): string =>
  idIn(subscriptionId(subscription), providerType, [namespace]);

/** Registers a provider. */
export function register(world: World, namespace: string): void {
  const id = providerId(world.subscription, namespace);
  put(world, id, { namespace, registrationState: 'Registered' });
}

/** Whether a provider is registered; some always are. */
export function registrationOf(world: World, namespace: string): string {
  if (/^Microsoft\.(Authorization|Resources)$/i.test(namespace)) return 'Registered';
  const body = find(world, providerId(world.subscription, namespace));
  return textOf(body?.['registrationState']) || 'NotRegistered';
}

/** What a group or a subscription lists: what stands at the top of a group, and children that Azure tracks. */
export function listed(world: World, scope: string): readonly Body[] {
  return [...world.state.resources.values()].filter(
    (one) => isWithin(one.id, scope) && isReadable(world, one.id) && isTracked(one),
  );
}

/** What extends a resource is asked for by itself. */
function isTracked({ id, type, tags }: Body): boolean {
  if (/^Microsoft\.(Authorization|Resources)\//i.test(type) || sameText(type, groupType))
    return false;
  if (!/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(id)) return false;
  const isExtension = id.split('/providers/').length > 2;
  return (
    !isExtension && (type.split('/').length === 2 || tags !== undefined || hasPlace.test(type))
  );
}

/** Children that have a place of their own, and are listed whether they have tags or not. */
const hasPlace = /\/(onlineEndpoints|onlineEndpoints\/deployments|virtualMachines\/extensions)$/;
