// The scripts of a bundle, run for real with a stand-in for `az` that answers as a subscription would.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artefact } from './artefact.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import { guide } from '../../src/guide/guide.ts';
import { jumpHostSize } from '../../src/guide/offers.ts';
import { regionNames, regions } from '../../src/guide/parameters/regions.ts';
import { deploymentSizes, trainingSizes } from '../../src/guide/parameters/vm-sizes.ts';
import type { Artefact, ScriptName, Shell } from '../../src/language/artefact.ts';
import type { Step, Trait } from '../../src/language/guide.ts';
import {
  absentIn,
  onPrecondition,
  type Precondition,
  type Statement,
} from '../../src/language/statement.ts';
import { armId, callWords, type Reader, statementCalls, wordText } from './expected-words.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { temporaryFolder } from './folder.ts';
import { typed } from './readers.ts';
import { type Answer, itsWords, type Words } from './recording-az.ts';
import { type Run as Ran, runFile } from './shells.ts';
import { vnet } from '../../src/guide/resources.ts';

/** The folder of a bundle. */
export function writeBundle(
  { resolved }: Pick<Reader, 'resolved'>,
  from: Artefact = artefact,
): string {
  const bundle = makeBundle(from, resolved);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  const folder = temporaryFolder();
  for (const { path, text, executable } of bundle.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), executable ? 0o755 : 0o644);
  }
  return folder;
}

const inPowerShell: Readonly<Record<string, string>> = {
  '--dry-run': '-DryRun',
  '--list': '-List',
  '--only': '-Only',
  '--from': '-From',
  '--yes': '-Yes',
  '--json': '-Json',
  '--allow': '-Allow',
  '--restore': '-Restore',
  '--subscription': '-Subscription',
  '--management-group': '-ManagementGroup',
  '--out': '-Out',
  '--graph-only': '-GraphOnly',
  '--resume': '-Resume',
  '--mask': '-Mask',
};

/** A script's file, and the words of bash as its shell has them. */
export function inShell(
  shell: Shell,
  kind: ScriptName,
  words: readonly string[],
): { readonly file: string; readonly own: readonly string[] } {
  return shell === 'bash'
    ? { file: `${kind}.sh`, own: words }
    : { file: `${kind}.ps1`, own: words.map((word) => inPowerShell[word] ?? word) };
}

/** What tells the stand-in for `az` which subscription all calls of a script share. */
export const ofThisPlan = { PLAN_SUBSCRIPTION: typed.subscriptionId };

/** Runs one script of a bundle; the words are those of bash. */
export function runScript(
  shell: Shell,
  kind: ScriptName,
  folder: string,
  words: readonly string[] = [],
  answers: readonly Answer[] = [],
  environment: NodeJS.ProcessEnv = {},
): Ran {
  const { file, own } = inShell(shell, kind, words);
  return runFile(shell, join(folder, file), {
    words: own,
    answers,
    environment: { ...ofThisPlan, ...environment },
  });
}

export const signedIn: Answer = { to: 'account show *', prints: typed.subscriptionId };

/** An az that is as new as the plan needs it. */
export const version: Answer = { to: 'version *', prints: '2.91.0\t2.91.0\t1.1.0\t' };

/** What regions offer: whatever the readers of the tests ask for. */
const offered: readonly Answer[] = [
  { to: 'provider show *', prints: Object.values(regionNames).join('\n') },
  {
    to: 'storage sku list *',
    prints: Object.keys(regions)
      .map((one) => `Standard_ZRS=${one}`)
      .join('\n'),
  },
  {
    to: 'rest --method get --url */vmSizes*',
    prints: [...trainingSizes, ...deploymentSizes].join('\n'),
  },
  { to: 'vm list-skus *', prints: jumpHostSize },
];

/** A subscription in which there is nothing; what captures ask for prints the words of the call. */
export const emptySubscription: readonly Answer[] = [
  ...offered,
  version,
  { to: 'role assignment list --assignee *', prints: 'Owner' },
  { to: 'account show --query tenantId *', prints: itsWords },
  signedIn,
  { to: 'resource show *properties.provisioningState, id*', status: 3, prints: 'ResourceNotFound' },
  { to: 'resource show *[[properties.managedNetwork.status.status]]*', prints: 'Active' },
  { to: 'resource show *[[properties.provisioningState]]*', prints: 'Succeeded' },
  { to: 'resource show * --query *', prints: itsWords },
  { to: 'resource show *', status: 3, prints: 'ResourceNotFound' },
  { to: 'identity show *', prints: itsWords },
  { to: 'ad sp show *', prints: itsWords },
];

