import { optional, type Request, required } from './request.ts';
import type { World } from './world.ts';

/** The id of a resource of a group, from its type and a name for each segment. */
export function idIn(group: string, type: string, names: readonly string[]): string {
  const [namespace = '', ...segments] = type.split('/');
  const path = segments.map((segment, at) => `${segment}/${names[at] ?? ''}`);
  return `${group}/providers/${namespace}/${path.join('/')}`;
}

/** The group that a call names by `--resource-group` and `--subscription`. */
export function groupIn(request: Request, world: World): string {
  return groupId(subscriptionIn(request, world), required(request, '--resource-group'));
}

export function groupId(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${name}`;
}

/** The subscription that a call names, else the one in which the call acts. */
export function subscriptionIn(request: Request, { subscription }: World): string {
  return optional(request, '--subscription') ?? subscription;
}

/** The group of an id, or of a scope below one; undefined for a subscription. */
export function groupOfId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

/** The resource that a child or an extension continues; undefined for one at the top. */
export function parentOf(id: string): string | undefined {
  const above = id.split('/').slice(0, -2).join('/');
  const path = above.split(/\/providers\//i).at(-1) ?? '';
  if (/\/providers\/[^/]+$/i.test(above)) {
    const scope = above.replace(/\/providers\/[^/]+$/i, '');
    return scope === '' || /^\/subscriptions\/[^/]+$/i.test(scope) ? undefined : scope;
  }
  return path === above ? undefined : above;
}
