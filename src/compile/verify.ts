import type { Step } from '../language/guide.ts';
import { type Check, columnsBefore, type Expectation } from '../language/statement.ts';
import { type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import type { Writer } from './reference.ts';
import type { ScriptShell } from './script-shell.ts';
import { wantedOfScript } from './wanted.ts';

/** Further words about an expectation that a script asks for. */
export type MoreWords = (expectation: Expectation) => readonly ScriptNodes[];

/** The reads and expectations of one step; what several checks read or capture alike is asked once. */
export function verifyLines(
  step: Step,
  writer: Writer,
  shell: ScriptShell,
  more: MoreWords,
): ScriptNodes {
  const captured = new Set<string>();
  return mergeReads(step.checks).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const columns = [...new Set(group.flatMap((check) => check.columns))];
    const captures = (first.given ?? []).filter(({ capture }) => !captured.has(capture));
    if (!first.when) captures.forEach(({ capture }) => captured.add(capture));
    const lines: ScriptNodes = [
      ...captures.flatMap((one) => shell.capture(one, writer)),
      ...shell.read({ ...first, columns }, writer),
      ...group.flatMap((check, at) => [
        ...whileJudged(
          [check],
          [
            ...(at > 0 ? shell.again() : []),
            ...checkLines(check, columns, step, writer, shell, more),
          ],
        ),
      ]),
    ];
    return onlyWhen(first.when, whileJudged(group, lines));
  });
}

/** `lines` while one of the controls that the checks prove is not left out. */
function whileJudged(checks: readonly Check[], lines: ScriptNodes): ScriptNodes {
  const controls = new Set(checks.flatMap(({ expect }) => expect.map(({ control }) => control)));
  return [{ any: [...controls].map((id) => [`control:${id}`] as const), pieces: lines }];
}

/** Checks whose reads differ in their columns alone, together. */
export function mergeReads(checks: readonly Check[]): readonly (readonly Check[])[] {
  const groups = Map.groupBy(checks, ({ when, given, read, standIn, in: where, over }) =>
    JSON.stringify([when, given, read, standIn, where, over]),
  );
  return [...groups.values()];
}

/** The rows that count, and what is expected of them. */
export function checkLines(
  { in: read, where = [], rows, expect }: Check,
  columns: readonly string[],
  step: Pick<Step, 'id'>,
  writer: Writer,
  shell: ScriptShell,
  more: MoreWords,
): ScriptNodes {
  const column = (path: string): ScriptNodes => [
    String(columnsBefore[read] + columns.indexOf(path) + 1),
  ];
  return [
    ...where.flatMap(({ path, wanted }) => {
      const { test, word } = wantedOfScript(wanted, writer);
      return shell.keep([column(path), [test], word]);
    }),
    ...expect.flatMap((one: Expectation) => {
      const { test, word } = wantedOfScript(one.wanted, writer);
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
