import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPwsh } from '../../scripts/find-pwsh.mjs';
import type { Shell } from '../../src/language/artefact.ts';
import { temporaryFolder } from './folder.ts';
import { type Answer, recordingAz, type Words } from './recording-az.ts';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `az` was called with. */
  readonly calls: readonly Words[];
}

interface Options {
  readonly words?: readonly string[];
  readonly answers?: readonly Answer[];
  readonly environment?: NodeJS.ProcessEnv;
}

const pwsh = findPwsh();

/** Why tests with a shell are left out; false where it is there. */
export const skipWithout: Readonly<Record<Shell, string | false>> = {
  bash: false,
  powershell: pwsh ? false : 'There is no PowerShell 7: set $PWSH, or put pwsh on PATH.',
};

/** A bash 3.2, which macOS has: that of $BASH32, or /bin/bash if it is one. */
export function findBash32(): string | undefined {
  const bash = process.env['BASH32'] ?? '/bin/bash';
  const { stdout } = spawnSync(bash, ['--version'], { encoding: 'utf8' });
  if (/version 3\.2\./.test(stdout ?? '')) return bash;
  if (process.env['BASH32']) throw new Error(`$BASH32 is no bash 3.2: ${bash}`);
  return undefined;
}

/** Runs a script with a stand-in for `az`, and with nobody at the terminal. */
export function runFile(shell: Shell, file: string, options: Options = {}): Run {
  const { words = [], answers = [], environment = {} } = options;
  const az = recordingAz(answers);
  const before = ['-NoProfile', '-NonInteractive', '-File'];
  const [program, all] =
    shell === 'bash' ? ['bash', [file, ...words]] : [pwsh ?? 'pwsh', [...before, file, ...words]];
  const { status, stdout, stderr, error } = spawnSync(program, all, {
    encoding: 'utf8',
    env: { ...az.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  return { status, stdout, stderr, calls: az.calls() };
}

/** A PATH with all programs of this machine but `az`. */
export function pathWithoutAz(): string {
  const folder = temporaryFolder();
  // The first of a name is the one that a shell takes.
  for (const place of (process.env['PATH'] ?? '').split(delimiter).toReversed()) {
    if (!existsSync(place)) continue;
    for (const name of readdirSync(place).filter((one) => one !== 'az')) {
      rmSync(join(folder, name), { force: true });
      symlinkSync(join(place, name), join(folder, name));
    }
  }
  return folder;
}

/** Runs the text of a script. */
export function runText(shell: Shell, text: string, options: Options = {}): Run {
  const file = join(temporaryFolder(), shell === 'bash' ? 'script.sh' : 'script.ps1');
  writeFileSync(file, text);
  return runFile(shell, file, options);
}

const parseAll = `
foreach ($text in [IO.File]::ReadAllText($env:SCRIPTS).Split([char]0)) {
  $errors = $null
  [void] [Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $errors)
  foreach ($one in $errors) { [Console]::Out.WriteLine("$($one.Extent.StartLineNumber): $($one.Message)") }
}`;

/** What PowerShell says of scripts that it only reads. */
export function faultsInPowershell(scripts: readonly string[]): string {
  const file = join(temporaryFolder(), 'all');
  writeFileSync(file, scripts.join('\0'));
  const { status, stdout, stderr } = runText('powershell', parseAll, {
    environment: { SCRIPTS: file },
  });
  return status === 0 ? stdout : `${stdout}${stderr} It ended with ${String(status)}.`;
}
