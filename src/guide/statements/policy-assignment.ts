import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Consequence, Declaration } from '../../language/declaration.ts';
import type { Call, Run } from '../../language/statement.ts';
import { idOf, type Text, type Word } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { resourceGroup } from '../resources.ts';
import type { ControlId, StepId } from '../../parameters/ids.ts';

interface Expected {
  readonly control: ControlId;
  readonly label: string;
  readonly path: string;
  readonly is: Text;
  readonly absent?: 'fails';
  readonly mended: Call | readonly Call[] | 'by apply';
  readonly lastly?: Call;
  readonly before?: readonly StepId[];
  readonly waitsForAll?: true;
  readonly consequences?: readonly Consequence[];
}

/** Deletes an assignment, which takes no tag: its name holds the identity of the plan, so nobody else made it. */
export function removeAssignment(name: Word, when?: When): Run {
  return {
    ...(when ? { when } : {}),
    precondition: {
      prints: 'something',
      by: az('policy assignment list', {
        '--scope': idOf(resourceGroup),
        '--query': ["[?name=='", ...name, "'].id"],
        '--output': 'tsv',
      }),
    },
    call: deleteAssignment(name),
  };
}

/** Deletes the assignment of that name on the group. */
export function deleteAssignment(name: Text): Call {
  return az('policy assignment delete', { '--name': name, '--scope': idOf(resourceGroup) });
}

/** The settings of the assignment of that name on the group. */
export function declareAssignment(name: Text, ...expect: readonly Expected[]): Declaration {
  return declareRows(
    az('policy assignment list', { '--scope': idOf(resourceGroup) }),
    {
      list: {
        columns: ['name', ...expect.map(({ path }) => path)],
        where: [{ path: 'name', is: name }],
      },
    },
    ...expect.map((one) => ({ ...one, consequences: [refuses, ...(one.consequences ?? [])] })),
  );
}

/** Puts an assignment in force again. */
export function enforce(name: Text): Call {
  return az('policy assignment update', {
    '--name': name,
    '--scope': idOf(resourceGroup),
    '--enforcement-mode': 'Default',
  });
}

const refuses = {
  kind: 'interrupts',
  sentence:
    'A policy that denies refuses every change of what violates it, its mend too: mend the resources first.',
} as const;
