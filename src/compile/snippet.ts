import type { Resource } from '../language/resource.ts';
import type { Check, Conditional, Statement } from '../language/statement.ts';
import { type Template, tidy } from '../language/template.ts';
import type { Dialect } from './dialect.ts';
import { head } from './head.ts';
import { finish, isPiece, isVariable, type Marks } from './marks.ts';
import { idMarks, type Writer } from './reference.ts';
import { inlineCheck, inlineStatement, sequence } from './statements.ts';
import { idVariable, inlineWriter, parentsFirst } from './writers.ts';

/** The apply or undo snippet of a step: a title line, the ids used more than once, then the calls. */
export function statementsSnippet(
  title: string,
  statements: readonly Statement[],
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const write = (one: Statement, writer: Writer): Marks => inlineStatement(one, writer, dialect);
  const gap = (_: Statement, before?: Statement): string =>
    before && 'capture' in before ? '\n' : '\n\n';
  return snippet(title, statements, write, gap, resources, dialect);
}

/** The verify snippet of a control. */
export function checksSnippet(
  title: string,
  checks: readonly Check[],
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const write = (one: Check, writer: Writer): Marks => inlineCheck(one, writer, dialect);
  return snippet(title, checks, write, () => '\n\n', resources, dialect);
}

function snippet<One extends Conditional>(
  title: string,
  list: readonly One[],
  write: (one: One, writer: Writer) => Marks,
  gap: (one: One, before?: One) => string,
  resources: readonly Resource[],
  dialect: Dialect,
): Template {
  const body = (named: ReadonlySet<string>): Marks =>
    sequence(list, (one) => write(one, inlineWriter(dialect, named)), gap);
  const ids = parentsFirst(resources);
  const named = repeated(body(new Set(ids.map(idVariable))), ids.map(idVariable));
  const writer = inlineWriter(dialect, named);
  const definitions = ids
    .filter((one) => named.has(idVariable(one)))
    .map((one) => ({ variable: idVariable(one), value: idMarks(one, writer, dialect.context) }));
  const lines = body(named);
  const assigned = head(lines, definitions).map(({ variable, value, any }) => ({
    any,
    pieces: ['\n', ...dialect.assign(variable, value)],
  }));
  const marks: Marks = [`# ${title}`, ...assigned, ...lines];
  return tidy(finish(marks, (name, next) => dialect.use(name, next)));
}

/** Those of `names` that stand more than once in `marks`: an id is too long to read twice. */
function repeated(marks: Marks, names: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (all: Marks): void => {
    for (const mark of all) {
      if (typeof mark === 'string') continue;
      if (isVariable(mark)) counts.set(mark.variable, (counts.get(mark.variable) ?? 0) + 1);
      else if (isPiece(mark)) count(mark.pieces);
    }
  };
  count(marks);
  return new Set(names.filter((name) => (counts.get(name) ?? 0) > 1));
}
