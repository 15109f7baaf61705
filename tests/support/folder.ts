import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'guide-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A new empty folder; it goes when the process ends. */
export function temporaryFolder(): string {
  return mkdtempSync(join(folder, 'test-'));
}
