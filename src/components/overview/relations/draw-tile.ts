import type { Word } from '../../../language/word.ts';
import type { When } from '../../../parameters/conditions.ts';
import type { Box } from '../shapes.ts';
import type { Row, Tile } from './tiles.ts';

/** A tile with positions in pixels; it is as wide as the narrowest phone allows. */
export interface DrawnTile {
  readonly width: number;
  readonly height: number;
  readonly hub: Box;
  readonly rows: readonly DrawnRow[];
}

interface DrawnRow {
  readonly row: Row;
  readonly box: Box;
  /** From the hub to the row, or back: the line, and the corner of its tip. */
  readonly path: string;
  readonly tip: string;
  readonly lines: readonly { readonly words: Word; readonly when: When; readonly y: number }[];
}

const width = 280;
const indent = 26;
const trunk = 11;
const gap = 8;
const head = 36;
const line = 14;
/** How many letters of a label fit beside each other. */
const letters = 40;

/** The hub on top, and below it the rows, each at the end of a line that leaves the hub or comes to it. */
export function drawTile({ hub, rows, side }: Tile): DrawnTile {
  const hubBox = { x: 0.5, y: 0.5, width: width - 1, height: hub.name ? head : head - line };
  let y = hubBox.height + gap + 6;
  const drawn = rows.map((row): DrawnRow => {
    const lines = linesOf(row, row.end.name ? head : head - line);
    const height = (row.end.name ? head : head - line) + line * lines.length + 4;
    const box = { x: indent, y, width: width - indent - 1, height };
    const middle = y + 18;
    y += height + gap;
    const path = `M${trunk} ${hubBox.height + 0.5}V${middle}H${indent}`;
    const tip =
      side === 'from'
        ? `M${indent - 7} ${middle - 4}l7 4-7 4z`
        : `M${trunk - 4} ${hubBox.height + 8}l4-7 4 7z`;
    return { row, box, path, tip, lines };
  });
  return { width, height: y - gap + 1, hub: hubBox, rows: drawn };
}

/** Long words take two lines. */
function linesOf({ lines }: Row, top: number): DrawnRow['lines'] {
  const parts = lines.flatMap(({ words, when }) =>
    wrapped(words).map((part) => ({ words: part, when })),
  );
  return parts.map((one, at) => ({ ...one, y: top + line * at + 9 }));
}

function wrapped(words: Word): readonly Word[] {
  const [only, ...others] = words;
  if (typeof only !== 'string' || others.length > 0 || only.length <= letters) return [words];
  const at = only.lastIndexOf(' ', letters);
  return [[only.slice(0, at)], [`  ${only.slice(at + 1)}`]];
}
