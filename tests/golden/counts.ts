// The sentence of the README that counts what the guide has.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf } from '../../src/language/statement.ts';
import { guide } from '../../src/guide/guide.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Call } from '../../src/language/statement.ts';

const path = join(import.meta.dirname, '../../README.md');
const counted =
  /\d+ controls, brought about by \d+ steps and \d+ files, with \d+ different `az` commands/;

/** The README as it is, and as it is with the counts of today. */
export function countedReadme(): { readonly kept: string; readonly made: string } {
  const kept = readFileSync(path, 'utf8');
  const commands = new Set(guide.steps.flatMap(callsIn).map(({ command }) => command));
  const sentence = `${guide.controls.length} controls, brought about by ${guide.steps.length} steps and ${guide.files.length} files, with ${commands.size} different \`az\` commands`;
  if (!counted.test(kept)) throw new Error(`README.md has no sentence such as: ${sentence}`);
  return { kept, made: kept.replace(counted, sentence) };
}

/** Writes the counts of today into the README. */
export function writeCounts(): void {
  writeFileSync(path, countedReadme().made);
}

function callsIn({ apply, undo, checks }: Step): readonly Call[] {
  const reads = checks.flatMap(({ read, captures = [] }) => [
    read,
    ...captures.map(({ from }) => from),
  ]);
  return [...[...apply, ...undo].flatMap(callsOf), ...reads];
}
