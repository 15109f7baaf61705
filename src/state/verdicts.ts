// `verify --json` prints a report: its plan, version and time, and results, each with the control that it judges and the
// step that sets it. Older scripts printed the list of results alone.
import * as z from 'zod/mini';
import { type Verdict, worstOf } from '../language/verdict.ts';

/** One expectation that verify has judged. */
export type Result = z.infer<typeof result>;

/** The report that verify printed; an older one does not tell its plan, version and time. */
export type Report = z.infer<typeof report>;

/** The report in a file, with the results of this guide alone, and how many are of no control that it has. */
export type ReadReport =
  | { readonly ok: true; readonly report: Report; readonly unknown: number }
  | { readonly ok: false; readonly problem: string };

// A later verify may say more.
const result = z.looseObject({
  result: z.enum(['PASS', 'FAIL', 'UNKNOWN']),
  control: z.string(),
  step: z.string(),
  label: z.string(),
  expected: z.string(),
  actual: z.string(),
});

const report = z.object({
  plan: z.optional(z.string()),
  version: z.optional(z.string()),
  at: z.optional(z.string()),
  results: z.array(result),
});

/** Reads the data of a file that verify printed; `isControl` knows the ids of the guide. */
export function readReport(data: unknown, isControl: (id: string) => boolean): ReadReport {
  const parsed = report.safeParse(Array.isArray(data) ? { results: data } : data);
  if (!parsed.success) return { ok: false, problem: notVerify(parsed.error.issues[0]?.path) };
  const { results: all } = parsed.data;
  const results = all.filter(({ control }) => isControl(control));
  if (all.length === 0) return { ok: false, problem: 'The file holds no results.' };
  if (results.length === 0) {
    const problem =
      'No control in this file is one of this guide: it is the result of another plan, so nothing was taken from it.';
    return { ok: false, problem };
  }
  return { ok: true, report: { ...parsed.data, results }, unknown: all.length - results.length };
}

/** The worst of some results; undefined when there are none. */
export function verdictOf(results: readonly Result[]): Verdict | undefined {
  return worstOf(results.map(({ result: one }) => one));
}

/** The results of each control. */
export function byControl(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  return Map.groupBy(results, ({ control }) => control);
}

/** The results of each step. */
export function byStep(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  return Map.groupBy(results, ({ step }) => step);
}

function notVerify([list, entry]: readonly PropertyKey[] = []): string {
  const isEntry = list === 'results' && typeof entry === 'number';
  return `This is not what verify prints with --json.${isEntry ? ` Its entry ${entry + 1} is not a result.` : ''}`;
}
