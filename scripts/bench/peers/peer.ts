import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../find-program.mjs';

/** A tool that others use for such a guide. */
export interface Peer {
  /** Its name and release. */
  readonly name: string;
  /** The address of the page, below the root of its site. */
  readonly path: string;
  /** A selector of the input that fills the name of the workload; absent where the tool has no values. */
  readonly input?: string;
  /** Builds a site with one page of this text and returns the site's folder; throws where the tool cannot be installed. */
  build(page: string): string;
}

/** Where a peer is installed and builds; it stays for the next run. */
export const folderOf = (name: string): string => join(root, 'node_modules/.cache/peers', name);

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Runs a program in a folder and throws with the end of its output where it fails. */
export function run(folder: string, program: string, words: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status === 0) return;
  // The last line but that of npm, which names a file of this machine.
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .filter((one) => /\S/.test(one) && !one.includes('complete log'));
  const end = error?.message ?? lines.at(-1) ?? '';
  throw new Error(`${program} ended with ${status}: ${end}`);
}
