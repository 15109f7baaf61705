// The audit as a page holds it: one inventory that is open, and what is asked of it. It runs beside the page, in a worker.
import type { Verdict } from '../language/verdict.ts';
import { guide } from '../guide/guide.ts';
import type { ControlId } from '../parameters/ids.ts';
import { type Comparison, compared } from './comparison.ts';
import { type AuditFormat, printedReport } from './formats.ts';
import { isProblem, readInventory } from './inventory.ts';
import { readInventoryOrAnswer } from './pasted-answer.ts';
import { openAudit, type OpenAudit, riskOf } from './judge.ts';
import type { AuditedWorkspace, AuditReport, WorkspaceFacts } from './report.ts';
import type { AuditedControl, Verdicts, WorkspaceSummary } from './table.ts';
import { worst } from './verdict.ts';

/** What a page asks for. */
export type AuditRequest =
  | { readonly kind: 'read'; readonly text: string }
  /** An earlier inventory, to compare with what is open. */
  | { readonly kind: 'compare'; readonly text: string }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'print'; readonly format: AuditFormat; readonly ids: readonly string[] };

/** What the page is told. */
export type AuditAnswer =
  | { readonly kind: 'problem'; readonly problem: string }
  /** The workspaces of an inventory, before anything is judged. */
  | {
      readonly kind: 'found';
      readonly head: Omit<AuditReport, 'workspaces'>;
      readonly controls: readonly AuditedControl[];
      readonly workspaces: readonly WorkspaceFacts[];
    }
  /** Some of them, judged. */
  | {
      readonly kind: 'judged';
      readonly summaries: readonly WorkspaceSummary[];
      readonly isLast: boolean;
    }
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  /** Why a second inventory cannot be compared. */
  | { readonly kind: 'incomparable'; readonly problem: string }
  | { readonly kind: 'opened'; readonly workspace: AuditedWorkspace }
  | { readonly kind: 'printed'; readonly format: AuditFormat; readonly text: string };

/** Where answers go, and how the session lets other requests in between. */
export interface SessionPlace {
  readonly answer: (answer: AuditAnswer) => void;
  readonly pause: () => Promise<void>;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

/** How long workspaces are judged before the page is told and may ask. */
const batchMilliseconds = 400;

const controls: readonly AuditedControl[] = guide.controls.map(
  ({ id, title, section, severity }) => ({ id, title, section, severity }),
);

/** Starts a session that does what it is asked, in the order in which it is asked. */
export function auditSession(place: SessionPlace): (request: AuditRequest) => Promise<void> {
  let head: Omit<AuditReport, 'workspaces'> | undefined;
  let judged = new Map<string, AuditedWorkspace>();
  let judging: Promise<void> = Promise.resolve();
  const read = (text: string): Promise<void> => {
    const inventory = readInventoryOrAnswer(text, new Date().toISOString());
    if (isProblem(inventory)) {
      place.answer({ kind: 'problem', problem: inventory.problem });
      return Promise.resolve();
    }
    const audit = openAudit(inventory);
    judged = new Map();
    ({ head } = audit);
    judging = judgeAll(audit, judged, place);
    return judging;
  };
  const acts: { readonly [Kind in AuditRequest['kind']]: Act<Kind> } = {
    read: ({ text }) => read(text),
    compare: async ({ text }) => {
      const inventory = readInventory(text);
      if (isProblem(inventory)) {
        return place.answer({ kind: 'incomparable', problem: inventory.problem });
      }
      if (head && isLater(inventory.made, head.made)) {
        return place.answer({ kind: 'incomparable', problem: later });
      }
      await judging;
      const before = openAudit(inventory).workspaces.map(({ facts, judge }) => [facts.id, judge()] as const); // oxfmt-ignore
      const comparison = compared(inventory.made, new Map(before), judged);
      place.answer({ kind: 'compared', comparison });
    },
    open: async ({ id }) => {
      if (!judged.has(id)) await judging;
      const workspace = judged.get(id);
      if (workspace) place.answer({ kind: 'opened', workspace });
    },
    print: async ({ format, ids }) => {
      await judging;
      const workspaces = ids.flatMap((id) => judged.get(id) ?? []);
      if (!head) return;
      place.answer({ kind: 'printed', format, text: printedReport({ ...head, workspaces }, format) }); // oxfmt-ignore
    },
  };
  return (request) => acts[request.kind](request as never); // each act takes its own kind
}

/** What became better since then would be told as worse. */
const later =
  'That inventory was made later than the one that is open. Open it, and then compare with this one.';

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}

type Act<Kind extends AuditRequest['kind']> = (
  request: Extract<AuditRequest, { readonly kind: Kind }>,
) => Promise<void>;

/** Tells what was found, and then the verdicts, some workspaces at a time. */
async function judgeAll(
  { head, workspaces }: OpenAudit,
  judged: Map<string, AuditedWorkspace>,
  { answer, pause, now }: SessionPlace,
): Promise<void> {
  answer({ kind: 'found', head, controls, workspaces: workspaces.map(({ facts }) => facts) });
  let summaries: WorkspaceSummary[] = [];
  let start = now();
  for (const { judge } of workspaces) {
    const workspace = judge();
    judged.set(workspace.id, workspace);
    summaries.push(summaryOf(workspace));
    if (now() - start < batchMilliseconds) continue;
    answer({ kind: 'judged', summaries, isLast: false });
    summaries = [];
    await pause();
    start = now();
  }
  answer({ kind: 'judged', summaries, isLast: true });
}

function summaryOf(workspace: AuditedWorkspace): WorkspaceSummary {
  return { id: workspace.id, verdicts: verdictsOf(workspace), risk: riskOf(workspace) };
}

function verdictsOf({ findings }: AuditedWorkspace): Verdicts {
  const results = new Map<ControlId, Verdict>();
  for (const { control, result } of findings) {
    const before = results.get(control);
    results.set(control, before === undefined ? result : worst([before, result]));
  }
  return Object.fromEntries(results);
}
