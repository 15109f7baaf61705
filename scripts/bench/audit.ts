/** The audit of generated inventories, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AuditCost } from './audit-once.ts';
import { type AuditFile, megabytes } from './audit-files.ts';
import { type Row, summary } from './row.ts';

const runs = 3;

/** Times and weighs the audit of each of these files as the command line does it. */
export function auditRows(files: readonly AuditFile[]): readonly Row[] {
  return files.map((file) =>
    rowOf(
      file,
      Array.from({ length: runs }, () => costOf(file.path)),
    ),
  );
}

function rowOf({ workspaces, size }: AuditFile, costs: readonly AuditCost[]): Row {
  const median = (name: keyof AuditCost): number => summary(costs.map((one) => one[name])).median;
  const times = `read ${median('parsed').toFixed(0)} ms, then the first after ${median('first').toFixed(0)} ms, all after ${median('all').toFixed(0)} ms`;
  return {
    what: `audit of ${workspaces} ${workspaces === 1 ? 'workspace' : 'workspaces'}, ${megabytes(size)}`,
    figures: `${times}; ${megabytes(median('memory'))} of memory`,
    ...(workspaces === 500 ? { goal: 'the first after 2,000 ms, all after 4,000 ms' } : {}),
  };
}

function costOf(file: string): AuditCost {
  const script = join(import.meta.dirname, 'audit-once.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AuditCost;
}
