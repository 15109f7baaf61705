import type { Inputs } from '../parameters/resolved.ts';

const parts = [
  'drafts',
  'choices',
  'existing',
  'controls',
] as const satisfies readonly (keyof Inputs)[];

type Entries = Readonly<Record<string, unknown>>;

/**
 * Makes in `theirs` the changes that lead from `before` to `after`, so that of two tabs which change different fields of a
 * profile neither undoes the other.
 */
export function withChanges(theirs: Inputs, before: Inputs, after: Inputs): Inputs {
  const merged = Object.fromEntries(
    parts.map((part) => [part, merge(theirs[part] ?? {}, before[part] ?? {}, after[part] ?? {})]),
  ) as unknown as Required<Inputs>; // each part is made of entries of that very part
  const { controls, ...others } = merged;
  return Object.keys(controls).length > 0 ? merged : others;
}

/** Makes in the list `theirs` the changes that lead from `before` to `after`. */
export function withListChanges(
  theirs: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return [...new Set([...theirs.filter((one) => !gone.includes(one)), ...come])];
}

function merge(theirs: Entries, before: Entries, after: Entries): Entries {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => before[key] !== after[key]);
  const untouched = Object.entries(theirs).filter(([key]) => !changed.includes(key));
  const set = changed.flatMap((key) => (Object.hasOwn(after, key) ? [[key, after[key]]] : []));
  return Object.fromEntries([...untouched, ...set]) as Entries;
}
