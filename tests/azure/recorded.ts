/** What a plan's run recorded, with the step to which each call belongs. */
import { guide } from '../../src/guide/guide.ts';
import { byproductsOf } from '../../src/language/statement.ts';
import { placeOf } from '../azure-model/ids.ts';
import type { CallRecord, Exchange } from './recorder/calls.ts';
import type { Recorded } from './results.ts';
import type { PlanRun } from './run-plan.ts';

/** The calls and requests of apply, apply again and undo by step, with the requests of mends; of verify, what did not pass. */
export function recordedOf({ name, azure, steps, scripts, mends }: PlanRun): Recorded {
  const verify = scripts.find(({ script }) => script === 'verify');
  const applied = scripts.filter(({ script }) => script.startsWith('apply'));
  const calls = azure.calls().map(asOfRun);
  const done = new Set(steps.filter((id) => applied.length > 0 && isDone(id, calls)));
  return {
    plan: name,
    calls,
    requests: [
      ...withGivers(azure.requests().map(asOfRun)),
      ...mends.flatMap(({ requests }) => requests),
    ],
    failing: failingIn(verify?.output ?? ''),
    done,
  };
}

/** The tag by which a run tells of itself is of the run, and of no step that happens to be at work. */
function asOfRun<Made extends CallRecord | Exchange>(one: Made): Made {
  return one.argv[0] === 'tag' ? { ...one, step: '' } : one;
}

/** By the type in lower case, the first step beside whose resources Azure makes one that only undo deletes. */
const besideOf = new Map(
  guide.steps
    .flatMap(({ id, apply }) =>
      byproductsOf(apply)
        .filter(({ outlives }) => outlives)
        .map(({ type }) => [type.toLowerCase(), id] as const),
    )
    .toReversed(),
);

/**
 * A deletion belongs to the step that made what goes, or beside whose resource Azure made it. Undo takes back all roles
 * at once and all byproducts at once, whichever step is the last that it named.
 */
function withGivers(requests: readonly Exchange[]): readonly Exchange[] {
  const makers = new Map(
    requests
      .filter(({ method, step }) => method === 'PUT' && step !== '')
      .map(({ path, step }) => [path.toLowerCase(), step]),
  );
  const giver = ({ path, step }: Exchange): string =>
    makers.get(path.toLowerCase()) ?? besideOf.get(placeOf(path)?.type.toLowerCase() ?? '') ?? step;
  return requests.map((one) => (one.method === 'DELETE' ? { ...one, step: giver(one) } : one));
}

function isDone(
  step: string,
  calls: readonly {
    readonly step: string;
    readonly status: number;
    readonly argv: readonly string[];
  }[],
): boolean {
  const own = calls.filter((one) => one.step === step);
  const isLook = (argv: readonly string[]): boolean =>
    /\b(show|list)\b/.test(argv.slice(0, 5).join(' '));
  return (
    own.length > 0 &&
    own.every(({ status, argv }) => status === 0 || (status === 3 && isLook(argv)))
  );
}

/** `FAIL control label` and a line below: `expected …, found …. Step: ID`. */
function failingIn(output: string): ReadonlyMap<string, string> {
  const found = output.matchAll(/^(?:FAIL|UNKNOWN)\s+\S+\s+(.+)\n\s+.*Step: (\S+)$/gm);
  return new Map(
    [...found].map(([, label = '', step = '']) => [step, `verify did not say PASS: ${label}`]),
  );
}
