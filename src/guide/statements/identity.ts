import { az } from '../../azure/az.ts';
import type { Resource } from '../../language/resource.ts';
import type { Ensure, Remove } from '../../language/statement.ts';
import { nameOf } from '../../language/word.ts';
import { home, homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';

type Identity = Resource<'Microsoft.ManagedIdentity/userAssignedIdentities'>;

/** Makes a user-assigned identity in the plan's own group. */
export function ensureIdentity(identity: Identity): Ensure {
  return {
    ensure: identity,
    by: az('identity create', { '--name': nameOf(identity), ...home, '--tags': planTag }),
  };
}

/** Deletes the identity; assignments that name it then grant nothing to anyone. */
export function removeIdentity(identity: Identity): Remove {
  return {
    remove: identity,
    by: az('identity delete', { '--name': nameOf(identity), ...homeGroup }),
  };
}
