import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { File } from '../language/file.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Check, Run } from '../language/statement.ts';
import { idOf, pathOf, type Text, type Word, word } from '../language/word.ts';
import { customRoles } from './listings.ts';
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

/** The role allows the actions of its file and no other, by whatever permission, in this group alone. */
export function checkRole(control: string, { name, actions }: CustomRole, called: string): Check {
  const allowed = 'permissions[].actions[]';
  const onData = 'permissions[].dataActions[]';
  return checkRows(
    az('role definition list', { '--name': name, ...scope, '--custom-role-only': 'true' }),
    { columns: [allowed, onData, 'assignableScopes'] },
    {
      control,
      label: `${called} allows the ${actions.length === 1 ? 'one action' : `${actions.length} actions`} of its file and no other`,
      path: allowed,
      exactly: actions,
      absent: 'fails',
    },
    {
      control,
      label: `${called} allows nothing on data`,
      path: onData,
      exactly: [],
      absent: 'fails',
    },
    {
      control,
      label: `${called} can be given in this group only`,
      path: 'assignableScopes',
      exactly: [idOf(resourceGroup)],
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
