import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Operation } from '../../azure/vocabulary/operations.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { File } from '../../language/file.ts';
import type { Call, Run } from '../../language/statement.ts';
import { idOf, pathOf, type Text, word } from '../../language/word.ts';
import { customRoles } from '../listings.ts';
import { planMark } from '../plan-tag.ts';
import { resourceGroup } from '../resources.ts';
import type { ControlId } from '../../parameters/ids.ts';

/** Stands for every operation that fits. */
type Pattern = `${string}*${string}`;

/** A role that the plan defines, assignable in its resource group. */
export interface CustomRole {
  readonly name: Text;
  /** Which it is, in words. */
  readonly called: string;
  readonly file: File;
  readonly actions: readonly (Operation | Pattern)[];
  /** The operations that it withholds of these. */
  readonly notActions?: readonly (Operation | Pattern)[];
}

// A role of a group is not seen from the subscription.
const scope = { '--scope': idOf(resourceGroup) } as const;

/** Creates the role unless this plan did; gives nobody another one of its name, which may allow anything. */
export function makeRole({ name, file }: CustomRole): Run {
  return {
    precondition: {
      absent: { line: ['own=', ...word(name)], in: customRoles },
      taken: word(name),
    },
    call: az('role definition create', { '--role-definition': ['@', pathOf(file)] }),
  };
}

/**
 * Deletes the role if this plan defined it, once undo has taken away what the plan gave. Azure refuses while
 * somebody else holds it, and then it stays.
 */
export function removeRole({ name }: CustomRole): Run {
  return {
    afterRoles: true,
    precondition: { prints: 'something', by: ownRole(name) },
    call: az('role definition delete', { '--name': name, ...scope, '--custom-role-only': 'true' }),
  };
}

/** Prints the id of the role if this plan defined it. */
function ownRole(name: Text): Call {
  return az('role definition list', {
    '--name': name,
    ...scope,
    '--custom-role-only': 'true',
    '--query': ["[?contains(to_string(description), '", ...planMark, "')].id"],
    '--output': 'tsv',
  });
}

/** The role allows no action but those of its file, by whatever permission, and withholds what its file does. */
export function declareRole(
  control: ControlId,
  { name, called, file, actions, notActions }: CustomRole,
): Declaration {
  const label = called.replace('the', 'The');
  const allowed = 'permissions[].actions[]';
  const withheld = 'permissions[].notActions[]';
  const onData = 'permissions[].dataActions[]';
  const columns = [allowed, ...(notActions ? [withheld] : []), onData, 'assignableScopes'];
  // A file that keeps the name updates the role for all who hold it.
  const asInFile = {
    hardens: true,
    mended: az('role definition update', { '--role-definition': ['@', pathOf(file)] }),
    consequences: [{ kind: 'cuts off', sentence: 'It counts for all who hold the role, at once.' }],
  } as const;
  return declareRows(
    az('role definition list', { '--name': name, ...scope, '--custom-role-only': 'true' }),
    { list: { columns }, own: ownRole(name) },
    {
      control,
      label: `${label} allows no action but the ${actions.length === 1 ? 'one' : actions.length} of its file`,
      path: allowed,
      within: actions,
      absent: 'fails',
      ...asInFile,
    },
    ...(notActions
      ? [
          {
            control,
            label: `${label} withholds the ${notActions.length} actions of its file`,
            path: withheld,
            holds: notActions,
            absent: 'fails',
            ...asInFile,
          } as const,
        ]
      : []),
    {
      control,
      label: `${label} allows nothing on data`,
      path: onData,
      empty: true,
      ...asInFile,
    },
    {
      control,
      label: `${label} can be given in this group only`,
      path: 'assignableScopes',
      exactly: [idOf(resourceGroup)],
      absent: 'fails',
      ...asInFile,
    },
  );
}
