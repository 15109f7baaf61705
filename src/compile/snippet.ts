import type { Basis } from '../language/guide.ts';
import {
  type Check,
  type Conditional,
  onStatement,
  type Statement,
} from '../language/statement.ts';
import { type Template, tidy } from '../language/template.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import { usedDefinitions } from './used-definitions.ts';
import { lower, onNode, type ScriptNodes } from '../language/script-node.ts';
import { idNodes, type Writer } from './reference.ts';
import { inlineCheck, inlineStatement, sequence } from './statements.ts';
import { idVariable, inlineWriter, parentsFirst } from './writers.ts';

/** The apply or undo snippet of a step: a title line, the ids used more than once, then the calls. */
export function statementsSnippet(
  title: string,
  statements: readonly Statement[],
  guide: Basis,
  syntax: ShellSyntax,
): Template {
  const write = (one: Statement, writer: Writer): ScriptNodes =>
    inlineStatement(one, writer, syntax);
  const gap = (_: Statement, before?: Statement): string => (before ? gapAfter(before) : '\n\n');
  return snippet(title, statements, write, gap, guide, syntax);
}

/** A capture stands right above the call that uses it. */
function gapAfter(statement: Statement): string {
  const apart = (): string => '\n\n';
  return onStatement(statement, {
    call: apart,
    capture: () => '\n',
    ensure: apart,
    remove: apart,
    wait: apart,
  });
}

/** The verify snippet of a control. */
export function checksSnippet(
  title: string,
  checks: readonly Check[],
  guide: Basis,
  syntax: ShellSyntax,
): Template {
  const write = (one: Check, writer: Writer): ScriptNodes => inlineCheck(one, writer, syntax);
  return snippet(title, checks, write, () => '\n\n', guide, syntax);
}

function snippet<One extends Conditional>(
  title: string,
  list: readonly One[],
  write: (one: One, writer: Writer) => ScriptNodes,
  gap: (one: One, before?: One) => string,
  guide: Basis,
  syntax: ShellSyntax,
): Template {
  const body = (named: ReadonlySet<string>): ScriptNodes =>
    sequence(list, (one) => write(one, inlineWriter(guide, syntax, named)), gap);
  const ids = parentsFirst(guide.resources);
  const named = repeated(body(new Set(ids.map(idVariable))), ids.map(idVariable));
  const writer = inlineWriter(guide, syntax, named);
  const definitions = ids
    .filter((one) => named.has(idVariable(one)))
    .map((one) => ({ variable: idVariable(one), value: idNodes(one, writer, syntax.shell) }));
  const lines = body(named);
  const assigned = usedDefinitions(lines, definitions).map(({ variable, value, any }) => ({
    any,
    pieces: ['\n', ...syntax.assign(variable, value)],
  }));
  const nodes: ScriptNodes = [`# ${title}`, ...assigned, ...lines];
  return tidy(lower(nodes, (name, next) => syntax.use(name, next)));
}

/** The names that stand more than once in `nodes`: an id is too long to read twice. */
function repeated(nodes: ScriptNodes, names: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const none = (): void => undefined;
  const count = (all: ScriptNodes): void => {
    for (const node of all) {
      onNode<void>(node, {
        variable: ({ variable }) => counts.set(variable, (counts.get(variable) ?? 0) + 1),
        any: ({ pieces }) => count(pieces),
        text: none,
        parameter: none,
        existing: none,
        function: none,
      });
    }
  };
  count(nodes);
  return new Set(names.filter((name) => (counts.get(name) ?? 0) > 1));
}
