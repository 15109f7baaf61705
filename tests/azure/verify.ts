/**
 * `npm run verify:azure`: the rendered scripts, run by bash with the real Azure CLI against a recording Resource
 * Manager. A whole run writes what it found out to `src/guide/checked-steps.ts`; with `--check` it only says whether that
 * is current, by the plans and mistakes that have their turn today and the words of every step, or by all where
 * `TEST_SHARE=1`. A run of some plans or scripts does neither.
 *
 *   npm run verify:azure -- [--check] [--newest] [--required] [--plan NAME]… [--script NAME]… [--lanes N]
 *     [--no-mutants] [--no-extensions]
 *
 * Real extensions are run where `AZURE_EXTENSION_DIR` or the az of whoever runs this holds them; `--no-extensions` takes
 * stand-ins nevertheless. Where Python or PyPI cannot be had it says so and is content, but for `--required`.
 */
import { parameters } from '../../src/guide/parameters/parameters.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { checkedSteps, checkedWith as keptWith } from '../../src/guide/checked-steps.ts';
import { guide } from '../../src/guide/guide.ts';
import type { CheckedWith } from '../../src/language/checked.ts';
import { completeChoices } from '../../src/parameters/choices.ts';
import { unprovenLines, writeAllFiles } from './all-files.ts';
import { plans, todaysPlans } from './cases.ts';
import { compareDeclared } from './compare-declared.ts';
import { defaults, exceptions } from './declared-excuses.ts';
import { controlsOfOthers } from './declared-requests.ts';
import { makeEnvironment } from './environment.ts';
import { type Equality, needless } from './equality.ts';
import { namedExtension } from './extensions.ts';
import { type CheckedFile, checkFiles, type FilesOfPlan } from './files.ts';
import { staleSteps, uncomparedControls, withUntried } from './gaps.ts';
import { checkJsonFiles } from './json-files.ts';
import { needlessExcuses } from './mend-excuses.ts';
import { differencesFromPlain, plainCalls } from './plain-az.ts';
import { say, tableOf, writeReport } from './report.ts';
import { recordedOf } from './recorded.ts';
import { mutants } from './mutants.ts';
import { checkedWith, resultsOf, writeResults } from './results.ts';
import { type PlanRun, runPlan, scriptNames } from './run-plan.ts';
import { type Machine, startMachine } from './start.ts';
import { eachDays, isWhole as isAllShared } from '../support/share.ts';
import { tryMutants } from './try-mutants.ts';
import { undeclaredRequests } from './undeclared-requests.ts';
import { isCalled, judgeRequests } from './wanted-request.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    newest: { type: 'boolean', default: false },
    required: { type: 'boolean', default: false },
    plan: { type: 'string', multiple: true },
    script: { type: 'string', multiple: true, default: [...scriptNames] },
    lanes: { type: 'string', default: '2' },
    mutants: { type: 'boolean', default: true },
    extensions: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

/** A check of nothing in particular: what has its turn today is carried out, and the words of all steps are compared. */
const isTodays = values.check && !values.plan && !isAllShared;
const planNames = values.plan ?? (isTodays ? todaysPlans : Object.keys(plans));
const isEveryScript = scriptNames.every((name) => values.script.includes(name));
const isEveryPlan = isEveryScript && Object.keys(plans).every((name) => planNames.includes(name));
/** Whether every kind of judge was asked, of all plans or of today's, so that the kept results can be judged. */
const isEveryStep = values.mutants && isEveryScript && (isTodays || isEveryPlan);

process.exitCode = await main();

async function main(): Promise<number> {
  const began = performance.now();
  const made = makeEnvironment(values.newest);
  if (!made.ok) {
    console.error(`The commands were not tried with the real Azure CLI: ${made.why}.`);
    return values.required ? 1 : 0;
  }
  const machine = await startMachine({
    newest: values.newest,
    standInsOnly: !values.extensions,
  });
  console.log(`Extensions: ${machine.extensions.map(namedExtension).join(', ')}`);
  try {
    const wanted = checkedWith(machine.python, machine.extensions);
    // Some mends are commands of extensions, and a stand-in changes nothing.
    const isMended = values.script.includes('repair') && hasSameExtensions(wanted);
    if (!isMended) console.log('Mends are tried only with the extensions of the last whole run.');
    const scripts = values.script.filter((one) => one !== 'repair' || isMended);
    const [runs, yaml] = await Promise.all([inLanes(scripts, machine), yamlFiles(machine)]);
    const problems = [...runs.flatMap(scriptProblems), ...runs.flatMap(requestProblems)];
    const compared = runs.map(declaredOf);
    problems.push(
      ...compared.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
    );
    const mends = runs.flatMap((one) => one.mends);
    problems.push(...mends.flatMap((one) => one.problems));
    const files = [...yaml, ...runs.flatMap(jsonFiles)];
    problems.push(...files.flatMap(fileProblems), ...unprovenLines(files));
    if (isEveryPlan) {
      problems.push(...neverCalled(runs));
      const controls = compared.flatMap((one) => one.compared.map(({ control }) => control));
      problems.push(...uncomparedControls(guide.controls, [...controls, ...controlsOfOthers()]));
      // Stand-ins of extensions need fewer excuses than the real ones.
      if (isMended)
        problems.push(...needless(exceptions, defaults, compared), ...needlessExcuses(mends));
    }
    const chosen = isTodays ? eachDays(9, mutants) : mutants;
    // After the plans, so that the resident Python holds all that they import.
    const plain = isTodays ? eachDays(5, plainCalls) : plainCalls;
    const [tried, unlike] = await Promise.all([
      values.mutants ? tryMutants(machine, chosen, Number(values.lanes)) : [],
      differencesFromPlain(machine, plain),
    ]);
    console.log(`Calls compared with those of a plain az: ${plain.length}`);
    problems.push(...unlike);
    const survivors = tried.filter(({ caughtBy }) => caughtBy.length === 0);
    problems.push(...survivors.map(({ name, step }) => `mutant not caught: ${name} (${step})`));
    const steps = resultsOf(runs.map(recordedOf));
    const table = tableOf(runs, files, tried, steps, machine.extensions);
    if (isEveryStep && values.check) {
      // Fewer plans may need fewer of the kept actions, as other extensions may.
      const isSameRun = isEveryPlan && hasSameExtensions(wanted);
      const planned = new Set(runs.flatMap((one) => one.steps));
      const tried = isTodays ? withUntried(steps, checkedSteps, planned) : steps;
      problems.push(...staleSteps(checkedSteps, tried, isSameRun));
      if (!values.newest && !hasSamePrograms(wanted)) {
        problems.push('src/guide/checked-steps.ts is of other versions; run npm run verify:azure');
      }
    }
    say(table, problems, (performance.now() - began) / 1000);
    await Promise.all(runs.map(({ azure }) => azure.stop()));
    if (isEveryStep && !values.check) {
      await writeResults(wanted, steps);
      await writeReport({ wanted, table, mutants: tried, steps, problems });
    }
    return problems.length > 0 ? 1 : 0;
  } finally {
    machine.stop();
  }
}

