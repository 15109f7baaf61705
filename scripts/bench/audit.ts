/** The audit of generated inventories, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateInventory } from '../../tests/support/inventories.ts';
import type { AuditCost } from './audit-once.ts';
import { type Row, summary } from './row.ts';

const sizes = [1, 50, 500];
const runs = 3;

/** Times and weighs the audit of one workspace, of fifty and of five hundred. */
export async function auditRows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const rows: Row[] = [];
  for (const workspaces of sizes) {
    const { inventory } = await generateInventory({ workspaces, seed: 1 });
    const text = JSON.stringify(inventory);
    const file = join(folder, `${workspaces}.json`);
    writeFileSync(file, text);
    rows.push(
      rowOf(
        workspaces,
        text.length,
        Array.from({ length: runs }, () => costOf(file)),
      ),
    );
  }
  return rows;
}

function rowOf(workspaces: number, size: number, costs: readonly AuditCost[]): Row {
  const median = (name: keyof AuditCost): number => summary(costs.map((one) => one[name])).median;
  const million = (count: number): string => (count / 1e6).toFixed(count < 1e7 ? 1 : 0);
  const times = `read ${median('parsed').toFixed(0)} ms, then the first after ${median('first').toFixed(0)} ms, all after ${median('all').toFixed(0)} ms`;
  return {
    what: `audit of ${workspaces} ${workspaces === 1 ? 'workspace' : 'workspaces'}, ${million(size)} MB`,
    figures: `${times}; ${million(median('memory'))} MB of memory`,
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
