import type { BundleSelection } from '../fill/contents.ts';
import { scriptKinds, type Shell } from '../language/artefact.ts';
import type { Resolved } from '../parameters/resolved.ts';
import { shellText } from '../shells/texts.ts';
import { bundleName } from './render-call.ts';

/** A command to type next, and its effect. */
export interface NextCommand {
  readonly does: string;
  readonly command: string;
}

const compared =
  'Compare what you brought with the plan. What stops the plan is told, and after a question it makes what is missing.';
const listed = 'List what fails, with what mends it. Nothing is changed.';

/** The shell of a bundle's commands: the reader's, unless the bundle is for the other one. */
export function shellIn({ shells = [] }: BundleSelection, chosen: Shell): Shell {
  const [only, ...more] = shells;
  return only && more.length === 0 ? only : chosen;
}

/**
 * The commands that lead from the zip to the first script that it holds, and around a workspace that is brought to the
 * list of what fails in it; with examples where there is no value yet.
 */
export function nextCommands(
  selection: BundleSelection,
  { shown, existing }: Pick<Resolved, 'shown' | 'existing'>,
  shell: Shell,
): readonly NextCommand[] {
  const { unpack, run, dryRun, list } = shellText[shell];
  const scripts = selection.scripts ?? scriptKinds;
  const [script = 'apply'] = scripts;
  const isAround = script === 'apply' && existing.workspace !== undefined;
  const signIn = `az login && az account set --subscription "${shown.subscriptionId}" && `;
  const does = 'Sign in, and read what would be done. Nothing is changed.';
  const runs =
    script === 'verify'
      ? [{ does: 'Sign in, and read how every resource is.', command: `${signIn}${run(script)}` }]
      : [
          { does, command: `${signIn}${dryRun(script)}` },
          { does: isAround ? compared : 'Do it.', command: run(script) },
          ...(isAround && scripts.includes('repair')
            ? [{ does: listed, command: list('repair') }]
            : []),
        ];
  return [
    { does: 'Unpack it, and go there.', command: unpack(bundleName({ values: shown })) },
    ...runs,
  ];
}
