import {
  type Call,
  type CaptureStatement,
  type Check,
  type Conditional,
  onStatement,
  rowsCall,
  type Run,
  type Statement,
  valueCall,
} from '../language/statement.ts';
import { writeCall } from './call.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import { type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { placeNodes, type Writer, writeWord } from './reference.ts';
import { matcherInWords } from './matcher.ts';
import type { Basis } from '../language/guide.ts';

/** Writes a statement for a reader who pastes it: its calls, and nothing around them. */
export function inlineStatement(
  statement: Statement,
  writer: Writer,
  syntax: ShellSyntax,
): ScriptNodes {
  const call = (one: Call): ScriptNodes => writeCall(one, ['az '], writer, syntax);
  return onStatement<ScriptNodes>(statement, {
    call: (one) => inlineRun(one, call),
    capture: ({ capture, from }) => syntax.capture(capture, call(from)),
    ensure: ({ captures, by }) => [...inlineCaptures(captures, call, syntax), ...call(by)],
    remove: ({ by }) => call(by),
    wait: ({ wait, minutes }) => [
      `# Go on when this shows what it should; it may take ${minutes} minutes.\n`,
      ...call(valueCall(wait)),
      ...expectedLines(wait, writer.guide, syntax),
    ],
  });
}

/** Others may count on this, so the page shows the call as a comment that no one pastes by accident. */
function inlineRun({ call: one, optIn, says }: Run, call: (one: Call) => ScriptNodes): ScriptNodes {
  if (optIn) return ['# Only if nobody else counts on it: ', ...call(one)];
  return says ? [`# ${says}\n`, ...call(one)] : call(one);
}

/** The calls that stand in what a statement becomes there. */
export function shownCalls(statement: Statement): readonly Call[] {
  return onStatement<readonly Call[]>(statement, {
    call: ({ call }) => [call],
    capture: ({ from }) => [from],
    ensure: ({ captures = [], by }) => [...captures.map(({ from }) => from), by],
    remove: ({ by }) => [by],
    wait: ({ wait }) => [valueCall(wait)],
  });
}

/** The calls of a check. */
export function checkCalls(check: Check): readonly Call[] {
  const { captures = [], standIn } = check;
  const more = standIn ? [standIn.find, rowsCall({ ...check, read: standIn.read })] : [];
  return [...captures.map(({ from }) => from), rowsCall(check), ...more];
}

/** A check for someone who reads it: the call, then what to expect as comments. */
export function inlineCheck(check: Check, writer: Writer, syntax: ShellSyntax): ScriptNodes {
  const call = (one: Call): ScriptNodes => writeCall(one, ['az '], writer, syntax);
  return [
    ...inlineCaptures(check.captures, call, syntax),
    ...call(rowsCall(check)),
    ...expectedLines(check, writer.guide, syntax),
  ];
}

function inlineCaptures(
  captures: readonly CaptureStatement[] = [],
  call: (one: Call) => ScriptNodes,
  syntax: ShellSyntax,
): ScriptNodes {
  return captures.flatMap((one) =>
    onlyWhen(one.when, [...syntax.capture(one.capture, call(one.from)), '\n']),
  );
}

function expectedLines(check: Check, guide: Basis, syntax: ShellSyntax): ScriptNodes {
  const { expect, rows, where = [] } = check;
  const writer = commentWriter(guide, syntax);
  const among = check.in === 'resource' ? '' : `In ${rows} row: `;
  const filter = where.flatMap(({ path, matcher }, at) => [
    at === 0 ? 'where ' : 'and ',
    `${path} `,
    ...matcherInWords(matcher, writer),
    ', ',
  ]);
  return expect.flatMap(({ label, path, matcher }): ScriptNodes => [
    `\n# ${label}. ${among}`,
    ...filter,
    `${path} `,
    ...matcherInWords(matcher, writer),
  ]);
}

/** Comments are read by people: nothing is escaped for the shell but a line break. */
function commentWriter(guide: Basis, syntax: ShellSyntax): Writer {
  const writer: Writer = {
    guide,
    literal: (text) => text,
    parameter: (id) => [{ parameter: id, as: 'plain' }],
    id: (resource) => ['the id of ', ...writeWord(resource.name, writer)],
    place: (brought, part) => placeNodes(brought, part, writer, 'plain'),
    output: (name) => [syntax.use(name, undefined)],
    tag: ({ name }) => [name],
    tags: () => [],
  };
  return writer;
}

/** One after the other, each with its condition; one that may be missing owns the break before it. */
export function sequence<One extends Conditional>(
  list: readonly One[],
  write: (one: One) => ScriptNodes,
  gap: (one: One, before: One | undefined) => string,
): ScriptNodes {
  return list.flatMap((one, at) => onlyWhen(one.when, [gap(one, list[at - 1]), ...write(one)]));
}
