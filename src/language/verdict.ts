/** What is said of a property: it holds, it does not, or nobody could tell. */
export type Verdict = 'PASS' | 'FAIL' | 'UNKNOWN';

/** The verdicts, worst first. */
export const worstFirst: readonly Verdict[] = ['FAIL', 'UNKNOWN', 'PASS'];

/** The worst of some verdicts; undefined where there are none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return worstFirst.find((one) => verdicts.includes(one));
}
