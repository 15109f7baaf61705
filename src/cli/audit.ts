/** `npm run --silent audit -- --inventory FILE [--format …] [--fail-on …] [--workspace ID]` */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { auditFormats, type AuditFormat, reportPieces, severityOf } from '../audit/formats.ts';
import { isProblem, longestInventory, readInventory, tooLong } from '../audit/inventory.ts';
import { auditOf } from '../audit/judge.ts';
import type { AuditReport, Finding } from '../audit/report.ts';

const usage = `Judges every workspace of an inventory that the collect script wrote. Nothing leaves this machine.

  npm run --silent audit -- --inventory FILE [--format ${auditFormats.join('|')}]
    [--fail-on high|any] [--workspace ID]

  --fail-on high   End with 1 only where a control that is critical or high fails; any, where any fails.

Exit: 0 nothing fails, 1 something does, 2 wrong use or no inventory, 3 nothing fails but something is unknown.
`;

const limits = {
  any: () => true,
  high: (finding: Finding) => ['critical', 'high'].includes(severityOf(finding)),
} as const;

/** Prints the report and returns the exit code, or says on stderr what is wrong and returns 2. */
function main(words: readonly string[]): number {
  let values;
  try {
    ({ values } = parseArgs({ args: [...words], options, strict: true }));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { inventory: path, format, workspace } = values;
  const limit = values['fail-on'];
  if (path === undefined) return refuse('--inventory: Give the file: --inventory FILE.');
  if (!isFormat(format)) return refuse(`--format: Use ${auditFormats.join(', ')}.`);
  if (limit !== 'any' && limit !== 'high') return refuse('--fail-on: Use high or any.');
  const text = readText(path);
  if (typeof text !== 'string') return refuse(text.problem);
  const inventory = readInventory(text);
  if (isProblem(inventory)) return refuse(inventory.problem);
  const report = auditOf(inventory);
  const chosen = workspace === undefined ? report : only(report, workspace);
  if (workspace !== undefined && chosen.workspaces.length === 0) {
    return refuse(`--workspace: The inventory has no workspace ${workspace}.`);
  }
  print(reportPieces(chosen, format));
  return exitCode(chosen, limits[limit]);
}

const longestWrite = 1_000_000;

/** Writes pieces, many at a time; once nobody reads, the rest is not wanted. */
function print(pieces: Iterable<string>): void {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < longestWrite) continue;
    process.stdout.write(text);
    text = '';
    if (process.stdout.errored) return;
  }
  process.stdout.write(text);
}

const options = {
  inventory: { type: 'string' },
  format: { type: 'string', default: 'table' },
  'fail-on': { type: 'string', default: 'any' },
  workspace: { type: 'string' },
  help: { type: 'boolean' },
} as const;

function isFormat(text: string): text is AuditFormat {
  return auditFormats.some((one) => one === text);
}

function only(report: AuditReport, id: string): AuditReport {
  const workspaces = report.workspaces.filter((one) => one.id.toLowerCase() === id.toLowerCase());
  return { ...report, workspaces };
}

/** What is not whole is unknown too: a list without a page may lack a workspace that fails. */
function exitCode(
  { workspaces, unread }: AuditReport,
  counts: (finding: Finding) => boolean,
): number {
  const findings = workspaces.flatMap((one) => one.findings.filter(counts));
  if (findings.some(({ result }) => result === 'FAIL')) return 1;
  return unread.length > 0 || findings.some(({ result }) => result === 'UNKNOWN') ? 3 : 0;
}

function readText(path: string): string | { readonly problem: string } {
  try {
    const place = statSync(path);
    // A device has no end.
    if (!place.isFile() && !place.isFIFO()) return notReadable(path);
    const { size } = place;
    // A character has four bytes at most; what is surely too long is not read.
    if (size > longestInventory * 4) return { problem: tooLong(size) };
    return readFileSync(path, 'utf8');
  } catch {
    return notReadable(path);
  }
}

function notReadable(path: string): { readonly problem: string } {
  return { problem: `There is no file \`${path}\` that can be read.` };
}

function refuse(problem: string): number {
  process.stderr.write(`${problem}\n`);
  return 2;
}

// Whoever reads only the first lines, such as `head`, closes the pipe: the rest is not wanted, and the verdict stands.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = main(process.argv.slice(2));
