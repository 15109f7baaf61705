/** One plan, carried out as a reader would: apply, apply again, verify, repair of what was broken, undo. */
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artefact } from '../../src/cli/artefact.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import { broughtResources, workspaceWithOthers } from './brought.ts';
import { mendedPlans } from './cases.ts';
import {
  breakGroup,
  judgeMends,
  keepState,
  type MendGroup,
  mendGroups,
  type MendTrial,
} from './mends.ts';
import type { Azure, Machine } from './start.ts';

/** One script that was run. */
export interface ScriptRun {
  readonly script: 'apply' | 'apply again' | 'verify' | 'repair' | 'verify repaired' | 'undo';
  readonly status: number;
  readonly output: string;
  readonly seconds: number;
  /** Which of the recorder's calls are its own: from the first to before the second. */
  readonly calls: readonly [number, number];
}

export interface PlanRun {
  readonly name: string;
  readonly inputs: Inputs;
  readonly azure: Azure;
  readonly steps: readonly string[];
  readonly scripts: readonly ScriptRun[];
  /** What repair made of settings that were broken. */
  readonly mends: readonly MendTrial[];
}

const steps = new Set<string>(artefact.steps.map(({ id }) => id));

/** Carries out one plan on a recorder of its own, which the caller stops. */
export async function runPlan(
  machine: Machine,
  name: string,
  inputs: Inputs,
  asked: readonly string[],
): Promise<PlanRun> {
  let progress = '';
  const azure = await machine.start({ step: () => lastStep(progress) });
  const bundle = makeBundle(artefact, resolve(inputs), { shells: ['bash'] });
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  for (const { path, text, executable } of bundle.files) {
    const target = join(azure.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    chmodSync(target, executable ? 0o755 : 0o644);
  }
  const run = async (script: ScriptRun['script'], words: readonly string[]): Promise<ScriptRun> => {
    progress = join(azure.folder, `${script.replace(' ', '-')}.txt`);
    const [began, first] = [performance.now(), azure.calls().length];
    const status = await bash(azure, words, progress);
    const seconds = (performance.now() - began) / 1000;
    const output = readFileSync(progress, 'utf8');
    return { script, status, output, seconds, calls: [first, azure.calls().length] };
  };
  const mend = async (group: MendGroup): Promise<void> => {
    const restore = keepState(azure);
    const broken = breakGroup(azure, inputs, group);
    if (broken.settings.length > 0) {
      const repaired = await run('repair', mendAll);
      mends.push(judgeMends(broken, azure, { plan: name, ...repaired }));
      // Where something was taken away, scripts rightly miss it; the calls are judged all the same.
      if (!group.without) scripts.push(repaired, await run('verify repaired', ['verify.sh']));
    }
    restore();
  };
  for (const [id, body] of broughtResources(inputs)) azure.seed(id, body);
  const scripts: ScriptRun[] = [];
  const mends: MendTrial[] = [];
  for (const [script, words] of wanted.filter(([one]) => asked.includes(one))) {
    if (script === 'undo')
      for (const [id, body] of workspaceWithOthers(inputs)) azure.seed(id, body);
    if (script !== 'repair') scripts.push(await run(script, words));
    else if (mendedPlans.includes(name)) for (const group of mendGroups) await mend(group);
    if (scripts[0]?.status !== 0) break;
  }
  return { name, inputs, azure, steps: bundle.plan.steps.map(({ id }) => id), scripts, mends };
}

/** Up to the boundary of the network, and on from there as if from inside. */
const applyWhole = `
  status=0
  bash apply.sh --yes || status=$?
  [ "$status" = 3 ] || exit "$status"
  exec bash apply.sh --yes --from "$(bash apply.sh --list | awk '$2 == "network" { print $1; exit }')"
`;

const mendAll = [
  'repair.sh',
  '--yes',
  '--allow',
  'interrupts,costs,cuts-off,cannot-be-undone',
] as const;

/** In this order; where apply failed, what follows would only say the same again. */
export const scriptNames = ['apply', 'apply again', 'verify', 'repair', 'undo'] as const;
const wanted: readonly (readonly [ScriptRun['script'], readonly string[]])[] = [
  ['apply', ['-c', applyWhole]],
  ['apply again', ['-c', applyWhole]],
  ['verify', ['verify.sh']],
  ['repair', mendAll],
  ['undo', ['undo.sh', '--yes']],
];

async function bash(azure: Azure, words: readonly string[], output: string): Promise<number> {
  const file = openSync(output, 'w');
  const child = spawn('bash', words, {
    cwd: azure.folder,
    env: azure.environment,
    stdio: ['ignore', file, file],
  });
  const status = await new Promise<number>((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  closeSync(file);
  return status;
}

/**
 * Scripts say `ID: title` or `[1/9] ID  title` before the calls of a step; the look before them belongs to none, and
 * neither do roles, which undo takes back at once, whichever step gave them.
 */
function lastStep(progress: string): string {
  if (progress === '') return '';
  const own = readFileSync(progress, 'utf8').split('Looking whether all is ready').at(-1) ?? '';
  const said = own.matchAll(/^(\[ *\d+\/\d+\] )?([a-z0-9-]+)(?:: | {2})/gm);
  const last = [...said].findLast(([, number, id = '']) => number !== undefined || steps.has(id));
  return last && steps.has(last[2] ?? '') ? (last[2] ?? '') : '';
}
