/** The files of bundles by the loaders of the real SDK; the Python side is `python/check_files.py`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Choices } from '../../src/parameters/ids.ts';
import { pythonSees } from './environment.ts';
import type { Json } from '../azure-model/json.ts';

/** A bundle whose files are to be read. */
export interface FilesOfPlan {
  readonly name: string;
  readonly folder: string;
  readonly choices: Choices;
}

/** What a loader made of a file. */
export interface CheckedFile {
  readonly plan: string;
  readonly file: string;
  readonly kind: string;
  /** How many values the file holds. */
  readonly keys: number;
  readonly properties: readonly {
    readonly control: string;
    readonly path: string;
    readonly wanted: Json;
    readonly found: Json;
    readonly holds: boolean;
  }[];
  readonly problems: readonly string[];
}

/** Reads every YAML file of the plans in one process. */
export async function checkFiles(
  python: string,
  plans: readonly FilesOfPlan[],
): Promise<readonly CheckedFile[]> {
  const checking = spawn(python, [join(import.meta.dirname, 'python/check_files.py')], {
    env: pythonSees,
  });
  checking.stdin.end(JSON.stringify(plans));
  const [status, stdout, stderr] = await Promise.all([
    new Promise<number | null>((resolve) => {
      checking.once('close', resolve);
    }),
    text(checking.stdout),
    text(checking.stderr),
  ]);
  if (status !== 0) throw new Error(`check_files.py ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as readonly CheckedFile[];
}
