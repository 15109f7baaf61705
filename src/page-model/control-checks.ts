import type { Control } from '../language/guide.ts';
import type { Check } from '../language/statement.ts';
import { guide } from '../guide/guide.ts';

/** The checks that prove one control: of each read only the columns that it looks at. */
export function checksOf({ id }: Control): readonly Check[] {
  return guide.steps.flatMap(({ checks, when = [] }) =>
    checks.flatMap((check) => {
      const expect = check.expect.filter(({ control }) => control === id);
      if (expect.length === 0) return [];
      const { where = [], ahead } = check;
      const paths = [...where, ...(ahead?.where ?? []), ...expect].map(({ path }) => path);
      const isLookedAt = (column: string): boolean => [ahead?.by, ...paths].includes(column);
      const columns = check.columns.filter(isLookedAt);
      return [{ ...check, when: [...when, ...(check.when ?? [])], expect, columns }];
    }),
  );
}
