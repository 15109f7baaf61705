import {
  type Call,
  type CaptureStatement,
  type Check,
  type Conditional,
  rowsCall,
  type Run,
  type Statement,
  valueCall,
} from '../language/statement.ts';
import { writeCall } from './call.ts';
import type { Dialect } from './dialect.ts';
import { type Marks, onlyWhen } from './marks.ts';
import { placeMarks, type Writer, writeWord } from './reference.ts';
import { wantedInWords } from './wanted.ts';

/** What a statement becomes for someone who reads it and pastes it: the calls, nothing around them. */
export function inlineStatement(statement: Statement, writer: Writer, dialect: Dialect): Marks {
  const call = (one: Call): Marks => writeCall(one, ['az '], writer, dialect);
  if ('call' in statement) return inlineRun(statement, call);
  if ('capture' in statement) return dialect.capture(statement.capture, call(statement.from));
  if ('ensure' in statement) {
    return [...inlineCaptures(statement.given, call, dialect), ...call(statement.by)];
  }
  if ('remove' in statement) return call(statement.by);
  return [
    `# Go on when this shows what it should; it may take ${statement.minutes} minutes.\n`,
    ...call(valueCall(statement.wait)),
    ...expectedLines(statement.wait, dialect),
  ];
}

/** What others may count on is shown, but not to be pasted by accident. */
function inlineRun({ call: one, named, says }: Run, call: (one: Call) => Marks): Marks {
  if (named) return ['# Only if nobody else counts on it: ', ...call(one)];
  return says ? [`# ${says}\n`, ...call(one)] : call(one);
}

/** The calls that stand in what a statement becomes there. */
export function shownCalls(statement: Statement): readonly Call[] {
  if ('call' in statement) return [statement.call];
  if ('capture' in statement) return [statement.from];
  if ('remove' in statement) return [statement.by];
  if ('wait' in statement) return [valueCall(statement.wait)];
  return [...(statement.given ?? []).map(({ from }) => from), statement.by];
}

/** The calls of a check. */
export function checkCalls(check: Check): readonly Call[] {
  const { given = [], standIn } = check;
  const more = standIn ? [standIn.find, rowsCall({ ...check, read: standIn.read })] : [];
  return [...given.map(({ from }) => from), rowsCall(check), ...more];
}

/** A check for someone who reads it: the call, then what to expect as comments. */
export function inlineCheck(check: Check, writer: Writer, dialect: Dialect): Marks {
  const call = (one: Call): Marks => writeCall(one, ['az '], writer, dialect);
  return [
    ...inlineCaptures(check.given, call, dialect),
    ...call(rowsCall(check)),
    ...expectedLines(check, dialect),
  ];
}

function inlineCaptures(
  captures: readonly CaptureStatement[] = [],
  call: (one: Call) => Marks,
  dialect: Dialect,
): Marks {
  return captures.flatMap((one) =>
    onlyWhen(one.when, [...dialect.capture(one.capture, call(one.from)), '\n']),
  );
}

function expectedLines(check: Check, dialect: Dialect): Marks {
  const { expect, rows, where = [] } = check;
  const writer = commentWriter(dialect);
  const among = check.in === 'resource' ? '' : `In ${rows} row: `;
  const filter = where.flatMap(({ path, wanted }, at) => [
    at === 0 ? 'where ' : 'and ',
    `${path} `,
    ...wantedInWords(wanted, writer),
    ', ',
  ]);
  return expect.flatMap(({ label, path, wanted }): Marks => [
    `\n# ${label}. ${among}`,
    ...filter,
    `${path} `,
    ...wantedInWords(wanted, writer),
  ]);
}

/** Comments are read by people: nothing is escaped for the shell but a line break. */
function commentWriter(dialect: Dialect): Writer {
  return {
    literal: (text) => text,
    parameter: (id) => [{ parameter: id, as: 'plain' }],
    id: (resource) => ['the id of ', ...writeWord(resource.name, commentWriter(dialect))],
    place: (brought, part) => placeMarks(brought, part, commentWriter(dialect), 'plain'),
    output: (name) => [dialect.use(name, undefined)],
    tag: ({ name }) => [name],
    tags: () => [],
  };
}

/** One after the other, each with its condition; one that may be missing owns the break before it. */
export function sequence<One extends Conditional>(
  list: readonly One[],
  write: (one: One) => Marks,
  gap: (one: One, before: One | undefined) => string,
): Marks {
  return list.flatMap((one, at) => onlyWhen(one.when, [gap(one, list[at - 1]), ...write(one)]));
}
