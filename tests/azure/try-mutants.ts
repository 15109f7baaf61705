/** Makes each mistake of `mutants.ts` in a rendered step, carries the step out, and says which judges noticed. */
import { join } from 'node:path';
import { type CheckedFile, checkFiles, type FilesOfPlan } from './files.ts';
import { judges } from './judges.ts';
import { choicesOf, type Mutant } from './mutants.ts';
import type { Machine } from './start.ts';
import { type Change, installExtensions, type Trial, tryStep } from './step-trial.ts';

/** What became of a mutant; nobody noticed one that survived. */
export interface TriedMutant {
  readonly name: string;
  readonly network: Mutant['network'];
  readonly step: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly caughtBy: readonly Fault[];
}

interface Fault {
  readonly judge: string;
  readonly fault: string;
}

/** These mutants, each beside its step carried out unchanged: what a judge has against both is no catch. */
export async function tryMutants(
  machine: Machine,
  mutants: readonly Mutant[],
  lanes = 2,
): Promise<readonly TriedMutant[]> {
  const tried = await carryOut(machine, mutants, lanes);
  const files = await checkFiles(
    machine.python,
    tried.map(({ trial }) => filesOf(trial)),
  );
  const judged = tried.map(({ task, trial }) => ({ task, trial, faults: faultsOf(trial, files) }));
  return mutants.flatMap((mutant) => {
    const sound = judged.find(({ task }) => isSoundOf(task, mutant));
    const before = new Set(sound && soundFaults(sound.trial, sound.faults));
    return judged
      .filter(({ task }) => task === mutant)
      .map(({ faults }) => ({
        ...mutant,
        caughtBy: firstOfEach(faults.filter(({ fault }) => !before.has(fault))),
      }));
  });
}

interface Tried {
  readonly task: Task;
  readonly trial: Trial;
}

async function carryOut(
  machine: Machine,
  mutants: readonly Mutant[],
  lanes: number,
): Promise<readonly Tried[]> {
  const sound = mutants.map(
    ({ network, step, without }) =>
      [
        `${network} ${step} ${without ?? ''}`,
        { network, step, ...(without ? { without } : {}) },
      ] as const,
  );
  const queue: Task[] = [...new Map(sound).values(), ...mutants];
  const tried: Tried[] = [];
  const lane = async (): Promise<void> => {
    const azure = await machine.start();
    await installExtensions(azure);
    for (let task = queue.shift(); task; task = queue.shift()) {
      const change = 'from' in task ? changeOf(task) : undefined;
      tried.push({ task, trial: await tryStep(azure, choicesOf(task), task.step, change) });
    }
    await azure.stop();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tried;
}

function filesOf({ folder, choices }: Trial): FilesOfPlan {
  return { name: folder, folder: join(folder, 'files'), choices };
}

function faultsOf(trial: Trial, files: readonly CheckedFile[]): readonly Fault[] {
  const own = files.filter(({ plan }) => plan === trial.folder);
  return judges.flatMap(({ name, faults }) =>
    faults(trial, own).map((fault) => ({ judge: name, fault })),
  );
}

function isSoundOf(task: Task, { network, step, without }: Mutant): boolean {
  const isSame = task.network === network && task.step === step && task.without === without;
  return !('from' in task) && isSame;
}

/** A mutant, or its step unchanged. */
type Task = Mutant | Pick<Mutant, 'network' | 'step' | 'without'>;

/** What verify misses because other steps were not carried out; any other fault of an unchanged step is real. */
function soundFaults({ step, status, output }: Trial, faults: readonly Fault[]): readonly string[] {
  const real = faults.filter(({ judge }) => judge !== 'verify');
  if (status === 0 && real.length === 0) return faults.map(({ fault }) => fault);
  throw new Error(
    `The unchanged step ${step} ended with ${status}: ${JSON.stringify(real, null, 2)}\n${output.slice(-1500)}`,
  );
}

function firstOfEach(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ judge }, at) => faults.findIndex((one) => one.judge === judge) === at);
}

/** The mistake, made in the step's own part of the script or in its file; a mistake that changes nothing is one of ours. */
export function changeOf({ name, step, file, from, to }: Mutant): Change {
  return {
    path: file,
    text: (text) => {
      const [start, end] = file === 'apply.sh' ? partOf(text, step) : [0, text.length];
      const part = text.slice(start, end);
      if (!part.includes(from)) throw new Error(`The mutant \`${name}\` finds nothing to change.`);
      return text.slice(0, start) + part.replaceAll(from, to) + text.slice(end);
    },
  };
}

function partOf(script: string, step: string): readonly [number, number] {
  const start = script.indexOf(`  if step ${step} `);
  return [start, script.indexOf('\n  fi\n', start)];
}
