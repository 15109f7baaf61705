// The scripts of a bundle in real shells, against the model of Azure.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findPwsh } from '../../scripts/find-pwsh.mjs';
import type { ScriptKind, Shell } from '../../src/language/artefact.ts';
import { type Made, type World } from './modelled-az/world.ts';
import { startModel } from './modelled-az/model.ts';
import { inShell } from './scripts.ts';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `az` was called with in this run. */
  readonly calls: readonly Made[];
}

const model = await startModel();
const pwsh = findPwsh() ?? 'pwsh';

/** Runs one script of a bundle in a world; the words are those of bash. */
export async function run(
  world: World,
  folder: string,
  kind: ScriptKind,
  words: readonly string[] = [],
  shell: Shell = 'bash',
): Promise<Ran> {
  const { file, own } = inShell(shell, kind, words);
  const before = shell === 'bash' ? [] : ['-NoProfile', '-NonInteractive', '-File'];
  const from = world.calls.length;
  const child = spawn(shell === 'bash' ? 'bash' : pwsh, [...before, join(folder, file), ...own], {
    env: model.environment(world),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ]);
  return { status, stdout, stderr, calls: world.calls.slice(from) };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
