// The command line, run as a reader runs it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder.ts';
const script = join(import.meta.dirname, '../../src/cli/render.ts');

export interface Rendered {
  readonly status: number | null;
  readonly stderr: string;
  readonly out: string;
  /** The files that were written, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the command line on a values file: its text, or what it holds. */
export function render(file: unknown, words: readonly string[] = []): Rendered {
  const folder = temporaryFolder();
  const values = join(folder, 'values.json');
  const out = join(folder, 'out');
  writeFileSync(values, typeof file === 'string' ? file : JSON.stringify(file));
  const all = [script, '--values', values, '--out', out, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  assert.equal(stdout, '');
  return { status, stderr, out, files: existsSync(out) ? readFolder(out) : {} };
}

function readFolder(folder: string): Readonly<Record<string, string>> {
  const paths = globSync(['**/*', '.gitattributes'], { cwd: folder }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}
