// Compiling takes most of the time of the command line, so the artefact is cached as JSON under a hash of its sources.
// A cache that cannot be read or written costs that time again and nothing else.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../language/artefact.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'node_modules', '.cache', 'artefact');
/** The folders of `src` that the artefact is made from. */
export const sources = ['parameters', 'language', 'azure', 'guide', 'shells', 'compile'];
const files = [`src/{${sources.join(',')}}/**/*.*`, 'package.json'];

/** The same artefact as that of `artefact.ts`, from the last time if nothing has changed since. */
export async function cachedArtefact(): Promise<Artefact> {
  const path = join(folder, `${hashOfSources()}.json`);
  const cached = read(path);
  if (cached) return cached;
  const { artefact } = await import('./artefact.ts');
  write(path, artefact);
  return artefact;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of globSync(files, { cwd: root }).sort()) {
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

function write(path: string, artefact: Artefact): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`; // another run may be writing the same
    writeFileSync(draft, JSON.stringify(artefact));
    renameSync(draft, path);
  } catch {
    // The folder cannot be written to: the next run compiles again.
  }
}
