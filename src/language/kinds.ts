/** Members of a closed union by the key that each alone has: that key is its kind. */
type ByKind<Members> = {
  readonly [Kind in keyof Members]: Readonly<Record<Kind, unknown>> & {
    readonly [Other in Exclude<keyof Members, Kind>]?: never;
  };
};

/** The union of the members. */
export type OneOf<Members extends ByKind<Members>> = Members[keyof Members];

/** Gives a member of each kind its meaning; a forgotten kind does not compile. */
export type Cases<Members, Result> = {
  readonly [Kind in keyof Members]: (member: Members[Kind]) => Result;
};

/** The meaning of `member`, by the table's case for its kind. */
export function byKind<Members extends ByKind<Members>, Result>(
  member: OneOf<Members>,
  cases: Cases<Members, Result>,
): Result {
  for (const kind in cases) {
    if (kind in member) return cases[kind](member as Members[typeof kind]);
  }
  throw new Error(`No kind is known of \`${Object.keys(member).join(', ')}\`.`);
}
