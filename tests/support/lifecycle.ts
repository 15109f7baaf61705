// The scripts of a bundle in real shells, against the model of Azure.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPwsh } from '../../scripts/find-pwsh.mjs';
import type { ScriptName, Shell } from '../../src/language/artefact.ts';
import { azFunction, startAzFront } from './az-front/server.ts';
import type { Made, World } from './az-front/world.ts';
import { runInResident } from './resident-powershell.ts';
import { inShell } from './scripts.ts';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `az` was called with in this run. */
  readonly calls: readonly Made[];
}

export interface How {
  readonly shell?: Shell;
  /** Bash calls a program `az`, as a reader's would, and not the function, which is faster. */
  readonly program?: boolean;
  /** The bash that runs the script, if not the first on PATH. */
  readonly bash?: string;
  /** PowerShell stops the script, as it does at Ctrl-C, once this file is there, and takes the file away. */
  readonly stopAt?: string;
  /** What a person types at the questions of bash, a line each: the script then runs at a terminal, and all that it says is its output. */
  readonly answers?: readonly string[];
  /** Called with the process that runs the script. */
  readonly started?: (child: ChildProcess) => void;
}

const azFront = await startAzFront();
const pwsh = findPwsh() ?? 'pwsh';

/** Runs one script of a bundle in a world, with nobody at the terminal; the words are those of bash. */
export async function run(
  world: World,
  folder: string,
  kind: ScriptName,
  words: readonly string[] = [],
  { shell = 'bash', program = false, bash = 'bash', stopAt, answers, started }: How = {},
): Promise<Ran> {
  const { file, own } = inShell(shell, kind, words);
  const from = world.calls.length;
  const script = [join(folder, file), ...own];
  if (shell === 'powershell' && stopAt === undefined && !started) {
    const ran = await runInResident(pwsh, quickly(script), azFront.environment(world));
    return checked(world, { ...ran, calls: world.calls.slice(from) });
  }
  const byFunction = shell === 'bash' && !program;
  const inBash = [bash, ...script] as const;
  const [runs, ...more] =
    shell === 'powershell' ? inPowerShell(script, stopAt) : answers ? atTerminal(inBash) : inBash;
  const options = {
    env: { ...azFront.environment(world), ...(byFunction ? { BASH_ENV: azFunction } : {}) },
    detached: true,
  };
  const child = answers
    ? spawn(runs, more, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    : spawn(runs, more, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdin?.end((answers ?? []).map((one) => `${one}\n`).join(''));
  started?.(child);
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ]);
  return checked(world, { status, stdout, stderr, calls: world.calls.slice(from) });
}

/** A run that asked Azure nothing that its model does not know. */
function checked({ notModelled }: World, ran: Ran): Ran {
  if (notModelled.length > 0) {
    throw new Error(`Not in the model of Azure:\n${notModelled.join('\n')}`);
  }
  return ran;
}

/** The program of Linux that gives a command a terminal of its own. */
function atTerminal(words: readonly string[]): readonly [string, ...string[]] {
  return ['script', '-qec', words.map((one) => `'${one}'`).join(' '), '/dev/null'];
}

/** Why tests at a terminal are left out; false where there can be one. */
export function skipWithoutTerminal(): string | false {
  const { status } = spawnSync('script', ['-qec', 'true', '/dev/null']);
  return status === 0 ? false : 'There is no `script` as Linux has it.';
}

function inPowerShell(
  script: readonly string[],
  stopAt: string | undefined,
): readonly [string, ...string[]] {
  const how = ['-NoProfile', '-NonInteractive'];
  return stopAt === undefined
    ? [pwsh, ...how, '-Command', `exit (& { ${quickly(script)} })`]
    : [pwsh, ...how, '-Command', stoppable(script, stopAt)];
}

/** Time passes at once in the model, which counts it: PowerShell sleeps by a command of its own. */
function quickly([file = '', ...words]: readonly string[]): string {
  const sleep = 'function Start-Sleep([int] $Seconds) { az sleep $Seconds }';
  return `${sleep}; & '${file}' ${words.join(' ')} | Out-Host; $LASTEXITCODE`;
}

/**
 * Runs the script in a pipeline of its own and stops that pipeline, which is what Ctrl-C does in the console of
 * PowerShell. The engine in a small host has no such console: there a signal ends the process. How it ends says nothing:
 * at Ctrl-C, `pwsh -File` gives 0 and `pwsh -Command` 1, whatever the script does (issue 13523 of PowerShell).
 */
function stoppable([file = '', ...words]: readonly string[], stopAt: string): string {
  const given = words.map((one, at) => {
    if (!one.startsWith('-')) return ''; // the word of the one before it
    const word = words[at + 1]?.startsWith('-') === false ? `, '${words[at + 1]}'` : '';
    return `.AddParameter('${one.slice(1)}'${word})`;
  });
  return `
$session = [Management.Automation.Runspaces.Runspace]::DefaultRunspace.InitialSessionState
$pipeline = [PowerShell]::Create()
$pipeline.Runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($Host, $session)
$pipeline.Runspace.Open()
$null = $pipeline.AddCommand('${file}')${given.join('')}
$null = $pipeline.BeginInvoke()
while (-not [IO.File]::Exists('${stopAt}') -and $pipeline.InvocationStateInfo.State -eq 'Running') {
  [Threading.Thread]::Sleep(20)
}
$stop = $pipeline.BeginStop($null, $null)
[IO.File]::Delete('${stopAt}')
$pipeline.EndStop($stop)`;
}

/** Apply on a machine inside the network: up to where it stops for the boundary, and on from there. */
export async function applyWhole(
  world: World,
  folder: string,
  words: readonly string[] = [],
  how: How = {},
): Promise<Ran> {
  const first = await run(world, folder, 'apply', [...words, '--yes'], how);
  const next = resumeAt(first);
  if (first.status !== 3 || !next) return first;
  const rest = await run(world, folder, 'apply', ['--from', next, '--yes'], how);
  return {
    status: rest.status,
    stdout: first.stdout + rest.stdout,
    stderr: first.stderr + rest.stderr,
    calls: [...first.calls, ...rest.calls],
  };
}

/** The step from which a script says to go on. */
export function resumeAt({ stdout, stderr }: Ran): string | undefined {
  return /apply\.(?:sh --from|ps1 -From) (\S+)/.exec(`${stdout}\n${stderr}`)?.[1];
}

/** What there is, by id, so that two worlds can be compared. */
export function held({ state }: World): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...state.resources].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
