import type { Verdict } from '../language/verdict.ts';
import type { AuditedWorkspace, Finding } from './report.ts';

/** A property that is not judged as it was. */
export interface Change {
  readonly workspace: string;
  readonly finding: Finding;
  readonly before: Verdict;
}

/** What became of the workspaces of an earlier inventory. */
export interface Comparison {
  /** When the earlier one was made. */
  readonly made: string;
  /** Holds now, and did not or was not known. */
  readonly better: readonly Change[];
  /** Fails now, and did not or was not known. */
  readonly worse: readonly Change[];
  /** Is not known now, and was. */
  readonly unclear: readonly Change[];
  /** The ids of workspaces that only the later inventory has. */
  readonly added: readonly string[];
  /** Those that only the earlier one has. */
  readonly gone: readonly string[];
}

const kinds = { PASS: 'better', FAIL: 'worse', UNKNOWN: 'unclear' } as const;

/** Compares two audits, property by property; a list that was not whole may lack a workspace without it being gone. */
export function compared(
  made: string,
  before: ReadonlyMap<string, AuditedWorkspace>,
  now: ReadonlyMap<string, AuditedWorkspace>,
): Comparison {
  const [earlier, later] = [before, now].map(
    (all) => new Map([...all.values()].map((one) => [one.id.toLowerCase(), one])),
  );
  const changes = [...(later ?? [])].flatMap(([key, workspace]) => {
    const old = earlier?.get(key);
    return old ? changesOf(old, workspace) : [];
  });
  const of = (kind: (typeof kinds)[Verdict]): readonly Change[] =>
    changes.filter(({ finding }) => kinds[finding.result] === kind);
  const only = (one: typeof later, other: typeof later): readonly string[] =>
    [...(one ?? [])].flatMap(([key, { id }]) => (other?.has(key) ? [] : [id]));
  return {
    made,
    better: of('better'),
    worse: of('worse'),
    unclear: of('unclear'),
    added: only(later, earlier),
    gone: only(earlier, later),
  };
}

function changesOf(before: AuditedWorkspace, now: AuditedWorkspace): readonly Change[] {
  const results = new Map(before.findings.map((one) => [keyOf(one), one.result]));
  return now.findings.flatMap((finding) => {
    const old = results.get(keyOf(finding));
    return old === undefined || old === finding.result
      ? []
      : [{ workspace: now.id, finding, before: old }];
  });
}

function keyOf({ step, control, label, id }: Finding): string {
  return [step, control, label, id].join('|').toLowerCase();
}
