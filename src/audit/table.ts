// What a table of workspaces shows, counts, filters and sorts: without the guide, so that the page need not load it.
import type { Verdict } from '../language/verdict.ts';
import type { SectionId, Severity } from '../language/guide.ts';
import type { ControlId } from '../parameters/ids.ts';
import type { WorkspaceFacts } from './report.ts';

/** The words of a control beside its verdicts. */
export interface AuditedControl {
  readonly id: ControlId;
  readonly title: string;
  readonly section: SectionId;
  readonly severity: Severity;
}

/** The verdict on each control that was judged: the worst of its findings. */
export type Verdicts = Readonly<Partial<Record<ControlId, Verdict>>>;

/** A workspace that was judged, without its findings. */
export interface WorkspaceSummary {
  readonly id: string;
  readonly verdicts: Verdicts;
  /** The greater at the first place where two differ, the worse. */
  readonly risk: readonly number[];
}

/** A row of the table; without a summary until it is judged. */
export interface Row {
  readonly facts: WorkspaceFacts;
  readonly summary?: WorkspaceSummary;
}

export type Counts = Readonly<Record<Verdict, number>>;

/** A control that fails, with the workspaces where it does. */
export interface Matter {
  readonly control: AuditedControl;
  readonly workspaces: number;
}

/** What the reader wants to see; an empty text asks for nothing. */
export interface RowFilter {
  readonly words: string;
  readonly open: '' | 'yes' | 'no' | 'unknown';
  readonly network: '' | WorkspaceFacts['network'];
  /** Workspaces where this control fails. */
  readonly control: '' | ControlId;
  /** Workspaces where a control of this severity fails, or none does. */
  readonly severity: '' | 'none' | Severity['level'];
}

export type RowOrder = 'risk' | 'name' | 'subscription' | 'unknown';

/** Orders by risk, the worst first; what is alike by id. */
export function byRisk(
  one: Pick<WorkspaceSummary, 'id' | 'risk'>,
  other: Pick<WorkspaceSummary, 'id' | 'risk'>,
): number {
  const at = one.risk.findIndex((count, index) => count !== other.risk[index]);
  if (at < 0) return one.id < other.id ? -1 : 1;
  return (other.risk[at] ?? 0) - (one.risk[at] ?? 0);
}

/** True for a workspace that was judged and where no control fails. */
export function isSound({ summary }: Row): boolean {
  return summary !== undefined && !Object.values(summary.verdicts).includes('FAIL');
}

/** How many of these controls have each verdict. */
export function countsOf({ summary }: Row, controls: readonly AuditedControl[]): Counts {
  const counts = { PASS: 0, FAIL: 0, UNKNOWN: 0 };
  for (const { id } of controls) {
    const verdict = summary?.verdicts[id];
    if (verdict) counts[verdict] += 1;
  }
  return counts;
}

/** The controls that fail, the most severe first, and of one severity that which fails most often. */
export function mattersOf(
  rows: readonly Row[],
  controls: readonly AuditedControl[],
  levels: readonly Severity['level'][],
): readonly Matter[] {
  return controls
    .map((control) => ({
      control,
      workspaces: rows.filter(({ summary }) => summary?.verdicts[control.id] === 'FAIL').length,
    }))
    .filter(({ workspaces }) => workspaces > 0)
    .toSorted(
      (one, other) =>
        levels.indexOf(one.control.severity.level) - levels.indexOf(other.control.severity.level) ||
        other.workspaces - one.workspaces,
    );
}

/** The rows that fit a filter, in an order; rows that are not judged yet stand last in the order of risk. */
export function shownRows(
  rows: readonly Row[],
  filter: RowFilter,
  order: RowOrder,
  controls: readonly AuditedControl[],
): readonly Row[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const ofSeverity = controls.filter(({ severity }) => severity.level === filter.severity);
  const fits = (row: Row): boolean => {
    const { facts, summary } = row;
    const fails = (id: ControlId): boolean => summary?.verdicts[id] === 'FAIL';
    return (
      (filter.open === '' || facts.openToInternet === filter.open) &&
      (filter.network === '' || facts.network === filter.network) &&
      (filter.control === '' || fails(filter.control)) &&
      (filter.severity === '' ||
        (filter.severity === 'none' ? isSound(row) : ofSeverity.some(({ id }) => fails(id)))) &&
      words.every((word) => `${facts.id} ${facts.location}`.toLowerCase().includes(word))
    );
  };
  return rows.filter(fits).toSorted(orders(controls)[order]);
}

const collator = new Intl.Collator('en', { numeric: true });

type Compare = (one: Row, other: Row) => number;

const byText =
  (textOf: (facts: WorkspaceFacts) => string): Compare =>
  (one, other) =>
    collator.compare(textOf(one.facts), textOf(other.facts)) ||
    (one.facts.id < other.facts.id ? -1 : 1);

function orders(controls: readonly AuditedControl[]): Readonly<Record<RowOrder, Compare>> {
  const unknown = (row: Row): number => countsOf(row, controls).UNKNOWN;
  return {
    risk: (one, other) =>
      byRisk(
        { id: one.facts.id, risk: one.summary?.risk ?? [-1] },
        { id: other.facts.id, risk: other.summary?.risk ?? [-1] },
      ),
    name: byText(({ name }) => name),
    subscription: byText(({ subscriptionId, name }) => `${subscriptionId} ${name}`),
    unknown: (one, other) =>
      unknown(other) - unknown(one) || (one.facts.id < other.facts.id ? -1 : 1),
  };
}
