import { groupId, idIn, subscriptionId } from '../../azure-model/ids.ts';
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
