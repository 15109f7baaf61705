// The words of the audit's page.
import type { Finding, WorkspaceFacts } from '../../audit/report.ts';
import type { Counts } from '../../audit/table.ts';
import { type Verdict, worstFirst } from '../../language/verdict.ts';
import { make } from '../dom/make.ts';
import { glyphs } from '../verdicts/verdict-mark.ts';

const verbs: Readonly<Record<Verdict, string>> = { FAIL: 'fail', UNKNOWN: 'unknown', PASS: 'pass' };

export const networkWords: Readonly<Record<WorkspaceFacts['network'], string>> = {
  managed: 'managed network',
  own: 'own network',
  public: 'no network',
};

export const openWords: Readonly<Record<WorkspaceFacts['openToInternet'], string>> = {
  yes: 'open',
  no: 'closed',
  unknown: 'unknown',
};

export const sourceWords: Readonly<Record<Finding['source'], string>> = {
  graph: 'Resource Graph',
  read: 'a read of the resource',
  policy: 'the states of a policy',
};

/** `2026-11-28 06:00 UTC`; another text as it stands. */
export function timeWords(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC');
}

/** Counts as signs, the worst first, with the words for those who hear them. */
export function countMarks(counts: Counts): readonly Node[] {
  const some = worstFirst.filter((verdict) => counts[verdict] > 0);
  return some.map((verdict) => {
    const mark = make('span', { className: 'count-mark' }, String(counts[verdict]));
    mark.dataset['verdict'] = verdict;
    const glyph = make('span', { ariaHidden: 'true' }, glyphs[verdict]);
    mark.append(glyph, make('span', { className: 'visually-hidden' }, ` ${verbs[verdict]} `));
    return mark;
  });
}
