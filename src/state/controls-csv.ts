import { csvOf } from '../fill/csv.ts';
import type { ControlFacts } from '../language/guide.ts';
import { type Result, verdictOf } from './verdicts.ts';

/** The status of a control by the reader's profile and the last verify. */
export interface ControlStatus {
  readonly isPlanned: boolean;
  readonly isDone: boolean;
  readonly results: readonly Result[];
}

const head = [
  'Control',
  'Title',
  'Section',
  'Kind',
  'Severity',
  'Benchmark',
  'Built-in policies',
  'Made by',
  'In the original',
  'In my plan',
  'Done',
  'Verdict',
  'Found',
];

/** The controls as comma-separated values, in the form of RFC 4180. */
export function controlsCsv(
  controls: readonly ControlFacts[],
  statusOf: (id: string) => ControlStatus,
): string {
  const rows = controls.map((control) => rowOf(control, statusOf(control.id)));
  return csvOf([head, ...rows]);
}

function rowOf(
  control: ControlFacts,
  { isPlanned, isDone, results }: ControlStatus,
): readonly string[] {
  const wrong = results.filter(({ result }) => result !== 'PASS');
  return [
    control.id,
    control.title,
    control.section,
    control.kind,
    control.severity,
    control.benchmark.join('; '),
    control.policies.join('; '),
    control.steps.join('; '),
    control.original,
    isPlanned ? 'yes' : 'no',
    isDone ? 'yes' : 'no',
    verdictOf(results) ?? '',
    wrong.map(({ label, expected, actual }) => `${label}: expected ${expected}, found ${actual || 'nothing'}`).join('; '), // oxfmt-ignore
  ];
}
