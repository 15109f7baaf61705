// The scripts of a bundle, run for real with a stand-in for `az` that answers as a subscription would.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artefact } from '../../src/cli/artefact.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Artefact, ScriptKind, Shell } from '../../src/language/artefact.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Statement } from '../../src/language/statement.ts';
import { type Reader, statementCalls } from './expected-words.ts';
import { temporaryFolder } from './folder.ts';
import { typed } from './readers.ts';
import { type Answer, itsWords, type Words } from './recording-az.ts';
import { type Run, runFile } from './shells.ts';

/** The folder of a bundle. */
export function writeBundle({ resolved }: Reader, from: Artefact = artefact): string {
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
};

/** Runs one script of a bundle; the words are those of bash. */
export function runScript(
  shell: Shell,
  kind: ScriptKind,
  folder: string,
  words: readonly string[] = [],
  answers: readonly Answer[] = [],
): Run {
  const file = join(folder, `${kind}.${shell === 'bash' ? 'sh' : 'ps1'}`);
  const own = shell === 'bash' ? words : words.map((word) => inPowerShell[word] ?? word);
  return runFile(shell, file, { words: own, answers });
}

export const signedIn: Answer = { to: 'account show *', prints: typed.subscriptionId };

/** A subscription in which there is nothing; what captures ask for prints the words of the call. */
export const emptySubscription: readonly Answer[] = [
  signedIn,
  { to: 'group show *', status: 3, prints: 'ResourceGroupNotFound' },
  { to: 'network private-endpoint dns-zone-group show *', status: 3, prints: 'ResourceNotFound' },
  { to: 'resource show *[[properties.managedNetwork.status.status]]*', prints: 'Active' },
  { to: 'resource show *[[properties.provisioningState]]*', prints: 'Succeeded' },
  { to: 'resource show * --query *', prints: itsWords },
  { to: 'resource show *', status: 3, prints: 'ResourceNotFound' },
  { to: 'identity show *', prints: itsWords },
  { to: 'ad sp show *', prints: itsWords },
];

const lookUps =
  /^(account show|resource list|group (show|list)|keyvault list-deleted|network private-endpoint dns-zone-group show|resource show --ids \S+$)/;

/** The calls without those that only ask what there is. */
export function withoutLookUps(calls: readonly Words[]): readonly Words[] {
  return calls.filter((words) => !lookUps.test(words.join(' ')));
}

/** The steps of a reader's plan, in its order. */
export function planOf({ situation }: Reader): readonly Step[] {
  return artefact.steps.flatMap(({ id }) =>
    situation.step(id) ? guide.steps.filter((step) => step.id === id) : [],
  );
}

type IsWanted = (one: Statement) => boolean;

/** The calls of the apply statements that are wanted, in the order of the plan. */
export function applyCalls(reader: Reader, isWanted: IsWanted = () => true): readonly Words[] {
  return planOf(reader).flatMap(({ apply }) =>
    apply.filter(isWanted).flatMap((one) => statementCalls(one, reader)),
  );
}

/** The calls of the undo statements that are wanted, against the order of the plan. */
export function undoCalls(reader: Reader, isWanted: IsWanted = () => true): readonly Words[] {
  const steps = planOf(reader).toReversed();
  return steps.flatMap(({ undo }) =>
    undo.filter(isWanted).flatMap((one) => statementCalls(one, reader)),
  );
}
