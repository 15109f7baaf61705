/** The files of every choice: each set that differs is written once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefact } from '../../src/cli/artefact.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Choices } from '../../src/parameters/ids.ts';
import { allChoices, existingSets, readerOf } from '../support/readers.ts';
import type { CheckedFile, FilesOfPlan } from './files.ts';

/** Writes the YAML files of all choices, and of everything that may be brought, to folders below `folder`. */
export function writeAllFiles(folder: string): readonly FilesOfPlan[] {
  const brought = existingSets[1] ?? {};
  const sets = allChoices.flatMap((choices) => [
    { choices, files: filesOf(choices, {}) },
    { choices, files: filesOf(choices, brought) },
  ]);
  const distinct = new Map(sets.map((set) => [JSON.stringify(set.files), set]));
  return [...distinct.values()].map(({ choices, files }, at) => {
    const own = join(folder, `files-${at}`);
    mkdirSync(own);
    for (const [name, text] of files) writeFileSync(join(own, name), text);
    return { name: `${choices.network} ${at}`, folder: own, choices };
  });
}

type Files = readonly (readonly [name: string, text: string])[];

function filesOf(choices: Choices, existing: (typeof existingSets)[number]): Files {
  const { resolved } = readerOf({ choices, existing });
  const bundle = makeBundle(artefact, resolved, { shells: [], scripts: [] });
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  return bundle.files
    .filter(({ path }) => path.endsWith('.yml'))
    .map(({ path, text }) => [path.replace('files/', ''), text] as const);
}

/** Lines of files that bring about a control of which no loaded object was asked. */
export function unprovenLines(checked: readonly CheckedFile[]): readonly string[] {
  const proven = new Set(
    checked.flatMap(({ file, properties }) =>
      properties.map(({ control }) => `${file} ${control}`),
    ),
  );
  return guide.controls.flatMap(({ id, lines }) =>
    lines.flatMap((line) =>
      'file' in line && line.file.format === 'yaml' && !proven.has(`${line.file.name} ${id}`)
        ? [`${line.file.name}: no loaded object is asked for ${line.key}, which brings about ${id}`]
        : [],
    ),
  );
}
