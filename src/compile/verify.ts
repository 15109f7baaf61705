import type { Step } from '../language/guide.ts';
import {
  type Check,
  columnsBefore,
  type Expectation,
  type RowFilter,
} from '../language/statement.ts';
import { type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { absorb } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import type { Writer } from './reference.ts';
import type { ScriptShell } from './script-shell.ts';
import { matcherForScript } from './matcher.ts';

/** Further words about an expectation that a script asks for. */
export type MoreWords = (expectation: Expectation) => readonly ScriptNodes[];

/** A check and the step that asks it; `when` is what must hold where the lines stand in plans without that step too. */
export interface JudgedCheck {
  readonly step: Pick<Step, 'id'>;
  readonly check: Check;
  readonly when?: When;
}

/** The reads and expectations of one step. */
export function verifyLines(
  step: Step,
  writer: Writer,
  shell: ScriptShell,
  more: MoreWords,
): ScriptNodes {
  return judgeLines(
    step.checks.map((check) => ({ step, check })),
    writer,
    shell,
    more,
  );
}

/** The reads and expectations of checks; what several of them read or capture alike is asked once. */
export function judgeLines(
  checks: readonly JudgedCheck[],
  writer: Writer,
  shell: ScriptShell,
  more: MoreWords,
): ScriptNodes {
  const captured = new Set<string>();
  return mergeReads(checks).flatMap((group) => {
    const first = group[0]?.check;
    if (!first) return [];
    const columns = [...new Set(group.flatMap(({ check }) => check.columns))];
    const captures = (first.captures ?? []).filter(({ capture }) => !captured.has(capture));
    // A capture under a condition may not have been asked.
    if (!first.when && group.every(({ when }) => !when))
      captures.forEach(({ capture }) => captured.add(capture));
    const lines: ScriptNodes = [
      ...captures.flatMap((one) => shell.capture(one, writer)),
      ...shell.read({ ...first, columns }, writer),
      ...group.flatMap((one, at) =>
        whileJudged(
          [one],
          [...(at > 0 ? shell.again() : []), ...checkLines(one, columns, writer, shell, more)],
        ),
      ),
    ];
    return onlyWhen(first.when, whileJudged(group, lines));
  });
}

/** `lines` while one of the controls that the checks prove is not left out. */
function whileJudged(checks: readonly JudgedCheck[], lines: ScriptNodes): ScriptNodes {
  const any = checks.flatMap(({ check, when = [] }) =>
    check.expect.map(({ control }): When => [...when, `control:${control}`]),
  );
  return [{ any: absorb(any), pieces: lines }];
}

/** Checks whose reads differ in their columns alone, together. */
function mergeReads(checks: readonly JudgedCheck[]): readonly (readonly JudgedCheck[])[] {
  const groups = Map.groupBy(
    checks,
    ({ check: { when, captures, read, standIn, in: where, over } }) =>
      JSON.stringify([when, captures, read, standIn, where, over]),
  );
  return [...groups.values()];
}

/** The rows that count, and what is expected of them. */
function checkLines(
  { check: { in: read, where = [], ahead, rows, expect }, step }: JudgedCheck,
  columns: readonly string[],
  writer: Writer,
  shell: ScriptShell,
  more: MoreWords,
): ScriptNodes {
  const column = (path: string): ScriptNodes => [
    String(columnsBefore[read] + columns.indexOf(path) + 1),
  ];
  const kept = (filters: readonly RowFilter[]): ScriptNodes =>
    filters.flatMap(({ path, matcher }) => {
      const { test, word } = matcherForScript(matcher, writer);
      return shell.keep([column(path), [test], word]);
    });
  return [
    ...(ahead ? [...kept(ahead.where), ...shell.last(column(ahead.by))] : []),
    ...kept(where),
    ...(ahead ? shell.ahead(column(ahead.by)) : []),
    ...expect.flatMap((one: Expectation) => {
      const { test, word } = matcherForScript(one.matcher, writer);
      const label = ['"', writer.literal(one.label), '"'];
      const expected = shell.expect(
        [
          ...[[rows], column(one.path), [test], word],
          ...[[one.absent], [one.control], [step.id], label],
        ],
        more(one),
      );
      return onlyWhen([`control:${one.control}`], expected);
    }),
  ];
}
