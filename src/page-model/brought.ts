import type { Statement } from '../language/statement.ts';
import type { When } from '../parameters/conditions.ts';
import type { ExistingKey } from '../parameters/ids.ts';
import { existingKinds } from '../guide/parameters/existing.ts';

/** The resources that a reader may bring so that no statement remains; undefined if one always does. */
export function broughtInstead(
  statements: readonly Statement[],
): readonly ExistingKey[] | undefined {
  const keys = statements.map(({ when = [] }) =>
    when.map((one) => /^!existing:(.+)$/.exec(one)?.[1]).find((key) => key !== undefined),
  );
  if (keys.length === 0 || keys.includes(undefined)) return undefined;
  return [...new Set(keys)] as ExistingKey[]; // parsed from conditions, which name nothing else
}

/** The condition that all of them are brought. */
export function allBrought(keys: readonly ExistingKey[]): When {
  return keys.map((key) => `existing:${key}` as const);
}

/** Their names in a sentence: `virtual network and key vault`. */
export function broughtWords(keys: readonly ExistingKey[]): string {
  return keys.map((key) => existingKinds[key].label.toLowerCase()).join(' and ');
}
