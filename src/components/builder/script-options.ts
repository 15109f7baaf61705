import { type ScriptKind, scriptKinds } from '../../language/artefact.ts';
import { optionsIn, type ScriptOption } from '../../page-model/script-options.ts';
import { artefact } from '../artefact.ts';
import { firstText } from '../first-text.ts';

/** The options of the script of one kind. */
export interface ScriptOptions {
  readonly kind: ScriptKind;
  readonly options: readonly ScriptOption[];
}

/** The options of every script, read from the help that the scripts in PowerShell carry. */
export const scriptOptions: readonly ScriptOptions[] = scriptKinds.map((kind) => ({
  kind,
  options: optionsIn(firstText(artefact.scripts.powershell[kind])),
}));

/** Where a page lists the options of a script. */
export function optionsAnchor(kind: ScriptKind): string {
  return `options-of-${kind}`;
}
