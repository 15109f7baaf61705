import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Check, Remove } from '../language/statement.ts';
import { idOf, type Text } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { resourceGroup, workspace } from './resources.ts';

interface Expected {
  readonly control: string;
  readonly label: string;
  readonly path: string;
  readonly is: Text;
  readonly absent?: 'fails';
}

/** Deletes an assignment, which takes no tag: while the workspace is ours, so is what guards its group. */
export function removeAssignment(name: Text, when?: When): Remove {
  return {
    ...(when ? { when } : {}),
    remove: workspace,
    by: az('policy assignment delete', { '--name': name, '--scope': idOf(resourceGroup) }),
  };
}

/** What the assignment of that name on the group must be. */
export function checkAssignment(name: Text, ...expect: readonly Expected[]): Check {
  return checkRows(
    az('policy assignment list', { '--scope': idOf(resourceGroup) }),
    {
      columns: ['name', ...expect.map(({ path }) => path)],
      where: [{ path: 'name', is: name }],
    },
    ...expect,
  );
}
