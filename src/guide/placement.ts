import type { OnlyWhen } from '../azure/arguments.ts';
import { only } from '../azure/az.ts';
import { broughtRoot, type Resource } from '../language/resource.ts';
import { groupOf, parameter, type Reference, subscriptionOf } from '../language/word.ts';

/** Where what the plan makes lives, unless it stands beside something that was brought. */
export const home = {
  '--resource-group': parameter('resourceGroup'),
  '--location': parameter('location'),
} as const;

/** The options that say where a resource lives: its group and, when it was brought, its subscription. */
export function placeOf(resource: Resource): {
  '--resource-group': Reference;
  '--subscription'?: OnlyWhen<Reference>;
} {
  const root = broughtRoot(resource)?.existing;
  return {
    '--resource-group': groupOf(resource),
    ...(root ? { '--subscription': only([`existing:${root}`], subscriptionOf(resource)) } : {}),
  };
}
