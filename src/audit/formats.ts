// The forms in which the audit is printed, each from the report alone.
import { csvOf } from '../fill/csv.ts';
import { guide } from '../guide/guide.ts';
import type { Severity } from '../language/guide.ts';
import type { AuditedWorkspace, AuditReport, Finding, Result } from './report.ts';

export const auditFormats = ['table', 'json', 'csv', 'sarif', 'checklist'] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** The report in a form. */
export function printedReport(report: AuditReport, format: AuditFormat): string {
  return printers[format](report);
}

const controls = new Map(guide.controls.map((one) => [one.id, one]));

/** How bad it is where the control of a finding does not hold. */
export function severityOf({ control }: Finding): Severity['level'] {
  return controls.get(control)?.severity.level ?? 'low';
}

const printers: Readonly<Record<AuditFormat, (report: AuditReport) => string>> = {
  table: tableOf,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  csv: ({ workspaces }) => csvOf([csvHead, ...workspaces.flatMap(csvRows)]),
  sarif: (report) => `${JSON.stringify(sarifOf(report), null, 2)}\n`,
  checklist: (report) => `${JSON.stringify(checklistOf(report), null, 2)}\n`,
};

/** Text of Azure on a terminal: what would paint or move is shown as a question mark. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

const width = 8;

function tableOf({ workspaces, unread, made }: AuditReport): string {
  const lines = workspaces.flatMap((one) => [
    `${one.id}`,
    `  network ${one.network}, open to the internet: ${one.openToInternet}; ${countsOf([one])}`,
    ...one.findings
      .filter(({ result }) => result === 'FAIL')
      .map((finding) => `  ${line(finding)}`),
    '',
  ]);
  const gaps = unread.map(({ what, reason }) => `not whole: ${what}: ${reason}`);
  const open = workspaces.filter(({ openToInternet }) => openToInternet === 'yes').length;
  const sum = `${workspaces.length} workspaces, ${open} open to the internet, as of ${made}: ${countsOf(workspaces)}`;
  return `${[...lines, ...gaps, sum].map(visible).join('\n')}\n`;
}

function line(finding: Finding): string {
  const { result, control, label, found, expected, reason, id } = finding;
  const actual = found || reason || 'nothing';
  return `${result.padEnd(width)}${severityOf(finding).padEnd(10)}${control}: ${label}: expected ${expected}, found ${actual} (${id})`;
}

function countsOf(workspaces: readonly AuditedWorkspace[]): string {
  const count = (wanted: Result): number =>
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

/** SARIF 2.1.0: only what fails has a level, and what is not known is open. */
function sarifOf({ workspaces, by }: AuditReport): object {
  const index = new Map(guide.controls.map(({ id }, at) => [id, at]));
  const rules = guide.controls.map(({ id, title, why, severity }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: severity.because },
    defaultConfiguration: { level: levels[severity.level] },
    properties: { severity: severity.level },
  }));
  const results = workspaces.flatMap((workspace) =>
    workspace.findings.map((one) => ({
      ruleId: one.control,
      ruleIndex: index.get(one.control) ?? -1,
      kind: kinds[one.result],
      level: one.result === 'FAIL' ? levels[severityOf(one)] : 'none',
      message: { text: messageOf(one) },
      locations: [{ logicalLocations: [{ fullyQualifiedName: one.id, kind: 'resource' }] }],
      partialFingerprints: {
        'setting/v1': [workspace.id, one.id, one.control, one.label].join('|').toLowerCase(),
      },
      properties: { workspace: workspace.id, source: one.source, seen: one.seen },
    })),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Azure ML security guide', rules } },
        properties: { collectedBy: by },
        results,
      },
    ],
  };
}

function messageOf({ label, result, expected, found, reason }: Finding): string {
  if (result === 'PASS') return `${label}.`;
  return `${label}: expected ${expected}, found ${found || reason || 'nothing'}.`;
}

/** The result form of review checklists, which has no word for what is not known: that is left out. */
function checklistOf({ workspaces, made }: AuditReport): object {
  const checks = workspaces.flatMap(({ id, findings }) =>
    [...Map.groupBy(findings, ({ control }) => control)].flatMap(([control, some]) => {
      const fails = some.some(({ result }) => result === 'FAIL');
      const isOpen = some.some(({ result }) => result === 'UNKNOWN');
      return fails || !isOpen ? [{ guid: control, compliant: fails ? 'false' : 'true', id }] : [];
    }),
  );
  return { metadata: { format: '1.0', timestamp: made }, checks };
}
