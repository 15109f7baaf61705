// `verify --json` prints a list of results, each with the control that it judges and the step that sets it.
import * as z from 'zod/mini';

/** The result of a control: the worst of its expectations. */
export type ControlResult = 'PASS' | 'FAIL' | 'UNKNOWN';

/** One expectation that verify has judged. */
export type Result = z.infer<typeof result>;

/** The results in a file that are of this guide, and how many are of no control that it has. */
export type Report =
  | { readonly ok: true; readonly results: readonly Result[]; readonly unknown: number }
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

const worstFirst: readonly ControlResult[] = ['FAIL', 'UNKNOWN', 'PASS'];

/** Reads the data of a file that verify printed; `isControl` knows the ids of the guide. */
export function readReport(data: unknown, isControl: (id: string) => boolean): Report {
  const parsed = z.array(result).safeParse(data);
  if (!parsed.success) return { ok: false, problem: notVerify(parsed.error.issues[0]?.path[0]) };
  const results = parsed.data.filter(({ control }) => isControl(control));
  if (parsed.data.length === 0) return { ok: false, problem: 'The file holds no results.' };
  if (results.length === 0) {
    const problem =
      'No control in this file is one of this guide: it is the result of another plan, so nothing was taken from it.';
    return { ok: false, problem };
  }
  return { ok: true, results, unknown: parsed.data.length - results.length };
}

/** The worst of some results; undefined when there are none. */
export function verdictOf(results: readonly Result[]): ControlResult | undefined {
  return worstFirst.find((verdict) => results.some(({ result: one }) => one === verdict));
}

/** The results of each control. */
export function byControl(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  return Map.groupBy(results, ({ control }) => control);
}

/** `31 pass, 2 fail, 1 unknown`, counted in controls. */
export function summaryOf(results: readonly Result[]): string {
  const verdicts = [...byControl(results).values()].map(verdictOf);
  const count = (verdict: ControlResult): number =>
    verdicts.filter((one) => one === verdict).length;
  return `${count('PASS')} pass, ${count('FAIL')} fail, ${count('UNKNOWN')} unknown`;
}

function notVerify(entry: PropertyKey | undefined): string {
  const where = typeof entry === 'number' ? ` Its entry ${entry + 1} is not a result.` : '';
  return `This is not what verify prints with --json.${where}`;
}
