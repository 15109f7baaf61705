import {
  absorb,
  both,
  noneHold,
  type Slot,
  type Template,
  wheneverAny,
} from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import type { StepId } from '../parameters/ids.ts';

/** A template in the making: variables are still names, so that their uses can be counted. */
export type Mark = string | Slot | Variable | Callee | MarkedPiece;
export type Marks = readonly Mark[];

export interface Variable {
  /** In camelCase; each shell writes it its own way. */
  readonly variable: string;
}

/** A function of the script's library, which is there only for who calls it. */
export interface Callee {
  readonly function: string;
}

export interface MarkedPiece {
  readonly any: readonly When[];
  readonly pieces: Marks;
  readonly step?: StepId;
}

/** When something is needed: one of these holds. */
export type Uses = readonly When[];

export const isVariable = (mark: Exclude<Mark, string>): mark is Variable => 'variable' in mark;
export const isCallee = (mark: Exclude<Mark, string>): mark is Callee => 'function' in mark;
export const isPiece = (mark: Exclude<Mark, string>): mark is MarkedPiece => 'any' in mark;

/** `marks` while `when` holds. */
export function onlyWhen(when: When | undefined, marks: Marks): Marks {
  return when && when.length > 0 ? [{ any: [when], pieces: marks }] : marks;
}

/** How the uses of a library function are told from those of a variable. */
export const calleeKey = (name: string): string => `function ${name}`;

/** Every variable and function of `marks` with each situation in which it stands there, in order of first use. */
export function usesOf(marks: Marks, under: When = []): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>();
  const add = (name: string, more: Uses): void => {
    uses.set(name, [...(uses.get(name) ?? []), ...more]);
  };
  for (const mark of marks) {
    if (typeof mark === 'string') continue;
    if (isVariable(mark)) add(mark.variable, [under]);
    else if (isCallee(mark)) add(calleeKey(mark.function), [under]);
    else if (isPiece(mark)) {
      for (const when of mark.any) {
        const inner = both(under, when);
        if (inner) usesOf(mark.pieces, inner).forEach((more, name) => add(name, more));
      }
    }
  }
  return uses;
}

/** The situations in which `marks` have some text. */
export function filledWhen(marks: Marks, under: When = []): Uses {
  if (marks.some((mark) => mark !== '' && (typeof mark === 'string' || !isPiece(mark))))
    return [under];
  const filled = marks.flatMap((mark): Uses => {
    if (typeof mark === 'string' || !isPiece(mark)) return [];
    return mark.any.flatMap((when) => {
      const inner = both(under, when);
      return inner ? filledWhen(mark.pieces, inner) : [];
    });
  });
  return absorb(filled);
}

/** `body`, or `nothing` in the situations in which a shell would find no line there. */
export function neverEmpty(body: Marks, nothing: Marks): Marks {
  const empty = noneHold(filledWhen(body));
  return nothing.length > 0 && empty.length > 0 ? [{ any: empty, pieces: nothing }, ...body] : body;
}

/** `marks` with every line moved right. A piece holds whole lines, or the end of one line and more. */
export function indentLines(marks: Marks, by: string): Marks {
  return indentFrom(marks, by, true).marks;
}

function indentFrom(marks: Marks, by: string, start: boolean): { marks: Marks; start: boolean } {
  const out: Mark[] = [];
  let atStart = start;
  for (const mark of marks) {
    if (typeof mark === 'string') {
      if (mark === '') continue;
      const text = mark.replaceAll(/\n(?=[^\n])/g, `\n${by}`);
      out.push(atStart && !mark.startsWith('\n') ? by + text : text);
      atStart = mark.endsWith('\n');
    } else if (isPiece(mark)) {
      const inner = indentFrom(mark.pieces, by, atStart);
      out.push({ ...mark, pieces: inner.marks });
      atStart = inner.start;
    } else {
      out.push(...(atStart ? [by] : []), mark);
      atStart = false;
    }
  }
  return { marks: out, start: atStart };
}

/** Gives a variable's text; `next` decides whether its name needs braces. */
type WriteVariable = (name: string, next: Mark | undefined) => string;

/** The finished template; `after` is what follows `marks`. */
export function finish(marks: Marks, write: WriteVariable, after?: Mark): Template {
  return marks.flatMap((mark, at): Template => {
    const next = marks[at + 1] ?? after;
    if (typeof mark === 'string') return [mark];
    if (isVariable(mark)) return [write(mark.variable, next)];
    if (isCallee(mark)) return [mark.function];
    if (!isPiece(mark)) return [mark];
    const { any, pieces, ...facts } = mark;
    return wheneverAny(any, finish(pieces, write, next), facts);
  });
}
