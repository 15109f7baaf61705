import { absorb } from '../../../language/template.ts';
import type { Word } from '../../../language/word.ts';
import type { When } from '../../../parameters/conditions.ts';
import type { StepId } from '../../../parameters/ids.ts';
import type { End, Relation } from './relation.ts';

/** One thing with all that it acts on, or with all that acts on it. */
export interface Tile {
  readonly hub: End;
  /** Whether the arrows leave the hub. */
  readonly side: 'from' | 'to';
  readonly rows: readonly Row[];
}

/** The other end of some relations of a hub. */
export interface Row {
  readonly end: End;
  readonly lines: readonly { readonly words: Word; readonly when: When; readonly step: StepId }[];
  /** The situations in which it is there. */
  readonly any: readonly When[];
}

/** Gathers relations around the things on one side of them; the same words stand once for each end. */
export function tilesOf(relations: readonly Relation[], side: 'from' | 'to'): readonly Tile[] {
  const other = side === 'from' ? 'to' : 'from';
  return [...Map.groupBy(relations, (one) => one[side].key).values()].flatMap((own) => {
    const hub = own[0]?.[side];
    return hub ? [{ hub, side, rows: rowsOf(own, other) }] : [];
  });
}

function rowsOf(relations: readonly Relation[], other: 'from' | 'to'): readonly Row[] {
  return [...Map.groupBy(relations, (one) => one[other].key).values()].flatMap((own) => {
    const end = own[0]?.[other];
    const lines = own.map(({ words, when, step }) => ({ words, when, step }));
    return end ? [{ end, lines: distinct(lines), any: absorb(own.map(({ when }) => when)) }] : [];
  });
}

function distinct(lines: Row['lines']): Row['lines'] {
  const seen = new Map(
    lines.map((one) => [JSON.stringify([one.words, one.when.toSorted()]), one] as const),
  );
  return [...seen.values()];
}