/** Some plans at a time, each on a recorder of its own. */
async function inLanes(scripts: readonly string[], machine: Machine): Promise<readonly PlanRun[]> {
  const queue = [...planNames];
  const runs: PlanRun[] = [];
  const work = async (): Promise<void> => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      const inputs = plans[name];
      if (!inputs) throw new Error(`There is no plan ${name}.`);
      const run = await runPlan(machine, name, inputs, scripts);
      for (const { script, status, seconds } of run.scripts) {
        console.log(`${name}: ${script} ended with ${status} after ${seconds.toFixed(0)} s`);
      }
      runs.push(run);
    }
  };
  await Promise.all(Array.from({ length: Number(values.lanes) }, work));
  return runs;
}

function scriptProblems({ name, scripts }: PlanRun): readonly string[] {
  return scripts
    .filter(({ status }) => status !== 0)
    .map(({ script, status, output }) => {
      const lines = script.startsWith('verify')
        ? output.split('\n').filter((one) => /^(FAIL|UNKNOWN)/.test(one))
        : [output.slice(-1500)];
      return `${name}: ${script} ended with ${status}\n${lines.join('\n')}`;
    });
}

function requestProblems({ name, azure, inputs }: PlanRun): readonly string[] {
  const isAllMade = Object.keys(inputs.existing).length === 0; // what is brought is not made
  return judgeRequests(undeclaredRequests, azure.requests())
    .filter(({ holds, path }) => !holds && (path !== '' || isAllMade))
    .map(
      ({ command, control, path, found }) =>
        `${name}: ${command}: ${control} wants ${path || 'a request'}, found ${JSON.stringify(found)}`,
    );
}

/** What apply sent for each resource against its declaration; undo writes nothing that is declared. */
function declaredOf({
  name,
  azure,
  inputs,
  scripts,
}: PlanRun): Equality & { readonly name: string } {
  const applied = scripts.filter(({ script }) => script.startsWith('apply'));
  const requests = azure
    .requests()
    .filter(({ call }) => applied.some(({ calls: [first, last] }) => call > first && call <= last));
  return { name, ...compareDeclared(inputs, requests) };
}

/** The YAML files of all choices, by the loaders. */
async function yamlFiles(machine: Machine): Promise<readonly CheckedFile[]> {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    return await checkFiles(machine.python, writeAllFiles(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The JSON files of a plan, by the requests that carried them. */
function jsonFiles(run: PlanRun): readonly CheckedFile[] {
  return checkJsonFiles(filesOf(run), run.azure.requests());
}

function filesOf({ name, azure, inputs }: PlanRun): FilesOfPlan {
  return {
    name,
    folder: join(azure.folder, 'files'),
    choices: completeChoices(parameters, inputs.choices),
  };
}

function fileProblems({ plan, file, problems, properties }: CheckedFile): readonly string[] {
  const wrong = properties.filter(({ holds }) => !holds);
  return [
    ...problems.map((one) => `${plan}: ${file}: ${one}`),
    ...wrong.map(({ control, path }) => `${plan}: ${file}: ${control} wants ${path}`),
  ];
}

/** Wanted requests whose command no plan called: nobody looked whether they hold. */
function neverCalled(runs: readonly PlanRun[]): readonly string[] {
  return undeclaredRequests
    .filter((one) => runs.every(({ azure }) => !isCalled(one, azure.requests())))
    .map(({ command, path }) => `no plan calls az ${command}, of which ${path.source} is wanted`);
}

/** Extensions are left out: a machine without them must come to the same. */
function hasSamePrograms({ azureCli, sdk, reference }: CheckedWith): boolean {
  const { azureCli: cli, sdk: keptSdk, reference: keptReference } = keptWith;
  return azureCli === cli && sdk === keptSdk && reference === keptReference;
}

function hasSameExtensions({ extensions = {} }: CheckedWith): boolean {
  return isDeepStrictEqual(extensions, keptWith.extensions ?? {});
}
