import { isPiece, type Piece, type Slot, type Template } from '../language/template.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import { escape } from './escape.ts';

/** The source of a filled template: the pieces that are there, and the text of each slot before it is escaped. */
export interface Filling {
  readonly situation: Situation;
  textOf(slot: Slot): string;
}

/** The template's text with its slots filled and the pieces that do not hold left out. */
export function fill(template: Template, filling: Filling): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      if (!isPiece(part)) return escape(filling.textOf(part), part.as);
      return isIncluded(part, filling.situation) ? fill(part.pieces, filling) : '';
    })
    .join('');
}

function isIncluded({ any }: Piece, situation: Situation): boolean {
  return any.some((when) => holds(when, situation));
}
