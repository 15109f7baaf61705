import { resourceRead } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';

/** The names below `properties` that the checks of the steps read of one resource type. */
export function propertiesRead(steps: readonly Step[], type: string): readonly string[] {
  const checks = steps.flatMap((step) => step.checks);
  const texts = checks
    .filter(({ read }) => resourceRead(read)?.type.toLowerCase() === type)
    .flatMap((check) => (check.in === 'part' ? [check.over] : check.columns));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?<![\w.?])properties\.(\w+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}
