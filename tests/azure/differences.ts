/** Where two resources differ, by paths. */
import { isObject, type Json, objectOf } from '../azure-model/json.ts';

/** The paths at which they differ; null, an empty object and an empty list are as if they were not there. */
export function differences(
  one: Json | undefined,
  other: Json | undefined,
  at = '',
): readonly string[] {
  if (at === '' && isNothing(one) !== isNothing(other)) return [at];
  if (isMap(one) && isMap(other)) {
    const [own, others] = [objectOf(one), objectOf(other)];
    const keys = new Set([...Object.keys(own), ...Object.keys(others)]);
    return [...keys].flatMap((key) => differences(own[key], others[key], joined(at, key)));
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    const items = other as readonly Json[];
    return (one as readonly Json[]).flatMap((item, index) =>
      differences(item, items[index], joined(at, String(index))),
    );
  }
  if (isNothing(one) && isNothing(other)) return [];
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) ? [] : [at];
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isMap(value: Json | undefined): boolean {
  return isObject(value) || isNothing(value);
}

/** Those of the second that do not lie at, below or above one of the first: a list that is longer now is different as a whole. */
export function newPaths(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter(
    (path) =>
      !before.some(
        (one) =>
          one === '' || path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`),
      ),
  );
}

function joined(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
