/** The other way to the same bytes: `npm run render`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marker } from '../../src/cli/write-bundle.ts';

const root = join(import.meta.dirname, '../..');

const folders = new Map<string, string>();

/** The folder that the command line renders from these values and choices, narrowed by these options; the same one again. */
export function renderFolder(
  values: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, unknown>> = {},
  options: readonly string[] = [],
): string {
  const key = JSON.stringify([values, choices, options]);
  const folder = folders.get(key) ?? newFolder(values, choices, options);
  folders.set(key, folder);
  return folder;
}

function newFolder(
  values: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, unknown>>,
  options: readonly string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const file = join(folder, 'my-values.json');
  const out = join(folder, 'out');
  writeFileSync(file, JSON.stringify({ version: 1, values, choices }));
  const { status, stderr } = renderValues(file, out, options);
  if (status !== 0) throw new Error(`npm run render ended with ${status}: ${stderr}`);
  return out;
}

/** The paths of a rendered bundle, without the mark by which the command line knows its own folder again. */
export function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== marker)
    .sort();
}

/** Renders a values file into a folder. */
export function renderValues(
  file: string,
  out: string,
  options: readonly string[] = [],
): { readonly status: number | null; readonly stderr: string } {
  const words = ['run', '--silent', 'render', '--', '--values', file, '--out', out, ...options];
  return spawnSync('npm', words, { cwd: root, encoding: 'utf8' });
}
