import type { OnlyWhen } from '../azure/arguments.ts';
import { only } from '../azure/az.ts';
import { broughtRoot, type Resource } from '../language/resource.ts';
import { groupOf, parameter, type Reference, subscriptionOf } from '../language/word.ts';

/** The plan's own group, where everything lives that was not brought and does not stand beside what was. */
export const homeGroup = { '--resource-group': parameter('resourceGroup') } as const;

/** The plan's own group and region. */
export const home = { ...homeGroup, '--location': parameter('location') } as const;

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
