// The masking of an inventory as collect does it, in either shell.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { library } from '../../src/cli/library.ts';
import { maskLines } from '../../src/compile/collect.ts';
import { fillSkeleton } from '../../src/compile/library-pieces.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Shell } from '../../src/language/artefact.ts';
import { temporaryFolder } from './folder.ts';
import { runText } from './shells.ts';

/** A masked text, and the original by each stand-in. */
export interface Masked {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
}

const files: Readonly<Record<Shell, string>> = { bash: 'mask.sh', powershell: 'mask.ps1' };
const calls: Readonly<Record<Shell, (from: string, to: string, list: string) => string>> = {
  bash: (from, to, list) => `set -euo pipefail\nmasked '${from}' '${list}' >'${to}'\n`,
  powershell: (from, to, list) => `Write-Masked '${from}' '${to}' '${list}'\n`,
};

const known = new Map<string, Masked>();

/** A text as the functions of the script mask it, which they do once for each text. */
export function maskedIn(shell: Shell, text: string): Masked {
  const key = `${shell} ${text}`;
  const masked = known.get(key) ?? mask(shell, text);
  known.set(key, masked);
  return masked;
}

function mask(shell: Shell, text: string): Masked {
  const [from = '', to = '', list = ''] = ['from', 'to', 'list'].map((name) =>
    join(temporaryFolder(), name),
  );
  writeFileSync(from, text);
  const words = { 'kept words': maskLines(guide.collection?.mask ?? noWords) };
  const functions = fillSkeleton(files[shell], words, library)
    .filter((node) => typeof node === 'string')
    .join('');
  const before = shell === 'bash' ? '' : strict + writing;
  const { status, stderr } = runText(
    shell,
    before + `${functions}\n` + calls[shell](from, to, list),
  );
  if (status !== 0) throw new Error(stderr);
  return { text: readFileSync(to, 'utf8'), names: namesIn(readFileSync(list, 'utf8')) };
}

const strict = 'Set-StrictMode -Version Latest\n$ErrorActionPreference = "Stop"\n';
/** The functions of the terminal that write a file for its owner alone. */
const writing = [
  ...(library['terminal.ps1'] ?? '').matchAll(/^function (?:Open|Write)-Restricted.*?^\}$/gms),
].join('\n');

const noWords = { properties: [], maps: [], words: [] };

/** The list that collect writes beside a masked inventory: `stand-in = name`, one a line. */
export function namesIn(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const [standIn = '', ...name] = line.split(' = ');
        return [standIn, name.join(' = ')];
      }),
  );
}
