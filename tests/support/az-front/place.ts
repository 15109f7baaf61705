import { groupId, idIn, isWithin, subscriptionId } from '../../azure-model/ids.ts';
import { type Body, ofType } from '../../azure-model/world.ts';
import { optional, type Request, required } from './request.ts';
import type { World } from './world.ts';

/** The id of the group that a call names by `--resource-group` and `--subscription`. */
export function groupIn(request: Request, world: World): string {
  return groupId(subscriptionIn(request, world), required(request, '--resource-group'));
}

/** The subscription that a call names, else the one in which the call acts. */
export function subscriptionIn(request: Request, { subscription }: World): string {
  return optional(request, '--subscription') ?? subscription;
}

/** The id of what lies in the subscription itself. */
export function inSubscription({ subscription }: World, type: string, name: string): string {
  return idIn(subscriptionId(subscription), type, [name]);
}

/** Those of a type in the subscription in which a call acts. */
export function inSubscriptionOf(request: Request, world: World, type: string): readonly Body[] {
  const subscription = subscriptionId(subscriptionIn(request, world));
  return ofType(world, type).filter(({ id }) => isWithin(id, subscription));
}
