import type { Step } from '../language/guide.ts';
import type { Check, Expectation, Wanted } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import { quoteWord } from './call.ts';
import { type Marks, onlyWhen } from './marks.ts';
import type { Writer } from './reference.ts';
import type { ScriptShell } from './script-shell.ts';

/** The reads and expectations of one step; what several checks read or capture alike is asked once. */
export function verifyLines(step: Step, writer: Writer, shell: ScriptShell): Marks {
  const captured = new Set<string>();
  return mergeReads(step.checks).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const columns = [...new Set(group.flatMap((check) => check.columns))];
    const captures = (first.given ?? []).filter(({ capture }) => !captured.has(capture));
    if (!first.when) captures.forEach(({ capture }) => captured.add(capture));
    const lines: Marks = [
      ...captures.flatMap((one) => shell.capture(one, writer)),
      ...shell.read({ ...first, columns }, writer),
      ...group.flatMap((check, at) => [
        ...whileJudged(
          [check],
          [...(at > 0 ? shell.again() : []), ...checkLines(check, columns, step, writer, shell)],
        ),
      ]),
    ];
    return onlyWhen(first.when, whileJudged(group, lines));
  });
}

/** `lines` while one of the controls that the checks prove is not left out. */
function whileJudged(checks: readonly Check[], lines: Marks): Marks {
  const controls = new Set(checks.flatMap(({ expect }) => expect.map(({ control }) => control)));
  return [{ any: [...controls].map((id) => [`control:${id}`] as const), pieces: lines }];
}

/** Checks whose reads differ in their columns alone, together. */
function mergeReads(checks: readonly Check[]): readonly (readonly Check[])[] {
  const groups = Map.groupBy(checks, ({ when, given, read, over }) =>
    JSON.stringify([when, given, read, over]),
  );
  return [...groups.values()];
}

function checkLines(
  { where = [], rows, expect }: Check,
  columns: readonly string[],
  step: Step,
  writer: Writer,
  shell: ScriptShell,
): Marks {
  const column = (path: string): number => columns.indexOf(path) + 1;
  const quote = (word: Word): Marks => quoteWord(word, writer);
  return [
    ...where.flatMap(({ path, is }) => shell.keep(column(path), quote(is))),
    ...expect.flatMap((one: Expectation) => {
      const { test, word } = testOf(one.wanted);
      const words = [rows, String(column(one.path)), test, word, one.absent, one.control, step.id];
      const expected = shell.expect([
        ...words.map((each) => (typeof each === 'string' ? [each] : quote(each))),
        ['"', writer.literal(one.label), '"'],
      ]);
      return onlyWhen([`control:${one.control}`], expected);
    }),
  ];
}

function testOf(wanted: Wanted): { test: string; word: Word } {
  if ('is' in wanted) return { test: 'is', word: wanted.is };
  if ('atLeast' in wanted) return { test: 'at-least', word: [String(wanted.atLeast)] };
  if ('endsNot' in wanted) return { test: 'ends-not', word: [wanted.endsNot] };
  return { test: 'empty', word: [''] };
}
