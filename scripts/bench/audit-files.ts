/** Generated inventories, each in a file. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateInventory } from '../../tests/support/inventories.ts';

const sizes = [1, 50, 500];

/** An inventory on disk. */
export interface AuditFile {
  readonly workspaces: number;
  readonly path: string;
  /** In characters, which are bytes here. */
  readonly size: number;
}

/** Writes the inventory of one workspace, of fifty and of five hundred. */
export async function auditFiles(): Promise<readonly AuditFile[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const files: AuditFile[] = [];
  for (const workspaces of sizes) {
    const { inventory } = await generateInventory({ workspaces, seed: 1 });
    const text = JSON.stringify(inventory);
    const path = join(folder, `${workspaces}.json`);
    writeFileSync(path, text);
    files.push({ workspaces, path, size: text.length });
  }
  return files;
}

/** A size for a reader: `6.4 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
