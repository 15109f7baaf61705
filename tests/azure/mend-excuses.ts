/** What a mend changes besides its setting, each with the reason. */

/** A property of a type that a mend may change or leave otherwise than it was. */
export interface MendExcuse {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly why: string;
}

export const mendExcuses: readonly MendExcuse[] = [];

/** The entry that excuses a difference. */
export function excusedBy(type: string, path: string): MendExcuse | undefined {
  return mendExcuses.find((one) => one.type.test(type) && one.path.test(path));
}

/** Entries that no mend of the run needed. */
export function needlessExcuses(
  trials: readonly { readonly excuses: readonly MendExcuse[] }[],
): readonly string[] {
  const used = new Set(trials.flatMap(({ excuses }) => excuses));
  return mendExcuses
    .filter((one) => !used.has(one))
    .map(({ type, path }) => `no mend needs the excuse for ${path.source} of ${type.source}`);
}
