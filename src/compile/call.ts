import { type Argument, argumentGroups, type Call } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import {
  type ConditionalNode,
  onNode,
  type ScriptNode,
  type ScriptNodes,
} from '../language/script-node.ts';
import { type Writer, writeWord } from './reference.ts';

const columns = 92;

/** Writes a call on as few lines as fit: it fills lines with the options that are always there, and gives each other option its own. */
export function writeCall(
  call: Call,
  before: ScriptNodes,
  writer: Writer,
  syntax: ShellSyntax,
  hang = '  ',
): ScriptNodes {
  const lines = new Lines(
    [...before, call.command],
    syntax.continuation + hang,
    writer.guide.parameters,
  );
  const always = call.options.filter(({ when = [] }) => when.length === 0);
  for (const { flag, argument } of always) lines.fill(writeArgument(flag, argument, writer));
  for (const { flag, argument, when = [] } of call.options) {
    const items = writeArgument(flag, argument, writer);
    if (when.length > 0) lines.alone({ any: [when], pieces: joined(items) });
  }
  return lines.nodes;
}

/** A word as a shell reads it back: bare if it is plain to both shells, else between double quotes. */
export function quoteWord(word: Word, writer: Writer): ScriptNodes {
  const [only] = word;
  if (word.length === 1 && typeof only === 'string' && isBare(only)) return [only];
  return ['"', ...writeWord(word, writer), '"'];
}

/** PowerShell gives `@`, `,`, a leading digit and some more a meaning of their own; so those are quoted. */
function isBare(text: string): boolean {
  return /^[A-Za-z][\w./:=-]*$/.test(text) || /^(0|[1-9]\d{0,8})$/.test(text);
}

/** The flag and what follows it, in pieces between which a line may break. */
export function writeArgument(
  flag: string,
  argument: Argument,
  writer: Writer,
): readonly ScriptNodes[] {
  return argumentGroups(argument).flatMap((words): readonly ScriptNodes[] =>
    words.length === 0
      ? [[flag]]
      : words.map((word, at) => [...(at === 0 ? [`${flag} `] : []), ...quoteWord(word, writer)]),
  );
}

function joined(items: readonly ScriptNodes[]): ScriptNodes {
  return items.flatMap((item, at) => (at === 0 ? item : [' ', ...item]));
}

/** The lines of one command. A conditional piece owns the line break before it. */
class Lines {
  nodes: ScriptNodes;
  readonly #break: string;
  readonly #parameters: ParameterSet;
  #width: number;

  constructor(command: ScriptNodes, lineBreak: string, parameters: ParameterSet) {
    this.nodes = command;
    this.#parameters = parameters;
    this.#width = widthOf(command, parameters);
    this.#break = lineBreak;
  }

  /** On this line if all fits, else broken between items. */
  fill(items: readonly ScriptNodes[]): void {
    const whole = joined(items);
    for (const item of this.#fits(whole) ? [whole] : items) {
      const fits = this.#fits(item);
      this.nodes = [...this.nodes, fits ? ' ' : this.#break, ...item];
      this.#width = (fits ? this.#width + 1 : 2) + widthOf(item, this.#parameters);
    }
  }

  alone(piece: ConditionalNode): void {
    this.nodes = [...this.nodes, { ...piece, pieces: [this.#break, ...piece.pieces] }];
  }

  /** With room for a space before and a continuation after. */
  #fits(item: ScriptNodes): boolean {
    return this.#width + 1 + widthOf(item, this.#parameters) + 2 <= columns;
  }
}

/** About how wide it is on the page: a slot counts as its example. */
function widthOf(nodes: ScriptNodes, parameters: ParameterSet): number {
  return nodes.reduce((sum, node) => sum + nodeWidth(node, parameters), 0);
}

function nodeWidth(node: ScriptNode, parameters: ParameterSet): number {
  return onNode<number>(node, {
    text: ({ length }) => length,
    parameter: ({ parameter }) => parameters.catalogue[parameter].example.length,
    existing: () => 40,
    variable: ({ variable }) => variable.length + 3,
    function: (callee) => callee.function.length,
    any: ({ any, pieces }) =>
      any.some(([one]) => one?.startsWith('existing')) ? 0 : widthOf(pieces, parameters),
  });
}
