// The compiled guide is kept as JSON under a hash of all it is made from, since compiling takes most of the time that
// the command line does. A text that cannot be read or written costs that time again and nothing else.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../language/artefact.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'node_modules', '.cache', 'artefact');
const sources = ['src/{parameters,language,azure,guide,compile}/**/*.*', 'package.json'];

/** The same artefact as that of `artefact.ts`, from the last time if nothing has changed since. */
export async function keptArtefact(): Promise<Artefact> {
  const path = join(folder, `${hashOfSources()}.json`);
  const kept = read(path);
  if (kept) return kept;
  const { artefact } = await import('./artefact.ts');
  keep(path, artefact);
  return artefact;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function read(path: string): Artefact | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Artefact; // written below, under this hash
  } catch {
    return undefined; // not there yet, or half written
  }
}

function keep(path: string, artefact: Artefact): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`; // another run may be writing the same
    writeFileSync(draft, JSON.stringify(artefact));
    renameSync(draft, path);
  } catch {
    // The folder cannot be written to: the next run compiles again.
  }
}
