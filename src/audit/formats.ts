// The forms in which the audit is printed, each from the report alone.
import type { Verdict } from '../language/verdict.ts';
import { csvOf } from '../fill/csv.ts';
import { guidOf } from '../guide/control-guid.ts';
import { guide } from '../guide/guide.ts';
import type { Severity } from '../language/guide.ts';
import type { AuditedWorkspace, AuditReport, Finding } from './report.ts';

export const auditFormats = ['table', 'json', 'csv', 'sarif', 'checklist'] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** The report in a form. */
export function printedReport(report: AuditReport, format: AuditFormat): string {
  return [...reportPieces(report, format)].join('');
}

/** The same piece by piece: that of a thousand workspaces is longer than a text can be. */
export function reportPieces(report: AuditReport, format: AuditFormat): Iterable<string> {
  return printers[format](report);
}

const controls = new Map(guide.controls.map((one) => [one.id, one]));

/** How bad it is where the control of a finding does not hold. */
export function severityOf({ control }: Finding): Severity['level'] {
  return controls.get(control)?.severity.level ?? 'low';
}

const printers: Readonly<Record<AuditFormat, (report: AuditReport) => Iterable<string>>> = {
  table: tablePieces,
  json: ({ workspaces, ...head }) => jsonPieces({ ...head, workspaces: [] }, workspaces),
  csv: csvPieces,
  sarif: sarifPieces,
  checklist: checklistPieces,
};

/** An object as JSON whose last member is a list: its items, which the object comes without, each on a line. */
function* jsonPieces(shape: object, items: Iterable<object>): Iterable<string> {
  const text = JSON.stringify(shape, null, 2);
  const list = text.lastIndexOf('[]') + 1;
  yield text.slice(0, list);
  let comma = '';
  for (const item of items) {
    yield `${comma}\n${JSON.stringify(item)}`;
    comma = ',';
  }
  yield `\n${text.slice(list)}\n`;
}

/** Text of Azure on a terminal: what would paint or move is shown as a question mark. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

const width = 8;

function* tablePieces({ workspaces, unread, made }: AuditReport): Iterable<string> {
  for (const one of workspaces) {
    yield linesOf(
      one.id,
      `  network ${one.network}, open to the internet: ${one.openToInternet}; ${countsOf([one])}`,
      ...one.findings
        .filter(({ result }) => result === 'FAIL')
        .map((finding) => `  ${line(finding)}`),
      '',
    );
  }
  const open = workspaces.filter(({ openToInternet }) => openToInternet === 'yes').length;
  yield linesOf(
    ...unread.map(({ what, reason }) => `not whole: ${what}: ${reason}`),
    `${workspaces.length} workspaces, ${open} open to the internet, as of ${made}: ${countsOf(workspaces)}`,
  );
}

function linesOf(...lines: readonly string[]): string {
  return lines.map((one) => `${visible(one)}\n`).join('');
}

function line(finding: Finding): string {
  const { result, control, label, found, expected, reason, id } = finding;
  const actual = found || reason || 'nothing';
  return `${result.padEnd(width)}${severityOf(finding).padEnd(10)}${control}: ${label}: expected ${expected}, found ${actual} (${id})`;
}

function countsOf(workspaces: readonly AuditedWorkspace[]): string {
  const count = (wanted: Verdict): number =>
    workspaces.reduce(
      (sum, { findings }) => sum + findings.filter(({ result }) => result === wanted).length,
      0,
    );
  return `${count('PASS')} passed, ${count('FAIL')} failed, ${count('UNKNOWN')} unknown`;
}

const csvHead = [
  'Workspace',
  'Control',
  'Severity',
  'Property',
  'Result',
  'Found',
  'Expected',
  'Reason',
  'Resource',
  'Source',
  'Seen',
];

function* csvPieces({ workspaces }: AuditReport): Iterable<string> {
  yield csvOf([csvHead]);
  // The first sign tells a spreadsheet how the text is written, and stands there once.
  for (const one of workspaces) yield csvOf(csvRows(one)).slice(1);
}

function csvRows({ id, findings }: AuditedWorkspace): readonly (readonly string[])[] {
  return findings.map((one) => [
    id,
    one.control,
    severityOf(one),
    one.label,
    one.result,
    one.found,
    one.expected,
    one.reason,
    one.id,
    one.source,
    one.seen,
  ]);
}

const kinds = { PASS: 'pass', FAIL: 'fail', UNKNOWN: 'open' } as const;
const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;

/**
 * SARIF 2.1.0: only what fails has a level, and what is not known is open. What shows results at lines of files, such as code
 * scanning, refuses one without a file, so each resource is one, by its id.
 */
function sarifPieces({ workspaces, by }: AuditReport): Iterable<string> {
  const rules = guide.controls.map(({ id, title, why, severity }) => ({
    id,
    guid: guidOf(id),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: severity.because },
    defaultConfiguration: { level: levels[severity.level] },
    properties: { severity: severity.level },
  }));
  const tool = { driver: { name: 'Azure ML security guide', rules } };
  const shape = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool, properties: { collectedBy: by }, results: [] }],
  };
  return jsonPieces(shape, sarifResults(workspaces));
}

const ruleIndexes: ReadonlyMap<string, number> = new Map(
  guide.controls.map(({ id }, at) => [id, at]),
);

function* sarifResults(workspaces: readonly AuditedWorkspace[]): Iterable<object> {
  for (const workspace of workspaces)
    for (const finding of workspace.findings) yield sarifResult(workspace, finding);
}

function sarifResult(workspace: AuditedWorkspace, finding: Finding): object {
  const { control, label, result, id, source, seen } = finding;
  return {
    ruleId: control,
    ruleIndex: ruleIndexes.get(control) ?? -1,
    kind: kinds[result],
    level: result === 'FAIL' ? levels[severityOf(finding)] : 'none',
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: pathOf(id) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: id, kind: 'resource' }],
      },
    ],
    partialFingerprints: {
      'setting/v1': [workspace.id, id, control, label].join('|').toLowerCase(),
    },
    properties: { workspace: workspace.id, source, seen },
  };
}

/** An id as a path below a root; half of a letter, which no path can hold, is a question mark. */
function pathOf(id: string): string {
  const parts = id
    .replaceAll(/[\uD800-\uDFFF]/gu, '?')
    .split('/')
    .filter(Boolean);
  return parts.map(encodeURIComponent).join('/');
}

function messageOf({ label, result, expected, found, reason }: Finding): string {
  if (result === 'PASS') return `${label}.`;
  return `${label}: expected ${expected}, found ${found || reason || 'nothing'}.`;
}

/** The result form of Azure/review-checklists, which has no word for what is not known: that is left out. */
function checklistPieces({ workspaces, made }: AuditReport): Iterable<string> {
  const checks = workspaces.flatMap(({ id, findings }) =>
    [...Map.groupBy(findings, ({ control }) => control)].flatMap(([control, some]) => {
      const fails = some.some(({ result }) => result === 'FAIL');
      const isOpen = some.some(({ result }) => result === 'UNKNOWN');
      return fails || !isOpen
        ? [{ guid: guidOf(control), compliant: fails ? 'false' : 'true', id }]
        : [];
    }),
  );
  return jsonPieces({ metadata: { format: '1.0', timestamp: made }, checks: [] }, checks);
}
