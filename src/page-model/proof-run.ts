/** How many of one kind were tried in the last run of the proof, and how many passed. */
export interface RunCount {
  readonly passed: number;
  readonly tried: number;
}

const kinds = {
  calls: /^az /,
  queries: /^queries$/,
  files: /^files: /,
  mends: /^mends of /,
  mistakes: /^mutants$/,
  steps: /^steps$/,
} as const satisfies Readonly<Record<string, RegExp>>;

/** What the proof counts. */
export type RunKind = keyof typeof kinds;

const row = /^\| (?<what>[^|]+?) +\| [^|]+ \| (?<passed>\d+) of (?<tried>\d+) +\|$/gm;

/** Adds up the table of `docs/proof-results.md`; a row of no known kind stops the build, so that nothing is left out. */
export function countsOf(results: string): Readonly<Record<RunKind, RunCount>> {
  const rows = [...results.matchAll(row)].map(({ groups = {} }) => ({
    kind: kindOf(groups['what'] ?? ''),
    passed: Number(groups['passed']),
    tried: Number(groups['tried']),
  }));
  const sumOf = (kind: RunKind): RunCount => {
    const own = rows.filter((one) => one.kind === kind);
    const sum = (part: 'passed' | 'tried'): number => own.reduce((all, one) => all + one[part], 0);
    return { passed: sum('passed'), tried: sum('tried') };
  };
  return {
    calls: sumOf('calls'),
    queries: sumOf('queries'),
    files: sumOf('files'),
    mends: sumOf('mends'),
    mistakes: sumOf('mistakes'),
    steps: sumOf('steps'),
  };
}

function kindOf(what: string): RunKind {
  const found = Object.entries(kinds).find(([, pattern]) => pattern.test(what));
  if (!found)
    throw new Error(`A row of the results of the proof is of no known kind: \`${what}\`.`);
  return found[0] as RunKind; // a key of the table
}
