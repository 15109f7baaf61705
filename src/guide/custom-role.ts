import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { File } from '../language/file.ts';
import type { Check, Run } from '../language/statement.ts';
import { idOf, pathOf, type Text, word } from '../language/word.ts';
import { customRoles } from './listings.ts';
import { planMark } from './plan-tag.ts';
import { resourceGroup } from './resources.ts';

/** A role that the plan defines, assignable in its resource group. */
export interface CustomRole {
  readonly name: Text;
  readonly file: File;
  readonly actions: readonly string[];
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

/**
 * Deletes the role if this plan defined it, once undo has taken away what the plan gave. Azure refuses while
 * somebody else holds it, and then it stays.
 */
export function removeRole({ name }: CustomRole): Run {
  return {
    provided: {
      prints: 'something',
      by: az('role definition list', {
        '--name': name,
        ...scope,
        '--custom-role-only': 'true',
        '--query': ["[?contains(to_string(description), '", ...planMark, "')].id"],
        '--output': 'tsv',
      }),
    },
    call: az('role definition delete', { '--name': name, ...scope, '--custom-role-only': 'true' }),
  };
}

/** The role allows as many actions as its file lists, none by a wildcard. */
export function checkRole(control: string, { name, actions }: CustomRole, called: string): Check {
  const count = 'length(permissions[0].actions)';
  const wildcards = "length(permissions[0].actions[?contains(@, '*')])";
  return checkRows(
    az('role definition list', { '--name': name, ...scope, '--custom-role-only': 'true' }),
    { columns: [count, wildcards] },
    {
      control,
      label: `${called} allows the ${actions.length === 1 ? 'one action' : `${actions.length} actions`} of its file`,
      path: count,
      is: String(actions.length),
      absent: 'fails',
    },
    {
      control,
      label: `${called} has no wildcard`,
      path: wildcards,
      is: '0',
      absent: 'fails',
    },
  );
}
