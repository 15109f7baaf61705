import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Check, Run } from '../language/statement.ts';
import { idOf, type Text, type Word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { resourceGroup } from './resources.ts';
import type { ControlId } from '../parameters/ids.ts';

interface Expected {
  readonly control: ControlId;
  readonly label: string;
  readonly path: string;
  readonly is: Text;
  readonly absent?: 'fails';
}

/** Deletes an assignment, which takes no tag: its name holds the identity of the plan, so nobody else made it. */
export function removeAssignment(name: Word, when?: When): Run {
  return {
    ...(when ? { when } : {}),
    provided: {
      prints: 'something',
      by: az('policy assignment list', {
        '--scope': idOf(resourceGroup),
        '--query': ["[?name=='", ...name, "'].id"],
        '--output': 'tsv',
      }),
    },
    call: az('policy assignment delete', { '--name': name, '--scope': idOf(resourceGroup) }),
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
