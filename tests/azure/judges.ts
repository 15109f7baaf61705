/** Who in the proof notices that something is wrong with a step. */
import { extensionOf } from './extensions.ts';
import type { CheckedFile } from './files.ts';
import type { Json } from '../azure-model/json.ts';
import { typed } from '../support/readers.ts';
import { compareDeclared } from './compare-declared.ts';
import type { Trial } from './step-trial.ts';
import { undeclaredRequests } from './undeclared-requests.ts';
import { judgeRequests } from './wanted-request.ts';

/** What one judge has against a trial, in words; nothing where it sees no fault. */
interface Judge {
  readonly name: string;
  readonly faults: (trial: Trial, files: readonly CheckedFile[]) => readonly string[];
}

const isOfExtension = (argv: readonly string[]): boolean => extensionOf(argv) !== undefined;

/** In the order in which they can notice. */
export const judges: readonly Judge[] = [
  {
    name: 'the Azure CLI',
    faults: (trial) => failures(trial, ({ status, argv }) => status === 2 && !isOfExtension(argv)),
  },
  {
    name: 'the extension, or its reference',
    faults: (trial) => failures(trial, ({ status, argv }) => status === 2 && isOfExtension(argv)),
  },
  {
    name: 'the Azure ML SDK',
    faults: (trial) =>
      failures(trial, ({ status, argv, call }) => {
        const isRefused = trial.requests.some((one) => one.call === call && one.faults.length > 0);
        return status === 1 && argv[0] === 'ml' && !isRefused;
      }),
  },
  {
    name: 'the loaded files',
    faults: (_, files) =>
      files.flatMap(({ file, problems, properties }) => [
        ...problems.map((problem) => `${file}: ${problem}`),
        ...properties.filter(({ holds }) => !holds).map((one) => `${file}: ${against(one)}`),
      ]),
  },
  {
    name: 'the recording Resource Manager',
    faults: ({ requests }) =>
      requests.flatMap(({ faults, method, path }) =>
        faults.map((one) => `${method} ${path}: ${one}`),
      ),
  },
  {
    name: 'the requests that no declaration gives',
    faults: ({ requests }) =>
      judgeRequests(undeclaredRequests, requests)
        .filter(({ holds }) => !holds)
        .map((one) => `az ${one.command}: ${against(one)}`),
  },
  {
    name: 'the declarations',
    faults: ({ requests, choices, step }) =>
      compareDeclared({ drafts: typed, choices, existing: {} }, requests, step).faults,
  },
  {
    name: 'verify',
    faults: ({ verdicts }) =>
      verdicts
        .filter(({ result }) => result !== 'PASS')
        .map(({ result, control, label }) => `${result} ${control}: ${label}`),
  },
];

function against(one: {
  readonly path: string;
  readonly found: Json;
  readonly control: string;
}): string {
  return `${one.path} is ${JSON.stringify(one.found)}, against ${one.control}`;
}

function failures(
  { calls }: Trial,
  isMeant: (call: Trial['calls'][number]) => boolean,
): readonly string[] {
  return calls
    .filter(isMeant)
    .map(({ argv, stderr }) => `az ${argv.slice(0, 4).join(' ')}: ${errorOf(stderr)}`);
}

function errorOf(stderr: string): string {
  return /ERROR: (.*)/.exec(stderr)?.[1]?.slice(0, 200) ?? stderr.slice(0, 200);
}
