import type { ControlFacts } from '../language/guide.ts';
import { type Result, verdictOf } from './verdicts.ts';

/** The status of a control by the reader's profile and the last verify. */
export interface ControlStatus {
  readonly isPlanned: boolean;
  readonly isDone: boolean;
  readonly results: readonly Result[];
}

// Spreadsheets read UTF-8 only where the text says so.
const byteOrderMark = '\uFEFF';

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
  return byteOrderMark + [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
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
    wrong.map(({ label, expected, actual }) => `${label}: expected ${expected}, found ${actual || 'nothing'}`).join('; '), // prettier-ignore
  ];
}

/**
 * A spreadsheet runs a cell that begins with one of these signs. Some split lines at semicolons or tabs and then begin a
 * cell in the middle of ours, so the signs count after a separator too. A gap holds no separator, or each of a
 * long run of them would look through the rest of the run.
 */
const formula =
  /([;,\t\r\n]|^)((?:[^\S\t\r\n]|["'])*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])/g;

/** Quoted, and no formula to a reader of any separator. */
function cell(text: string): string {
  const safe = text.replace(formula, (_, before = '', space = '') => `${before}${space}'`);
  return `"${safe.replaceAll('"', '""')}"`;
}
