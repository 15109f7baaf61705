import { guide } from '../guide/guide.ts';
import { type ControlQuery, controlQueries } from '../guide/inventory/control-queries.ts';
import type { Control } from '../language/guide.ts';
import { severityLevels } from '../language/guide.ts';
import { checksOf } from './control-checks.ts';

/** The queries that a reader pastes into Resource Graph Explorer. */
export const graphQueries = controlQueries(guide.steps, guide.controls);

/** A control with its queries, and what of it they do not judge. */
export interface GraphControl {
  readonly control: Control;
  readonly queries: readonly ControlQuery[];
  /** What verify and the audit judge and no query does, in the words of verify. */
  readonly unseen: readonly string[];
}

/** The controls that have queries, in the order of the guide. */
export const graphControls: readonly GraphControl[] = guide.controls.flatMap((control) => {
  const queries = graphQueries.filter((one) => one.control.id === control.id);
  const judged = new Set(queries.flatMap(({ labels }) => labels));
  const labels = checksOf(control).flatMap(({ expect }) => expect.map(({ label }) => label));
  const unseen = [...new Set(labels)].filter((label) => !judged.has(label));
  return queries.length > 0 ? [{ control, queries, unseen }] : [];
});

/** The same by their severity, the worst first. */
export const bySeverity = severityLevels.flatMap((level) => {
  const some = graphControls.filter(({ control }) => control.severity.level === level);
  return some.length > 0 ? [{ level, controls: some }] : [];
});
