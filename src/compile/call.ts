import type { Argument, Call } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import { catalogue } from '../parameters/catalogue.ts';
import type { Dialect } from './dialect.ts';
import { isCallee, isPiece, isVariable, type Mark, type MarkedPiece, type Marks } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';

const columns = 92;

/** A call on as many lines as it needs: filled up, then what has a condition, each on a line of its own. */
export function writeCall(
  call: Call,
  before: Marks,
  writer: Writer,
  dialect: Dialect,
  hang = '  ',
): Marks {
  const lines = new Lines([...before, call.command], dialect.continuation + hang);
  const always = call.options.filter(({ when = [] }) => when.length === 0);
  for (const { flag, argument } of always) lines.fill(writeArgument(flag, argument, writer));
  for (const { flag, argument, when = [] } of call.options) {
    const items = writeArgument(flag, argument, writer);
    if (when.length > 0) lines.alone({ any: [when], pieces: joined(items) });
  }
  return lines.marks;
}

/** A word as a shell reads it back: bare if it is plain to both shells, else between double quotes. */
export function quoteWord(word: Word, writer: Writer): Marks {
  const [only] = word;
  if (word.length === 1 && typeof only === 'string' && isBare(only)) return [only];
  return ['"', ...writeWord(word, writer), '"'];
}

/** PowerShell gives `@`, `,`, a leading digit and some more a meaning of their own; so those are quoted. */
function isBare(text: string): boolean {
  return /^[A-Za-z][\w./:=-]*$/.test(text) || /^(0|[1-9]\d{0,8})$/.test(text);
}

/** The flag and what follows it, in pieces between which a line may break. */
function writeArgument(flag: string, argument: Argument, writer: Writer): readonly Marks[] {
  if (argument === true) return [[flag]];
  if (isWord(argument)) return [[`${flag} `, ...quoteWord(argument, writer)]];
  if ('repeat' in argument) {
    return argument.repeat.flatMap((group) => writeGroup(flag, group, writer));
  }
  return writeGroup(flag, argument.many, writer);
}

function writeGroup(flag: string, words: readonly Word[], writer: Writer): readonly Marks[] {
  return words.map((word, at) => [...(at === 0 ? [`${flag} `] : []), ...quoteWord(word, writer)]);
}

function isWord(argument: Exclude<Argument, true>): argument is Word {
  return Array.isArray(argument);
}

function joined(items: readonly Marks[]): Marks {
  return items.flatMap((item, at) => (at === 0 ? item : [' ', ...item]));
}

/** The lines of one command. A conditional piece owns the line break before it. */
class Lines {
  marks: Marks;
  readonly #break: string;
  #width: number;

  constructor(command: Marks, lineBreak: string) {
    this.marks = command;
    this.#width = widthOf(command);
    this.#break = lineBreak;
  }

  /** On this line if all fits, else broken between items. */
  fill(items: readonly Marks[]): void {
    const whole = joined(items);
    for (const item of this.#fits(whole) ? [whole] : items) {
      const fits = this.#fits(item);
      this.marks = [...this.marks, fits ? ' ' : this.#break, ...item];
      this.#width = (fits ? this.#width + 1 : 2) + widthOf(item);
    }
  }

  alone(piece: MarkedPiece): void {
    this.marks = [...this.marks, { ...piece, pieces: [this.#break, ...piece.pieces] }];
  }

  /** With room for a space before and a continuation after. */
  #fits(item: Marks): boolean {
    return this.#width + 1 + widthOf(item) + 2 <= columns;
  }
}

/** About how wide it is on the page: a slot counts as its example. */
function widthOf(marks: Marks): number {
  return marks.reduce((sum, mark) => sum + markWidth(mark), 0);
}

function markWidth(mark: Mark): number {
  if (typeof mark === 'string') return mark.length;
  if (isCallee(mark)) return mark.function.length;
  if (isVariable(mark)) return mark.variable.length + 3;
  if (isPiece(mark))
    return mark.any.some(([one]) => one?.startsWith('existing')) ? 0 : widthOf(mark.pieces);
  return 'parameter' in mark ? catalogue[mark.parameter].example.length : 40;
}
