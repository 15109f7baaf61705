import type { Remains } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call, Remove } from '../../language/statement.ts';
import type { When } from '../../parameters/conditions.ts';

/**
 * Deletes what costs by the hour and lives in the workspace. The tag of a workspace of the plan stands for all that is
 * in it; in one that was brought, the thing must carry the tag itself.
 */
export function removeInWorkspace(resource: Resource, by: Call): readonly Remove[] {
  return [
    { when: ['!existing:workspace'], urgent: true, remove: resource, by },
    { when: ['existing:workspace'], urgent: true, remove: resource, by, alone: true },
  ];
}

/** Says that something stays in a workspace that was brought; with one of the plan it goes. */
export function staysInWorkspace(sentence: string, when: When = []): Remains {
  return { when: ['existing:workspace', ...when], text: sentence };
}