/** An az that has every extension, in a subscription that may use every provider. */
export const ready: readonly Answer[] = [
  {
    to: 'extension list *',
    prints: Object.keys(guide.preflight.extensions.tried)
      .map((name) => `${name}=99.0.0`)
      .join('\n'),
  },
  { to: 'provider list *', prints: namespaces().join('\n') },
];

function namespaces(): readonly string[] {
  const types = guide.resources.map(({ type }) => type.split('/')[0] ?? '');
  return [...new Set([...types, ...Object.values(guide.preflight.namespaces)])];
}

/** No workspace, account or registry uses what the plan made. */
export const nobodyUsesIt: Answer = {
  to: 'rest --method get --url /subscriptions/*/providers/Microsoft.*?api-version=*nextLink*',
  prints: 'last',
};

const lookUps =
  /^(tag update|rest --method get --url \S+\/(workspaces|storageAccounts|registries|privateEndpoints|networkInterfaces)\?|provider show|storage sku list|vm list-skus|rest --method get --url \S+\/vmSizes|version|ml workspace show --help|account show --query (id|\[id)|role assignment list|resource list(?! .* --output table$)|identity list|group (show|list)|keyvault list-deleted|network private-dns (zone list|link vnet list)|network private-endpoint list|\S+( account)? check-name|resource show --ids \S+( --query \[\[(properties\.provisioningState, id|id, to_string\(tags\))\]\] --output tsv)?$|resource show --ids \S+ .*--query \[+id, .* --output json$)/;

/** What apply reads once, and what it looks for there. */
const listedIn = guide.steps.flatMap(({ apply }) =>
  apply.flatMap((one) => {
    const listed =
      'call' in one
        ? absentIn(one.precondition)
        : 'ensure' in one
          ? one.match
          : 'capture' in one
            ? one.match
            : undefined;
    return listed ? [{ one, listed }] : [];
  }),
);

const reads = listedIn.map(({ listed }) => {
  const query = listed.in.by.options.find(({ flag }) => flag === '--query');
  return { command: listed.in.by.command, query: JSON.stringify(query?.argument) };
});

/** A subscription that names in every listing what the reader's plan looks for there. */
export function everythingListed(reader: Reader): readonly Answer[] {
  applyCalls(reader); // so that captures are known
  const there = listedIn.filter(
    ({ one, listed }) =>
      !('capture' in one) &&
      holds(one.when ?? [], reader.situation) &&
      listed.line.every(
        (part) =>
          typeof part === 'string' || !('output' in part) || reader.outputs.has(part.output),
      ),
  );
  const groups = Map.groupBy(there, ({ listed }) => callWords(listed.in.by, reader).join(' '));
  return [...groups].map(([to, some]) => ({
    to,
    prints: some
      .map(({ listed: { line, versions } }) => wordText(line, reader) + (versions ? '=99.0.0' : ''))
      .join('\n'),
  }));
}

/** The commands that say whether a call is made at all. */
const conditions = new Set(
  guide.steps.flatMap(({ apply, undo }) =>
    [...apply, ...undo].flatMap((one) => printsOf(one)?.by.command ?? []),
  ),
);

/** The calls without those that only ask what there is, or tell others of the run. */
export function withoutLookUps(calls: readonly Words[]): readonly Words[] {
  return calls.filter((words) => {
    const text = words.join(' ');
    const isRead = reads.some(
      ({ command, query }) =>
        text.startsWith(`${command} `) && words.some((word) => JSON.stringify([word]) === query),
    );
    return (
      !isRead &&
      !words.some((word) => inspecting.has(word)) &&
      !lookUps.test(text) &&
      ![...conditions].some((one) => text.startsWith(`${one} `))
    );
  });
}

/** A subscription in which everything is that calls ask for before they are made. */
export const everythingFound: readonly Answer[] = [
  nobodyUsesIt,
  ...[...conditions].map((command) => ({ to: `${command} *`, prints: 'found' })),
];

/** The call that must print something, or nothing, for the statement's call to be made. */
export function printsOf(one: Statement): Extract<Precondition, { prints: unknown }> | undefined {
  if (!('call' in one) || !one.precondition) return undefined;
  return onPrecondition<ReturnType<typeof printsOf>>(one.precondition, {
    absent: () => undefined,
    prints: (read) => read,
  });
}

/** Undone only for who asks for it by name. */
export function isNamed(one: Statement): boolean {
  return 'call' in one && one.optIn !== undefined;
}

/** How preflight asks for the facts of a resource. */
function factsQuery(traits: readonly Trait[]): string {
  return `[${[...new Set(traits.map(({ fact }) => fact))].join(', ')}]`;
}

const inspecting = new Set(guide.preflight.inspections.map(({ traits }) => factsQuery(traits)));

/** What is brought or there already is as the plan wants it. */
export function asWanted(reader: Reader): readonly Answer[] {
  const linked = {
    to: 'network private-dns link vnet list * --query [].virtualNetwork.id *',
    prints: armId(vnet, reader),
  };
  const inspected = guide.preflight.inspections.map(({ of, traits }) => {
    const facts = [...new Set(traits.map(({ fact }) => fact))];
    const rows = facts.map((fact) =>
      traits
        .filter((one) => one.fact === fact && holds(one.when ?? [], reader.situation))
        .flatMap(({ test }) =>
          'is' in test ? test.is : 'holds' in test ? [...test.holds, '\t'] : [],
        ),
    );
    return {
      to: `resource show --ids ${armId(of, reader)} --query ${factsQuery(traits)} --output tsv`,
      prints: rows.map((row) => wordText(row, reader).trim() || 'other').join('\n'),
    };
  });
  return [linked, ...inspected];
}

/** Apply on a machine inside the network: up to where it stops for the boundary, and on from there. */
export function applyAll(
  shell: Shell,
  folder: string,
  words: readonly string[],
  answers: readonly Answer[],
): Ran & { readonly first: Ran } {
  const first = runScript(shell, 'apply', folder, [...words, '--yes'], answers);
  const [, next] = /apply\.(?:sh --from|ps1 -From) (\S+)/.exec(first.stdout) ?? [];
  if (first.status !== 3 || !next) return { ...first, first };
  const rest = runScript(shell, 'apply', folder, ['--from', next, '--yes'], [...ready, ...answers]);
  return {
    status: rest.status,
    stdout: first.stdout + rest.stdout,
    stderr: first.stderr + rest.stderr,
    calls: [...first.calls, ...rest.calls],
    first,
  };
}

/** The steps of a reader's plan, in its order. */
export function planOf({ situation }: Reader): readonly Step[] {
  return artefact.steps.flatMap(({ id }) =>
    situation.step(id) ? guide.steps.filter((step) => step.id === id) : [],
  );
}

type IsWanted = (one: Statement) => boolean;

/** The calls of a statement as the stand-in keeps them: without the subscription that all calls of a plan share. */
function callsOfPlan(one: Statement, reader: Reader): readonly Words[] {
  return statementCalls(one, reader).map((words) =>
    words.at(-2) === '--subscription' && words.at(-1) === ofThisPlan.PLAN_SUBSCRIPTION
      ? words.slice(0, -2)
      : words,
  );
}

/** The calls of the apply statements that are wanted, in the order of the plan, where nothing was before. */
export function applyCalls(reader: Reader, isWanted: IsWanted = () => true): readonly Words[] {
  const isMade = (one: Statement): boolean => printsOf(one)?.prints !== 'something';
  return planOf(reader).flatMap(({ apply }) =>
    apply.filter((one) => isMade(one) && isWanted(one)).flatMap((one) => callsOfPlan(one, reader)),
  );
}

/** The calls of the undo statements that are wanted, in the order of undo: what costs money by the hour goes first. */
export function undoCalls(reader: Reader, isWanted: IsWanted = () => true): readonly Words[] {
  const steps = planOf(reader).toReversed();
  const isGroup = (one: Statement): boolean =>
    'remove' in one && one.remove.key === guide.home.group.key;
  /** What costs money first, then all else; roles that nobody holds any more, and the group of all, last. */
  const turnOf = (one: Statement): 'first' | 'then' | 'last' => {
    if ('urgent' in one && one.urgent === true) return 'first';
    return ('afterRoles' in one && one.afterRoles === true) || isGroup(one) ? 'last' : 'then';
  };
  return (['first', 'then', 'last'] as const).flatMap((turn) =>
    steps.flatMap(({ undo }) =>
      undo
        .filter((one) => turnOf(one) === turn && !isNamed(one) && isWanted(one))
        .flatMap((one) => callsOfPlan(one, reader)),
    ),
  );
}
