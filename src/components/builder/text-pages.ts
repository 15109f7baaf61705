import { scriptPath } from '../../fill/contents.ts';
import { type ScriptKind, scriptKinds, type Shell, shells } from '../../language/artefact.ts';
import { at } from '../site.ts';

/** The page of a script, for whoever has no JavaScript or wants it whole. */
export interface ScriptPage {
  readonly kind: ScriptKind;
  readonly shell: Shell;
  readonly path: string;
  readonly address: string;
}

/** A page for each script, in the order of the viewer. */
export const scriptPages: readonly ScriptPage[] = shells.flatMap((shell) =>
  scriptKinds.map((kind) => ({
    kind,
    shell,
    path: scriptPath(kind, shell),
    address: at(`/builder/${kind}/${shell}/`),
  })),
);

/** The page of the texts beside the scripts. */
export const besidePage = at('/builder/files/');
