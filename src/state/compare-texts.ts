// What two profiles make of the same scripts: fetched when the reader compares them.
import { contentsOf } from '../fill/contents.ts';
import { resolve } from '../guide/parameters/parameters.ts';
import type { Artefact, Shell } from '../language/artefact.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { type LineChange, lineChanges } from './changed-lines.ts';
import { pathsOf, previewOf, shellOf, textOf } from './preview.ts';

/** A text of the bundle that two profiles make different: its lines, or the one that alone has it. */
export interface TextDifference {
  readonly path: string;
  readonly only?: 'mine' | 'theirs';
  readonly changes: readonly LineChange[];
}

/** Lists the texts in one shell, and those without a shell, on which two profiles differ. */
export function textDifferences(
  artefact: Artefact,
  mine: Inputs,
  theirs: Inputs,
  shell: Shell,
): readonly TextDifference[] {
  const [a, b] = [textsOf(artefact, mine, shell), textsOf(artefact, theirs, shell)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((path) => {
    const [before, now] = [a.get(path), b.get(path)];
    if (before === undefined) return [{ path, only: 'theirs' as const, changes: [] }];
    if (now === undefined) return [{ path, only: 'mine' as const, changes: [] }];
    const changes = lineChanges(before.split('\n'), now.split('\n'));
    return changes.length > 0 ? [{ path, changes }] : [];
  });
}

function textsOf(artefact: Artefact, inputs: Inputs, shell: Shell): ReadonlyMap<string, string> {
  const contents = contentsOf(artefact, resolve(inputs), { shells: [shell] });
  const paths = pathsOf(contents).filter((path) => [undefined, shell].includes(shellOf(path)));
  return new Map(
    paths.map((path) => [path, textOf(previewOf(contents, path), contents.resolved)] as const),
  );
}
