import {
  type Artefact,
  eachShell,
  type ScriptKind,
  scriptKinds,
  type ScriptTemplates,
  type Shell,
  shells as allShells,
} from '../language/artefact.ts';
import { type BundleSelection, scriptPath } from './contents.ts';

/** The texts of an artefact that travel together. */
export type Part = Partial<Pick<Artefact, 'collect' | 'files' | 'readme' | 'role'>> & {
  readonly scripts?: Partial<Readonly<Record<Shell, Partial<ScriptTemplates>>>>;
};

/** The part of all that is no script: README, role and files. */
const beside = 'beside';
/** The part of the scripts that need no plan. */
const collecting = 'collect';

const collectPaths: ReadonlySet<string> = new Set(
  allShells.map((shell) => scriptPath('collect', shell)),
);

const scriptsByPath: ReadonlyMap<string, readonly [Shell, ScriptKind]> = new Map(
  allShells.flatMap((shell) =>
    scriptKinds.map((kind) => [scriptPath(kind, shell), [shell, kind]] as const),
  ),
);

/** The names of all parts: each script travels by itself, under its path. */
export const partNames: readonly string[] = [beside, collecting, ...scriptsByPath.keys()];

/** The name of the part that has the text at a path of the bundle. */
export function partAt(path: string): string {
  if (collectPaths.has(path)) return collecting;
  return scriptsByPath.has(path) ? path : beside;
}

/** The names of the parts that a bundle is made of. */
export function partsIn({
  shells = allShells,
  scripts = scriptKinds,
}: BundleSelection): readonly string[] {
  return [
    beside,
    collecting,
    ...shells.flatMap((shell) => scripts.map((kind) => scriptPath(kind, shell))),
  ];
}

/** Takes a part out of the whole artefact. */
export function partOf({ collect, files, readme, role, scripts }: Artefact, name: string): Part {
  if (name === collecting) return collect ? { collect } : {};
  const [shell, kind] = scriptsByPath.get(name) ?? [];
  return shell && kind
    ? { scripts: { [shell]: { [kind]: scripts[shell][kind] } } }
    : { files, readme, role };
}

/** Puts parts in the place of what an outline has of them; with all of them it is the whole artefact again. */
export function joinParts(outline: Artefact, parts: readonly Part[]): Artefact {
  return parts.reduce<Artefact>(
    (artefact, { scripts, ...others }) => ({
      ...artefact,
      ...others,
      scripts: eachShell((shell) => ({ ...artefact.scripts[shell], ...scripts?.[shell] })),
    }),
    outline,
  );
}
