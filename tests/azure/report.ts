/** The table at the end of a run. */
import type { CheckedStep } from '../../src/language/checked.ts';
import type { CheckedFile } from './files.ts';
import type { PlanRun } from './run-plan.ts';
import type { TriedMutant } from './try-mutants.ts';

export type Table = readonly (readonly [what: string, how: string, count: string])[];

/** Commands by group, queries, files by kind, mutants and steps: how each was checked, and how many passed. */
export function tableOf(
  runs: readonly PlanRun[],
  files: readonly CheckedFile[],
  mutants: readonly TriedMutant[],
  steps: Readonly<Record<string, CheckedStep>>,
): Table {
  const calls = new Map(
    runs.flatMap(({ azure }) => azure.calls().map((one) => [one.argv.join(' '), one] as const)),
  );
  const groups = Map.groupBy(calls.values(), ({ argv }) => groupOf(argv));
  const rows = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const kinds = Map.groupBy(files, ({ kind }) => kind);
  const caught = mutants.filter(({ caughtBy }) => caughtBy.length > 0);
  const queries = [...calls.values()].filter(({ argv }) => argv.includes('--query'));
  return [
    ...rows.map(([group, own]) => {
      const passed = own.filter(({ status }) => status === 0 || status === 3);
      return [`az ${group}`, howOf(group), `${passed.length} of ${own.length}`] as const;
    }),
    [
      'queries',
      'the real az',
      `${queries.filter(({ status }) => status === 0).length} of ${queries.length}`,
    ],
    ...[...kinds].map(([kind, own]) => {
      const sound = own.filter(
        ({ problems, properties }) =>
          problems.length === 0 && properties.every(({ holds }) => holds),
      );
      return [
        `files: ${kind}`,
        kind.startsWith('body of') ? 'the request that carries it' : 'the loader of the ML SDK',
        `${sound.length} of ${own.length}`,
      ] as const;
    }),
    ['mutants', 'must be caught', `${caught.length} of ${mutants.length}`],
    [
      'steps',
      'scripts, checks and requests',
      `${Object.values(steps).filter(({ notChecked }) => !notChecked).length} of ${Object.keys(steps).length}`,
    ],
  ];
}

/** Prints the table and the problems. */
export function say(table: Table, problems: readonly string[], seconds: number): void {
  for (const [what, how, count] of table)
    console.log(`${what.padEnd(28)} ${how.padEnd(44)} ${count}`);
  for (const problem of problems) console.error(`\n${problem}`);
  console.log(`\n${problems.length} problems, ${seconds.toFixed(0)} s`);
}

function groupOf(argv: readonly string[]): string {
  const words = argv.slice(
    0,
    argv.findIndex((one) => one.startsWith('-')),
  );
  return words.slice(0, 2).join(' ') || argv.slice(0, 2).join(' ');
}

function howOf(group: string): string {
  if (group.startsWith('ml ')) return 'the operation of the ML SDK, flags by reference';
  const played = /^(network (firewall|bastion)|monitor app-insights)/;
  return played.test(group) ? 'the reference and the resource types' : 'the real az';
}
