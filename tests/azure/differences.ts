/** Where two resources differ, by paths. */
import { isObject, type Json } from '../azure-model/json.ts';

/** The paths at which they differ; what is null is as if it were not there, as Azure answers it. */
export function differences(
  one: Json | undefined,
  other: Json | undefined,
  at = '',
): readonly string[] {
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differences(one[key], other[key], joined(at, key)));
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    const items = other as readonly Json[];
    return (one as readonly Json[]).flatMap((item, index) =>
      differences(item, items[index], joined(at, String(index))),
    );
  }
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) ? [] : [at];
}

/** Those of the second that do not lie at or below one of the first. */
export function newPaths(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter(
    (path) => !before.some((one) => one === '' || path === one || path.startsWith(`${one}.`)),
  );
}

function joined(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
