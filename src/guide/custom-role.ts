import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Operation } from '../azure/vocabulary/operations.ts';
import type { File } from '../language/file.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Check, Run } from '../language/statement.ts';
import { idOf, pathOf, type Text, type Word, word } from '../language/word.ts';
import { customRoles } from './listings.ts';
import { resourceGroup } from './resources.ts';

/** Stands for every operation that fits. */
type Pattern = `${string}*${string}`;

/** A role that the plan defines, assignable in its resource group. */
export interface CustomRole {
  readonly name: Text;
  /** Which it is, in words. */
  readonly called: string;
  readonly file: File;
  readonly actions: readonly (Operation | Pattern)[];
  /** What it withholds of these. */
  readonly notActions?: readonly (Operation | Pattern)[];
}

// A role of a group is not seen from the subscription.
const scope = { '--scope': idOf(resourceGroup) } as const;

/** Creates the role unless there is one of its name: to create it twice is refused. */
export function makeRole({ name, file }: CustomRole): Run {
  return {
    unless: { line: word(name), in: customRoles },
    call: az('role definition create', { '--role-definition': ['@', pathOf(file)] }),
  };
}

/** Takes the role from all who hold it on the resources, then deletes it, if it is one of this group. */
export function removeRole({ name }: CustomRole, heldOn: readonly Resource[]): readonly Run[] {
  const ours: Word = ["[?assignableScopes[0]=='", idOf(resourceGroup), "'].name"];
  const provided = { prints: 'something', by: namesOf(name, ours) } as const;
  const taken = heldOn.map((on) =>
    az('role assignment delete', { '--role': name, '--scope': idOf(on) }),
  );
  const deleted = az('role definition delete', {
    '--name': name,
    ...scope,
    '--custom-role-only': 'true',
  });
  return [...taken, deleted].map((call) => ({ call, provided }));
}

/** The role allows, and withholds, as many actions as its file lists; it has wildcards only where it withholds some. */
export function checkRole(
  control: string,
  { name, called, actions, notActions }: CustomRole,
): Check {
  const label = called.replace('the', 'The');
  const count = 'length(permissions[0].actions)';
  const withheld = 'length(permissions[0].notActions)';
  const wildcards = "length(permissions[0].actions[?contains(@, '*')])";
  return checkRows(
    az('role definition list', { '--name': name, ...scope, '--custom-role-only': 'true' }),
    { columns: [count, notActions ? withheld : wildcards] },
    {
      control,
      label: `${label} allows the ${actions.length === 1 ? 'one action' : `${actions.length} actions`} of its file`,
      path: count,
      is: String(actions.length),
      absent: 'fails',
    },
    notActions
      ? {
          control,
          label: `${label} withholds the ${notActions.length} actions of its file`,
          path: withheld,
          is: String(notActions.length),
          absent: 'fails',
        }
      : {
          control,
          label: `${label} has no wildcard`,
          path: wildcards,
          is: '0',
          absent: 'fails',
        },
  );
}

function namesOf(name: Text, query: Word): Call {
  return az('role definition list', {
    '--name': name,
    ...scope,
    '--custom-role-only': 'true',
    '--query': query,
    '--output': 'tsv',
  });
}
