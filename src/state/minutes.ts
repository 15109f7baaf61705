/** How long something takes, at least and at most. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Reads `30 to 40 minutes` or `about 5 minutes`; throws on other words, so that no waiting is lost. */
export function spanOf(takes: string): Span {
  const [, least, most] = /^(?:about )?(\d+)(?: to (\d+))? minutes$/.exec(takes) ?? [];
  if (!least)
    throw new Error(`\`${takes}\` is no time. Write \`about 5 minutes\` or \`30 to 40 minutes\`.`);
  return { least: Number(least), most: Number(most ?? least) };
}

/** Adds up what happens one after the other. */
export function totalOf(spans: readonly Span[]): Span {
  return spans.reduce(
    (total, { least, most }) => ({ least: total.least + least, most: total.most + most }),
    { least: 0, most: 0 },
  );
}

/** Says all the waiting of a plan. */
export function spanWords({ least, most }: Span): string {
  if (most === 0) return 'no step that takes long';
  return least === most ? `about ${most} minutes` : `${least} to ${most} minutes`;
}
