/** How verify looks at all that is of a kind, whoever made it. */
import { az } from '../../azure/az.ts';
import { type RowExpected, type RowReading, wholeValue } from '../../azure/check.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Call } from '../../language/statement.ts';
import { idOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { workspace } from '../resources.ts';

/** An expectation of all of a kind, and where a person finds the one that fails it: it may be a stranger's, so no call mends it. */
export type BesideSetting = RowExpected & { readonly byHand: string };

/** Which of the rows of a list are judged; there may be none. */
export interface Beside extends Pick<RowReading, 'where' | 'over' | 'captures'> {
  readonly when?: When;
}

/** Expectations of the rows of a list, if there are any. */
export function declareBeside(
  read: Call,
  { when, where = [], ...list }: Beside,
  ...settings: readonly BesideSetting[]
): Declaration {
  const paths = [...where, ...settings].map(({ path }) => path);
  // A name tells an empty property from a row that was not read.
  const columns = [...new Set(['name', ...paths])];
  return declareRows(
    read,
    { list: { ...list, where, columns, rows: 'ifAny' }, ...(when ? { when } : {}) },
    ...settings,
  );
}

/** The parts of the workspace of one kind, as Resource Manager has them: az ml leaves out how a datastore signs in. */
export function partsOfWorkspace(kind: 'computes' | 'onlineEndpoints' | Parts): Call {
  return az('rest', {
    '--method': 'get',
    '--url': [idOf(workspace), `/${kind}?api-version=2024-10-01`],
  });
}
type Parts = 'serverlessEndpoints' | 'datastores' | 'connections';

/** Where the parts of the workspace stand in the answer. */
export const inWorkspace = { over: wholeValue } as const;
