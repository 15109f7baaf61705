import type { ParameterId, ExistingKey, StepId } from '../parameters/ids.ts';
import type { Condition, When } from '../parameters/conditions.ts';
import type { Shell } from './artefact.ts';

/** The source of a slot's text. */
export type Source =
  | { readonly parameter: ParameterId }
  | { readonly existing: ExistingKey; readonly part: 'id' | 'group' | 'subscription' };

/**
 * The grammar of the place where a slot stands; decides how a draft is escaped there. In those of `Words` the items
 * of a list, which commas part, become words of their own; in `quotedPairs` they become entries of a map.
 */
export type Context = Shell | `${Shell}Words` | 'quoted' | 'quotedPairs' | 'plain';

export type Slot = Source & { readonly as: Context };

/** Text that is there only while one of `any` holds. */
export interface Piece {
  readonly any: readonly When[];
  readonly pieces: Template;
  /** The step whose lines these are, in the body of a script. */
  readonly step?: StepId;
}

/** Rendered text with slots and optional pieces: plain data, the one thing that leaves the build. */
export type Template = readonly (string | Slot | Piece)[];

export const isPiece = (part: Slot | Piece): part is Piece => 'any' in part;

/** `pieces` while one of `any` holds; nothing if that is never. `facts` are kept with them. */
export function wheneverAny(
  any: readonly When[],
  pieces: Template,
  facts: Pick<Piece, 'step'> = {},
): Template {
  const shortest = absorb(any);
  if (shortest.length === 0) return [];
  if (shortest.some((when) => when.length === 0)) return pieces;
  return [{ ...facts, any: shortest, pieces }];
}

/** The same alternatives without those that another one already covers. */
export function absorb(any: readonly When[]): readonly When[] {
  const sorted = [...any].sort((a, b) => a.length - b.length);
  const remaining: When[] = [];
  for (const when of sorted) {
    if (!remaining.some((other) => other.every((one) => when.includes(one)))) remaining.push(when);
  }
  return remaining;
}

/** Both hold; undefined if they exclude each other. */
export function both(a: When, b: When): When | undefined {
  const all = [...new Set([...a, ...b])];
  const excluded = all.some((one, at) =>
    all.slice(0, at).some((other) => other === opposite(one) || isOtherOption(one, other)),
  );
  return excluded ? undefined : all;
}

/** True for two options of one choice. */
function isOtherOption(one: Condition, other: Condition): boolean {
  const [id, option] = one.split('=');
  return option !== undefined && one !== other && other.startsWith(`${id}=`);
}

/** The situations in which none of `whens` holds; none if one of them always does. */
export function noneHold(whens: readonly When[]): readonly When[] {
  return whens.reduce<readonly When[]>(
    (situations, when) => {
      const narrowed = situations.flatMap((situation) =>
        when.map((one) => both(situation, [opposite(one)])),
      );
      return absorb(narrowed.filter((situation) => situation !== undefined));
    },
    [[]],
  );
}

/** The condition that holds exactly when `one` does not. */
export function opposite(one: Condition): Condition {
  return (one.startsWith('!') ? one.slice(1) : `!${one}`) as Condition;
}

/** The same text in every situation, in the fewest parts; `under` holds around it. */
export function tidy(template: Template, under: When = []): Template {
  const out: (string | Slot | Piece)[] = [];
  const add = (part: string | Slot | Piece): void => {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  };
  for (const part of template) {
    if (typeof part === 'string' || !isPiece(part)) add(part);
    else tidyPiece(part, under).forEach(add);
  }
  return out;
}

/** Nothing of a piece that cannot hold here, only its contents of one that must. */
function tidyPiece({ any, pieces, ...facts }: Piece, under: When): Template {
  const possible = any.filter((when) => both(under, when));
  const [only] = possible;
  if (!only) return [];
  if (possible.some((when) => when.every((one) => under.includes(one)))) return tidy(pieces, under);
  const inside = possible.length === 1 ? [...under, ...only] : under;
  return [{ ...facts, any: possible, pieces: tidy(pieces, inside) }];
}
