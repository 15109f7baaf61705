import type { Control } from '../language/guide.ts';
import type { Check } from '../language/statement.ts';
import { guide } from '../guide/guide.ts';

/** The checks that prove one control: of each read only the columns that it looks at. */
export function checksOf({ id }: Control): readonly Check[] {
  return guide.steps.flatMap(({ checks, when = [] }) =>
    checks.flatMap((check) => {
      const expect = check.expect.filter(({ control }) => control === id);
      if (expect.length === 0) return [];
      const paths = [...(check.where ?? []), ...expect].map(({ path }) => path);
      const columns = check.columns.filter((column) => paths.includes(column));
      return [{ ...check, when: [...when, ...(check.when ?? [])], expect, columns }];
    }),
  );
}
