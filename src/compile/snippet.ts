import type { Resource } from '../language/resource.ts';
import {
  type Check,
  type Conditional,
  onStatement,
  type Statement,
} from '../language/statement.ts';
import { type Template, tidy } from '../language/template.ts';
import type { Dialect } from './dialect.ts';
import { usedDefinitions } from './used-definitions.ts';
import { lower, onNode, type ScriptNodes } from './script-node.ts';
import { idNodes, type Writer } from './reference.ts';
import { inlineCheck, inlineStatement, sequence } from './statements.ts';
import { idVariable, inlineWriter, parentsFirst } from './writers.ts';

/** The apply or undo snippet of a step: a title line, the ids used more than once, then the calls. */
export function statementsSnippet(
  title: string,
  statements: readonly Statement[],
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const write = (one: Statement, writer: Writer): ScriptNodes =>
    inlineStatement(one, writer, dialect);
  const gap = (_: Statement, before?: Statement): string => (before ? gapAfter(before) : '\n\n');
  return snippet(title, statements, write, gap, resources, dialect);
}

/** What asks for something stands right above what uses it. */
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
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const write = (one: Check, writer: Writer): ScriptNodes => inlineCheck(one, writer, dialect);
  return snippet(title, checks, write, () => '\n\n', resources, dialect);
}

function snippet<One extends Conditional>(
  title: string,
  list: readonly One[],
  write: (one: One, writer: Writer) => ScriptNodes,
  gap: (one: One, before?: One) => string,
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const body = (named: ReadonlySet<string>): ScriptNodes =>
    sequence(list, (one) => write(one, inlineWriter(dialect, named)), gap);
  const ids = parentsFirst(resources);
  const named = repeated(body(new Set(ids.map(idVariable))), ids.map(idVariable));
  const writer = inlineWriter(dialect, named);
  const definitions = ids
    .filter((one) => named.has(idVariable(one)))
    .map((one) => ({ variable: idVariable(one), value: idNodes(one, writer, dialect.context) }));
  const lines = body(named);
  const assigned = usedDefinitions(lines, definitions).map(({ variable, value, any }) => ({
    any,
    pieces: ['\n', ...dialect.assign(variable, value)],
  }));
  const nodes: ScriptNodes = [`# ${title}`, ...assigned, ...lines];
  return tidy(lower(nodes, (name, next) => dialect.use(name, next)));
}

/** Those of `names` that stand more than once in `nodes`: an id is too long to read twice. */
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
