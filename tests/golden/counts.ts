// The sentences of the README that count what the guide has.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf } from '../../src/language/statement.ts';
import { guide } from '../../src/guide/guide.ts';
import { type Mend, settingsOf } from '../../src/language/declaration.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Call } from '../../src/language/statement.ts';

const path = join(import.meta.dirname, '../../README.md');

/** The README as it is, and as it is with the counts of today. */
export function countedReadme(): { readonly kept: string; readonly made: string } {
  const kept = readFileSync(path, 'utf8');
  const made = [countOfParts(), countOfSettings()].reduce((text, sentence) => {
    const counted = new RegExp(sentence.replaceAll(/\d+/g, '\\d+'));
    if (!counted.test(text)) throw new Error(`README.md has no sentence such as: ${sentence}`);
    return text.replace(counted, sentence);
  }, kept);
  return { kept, made };
}

function countOfParts(): string {
  const commands = new Set(guide.steps.flatMap(callsIn).map(({ command }) => command));
  return `${guide.controls.length} controls, brought about by ${guide.steps.length} steps and ${guide.files.length} files, with ${commands.size} different \`az\` commands`;
}

/** How many settings are mended in which way on what exists. */
function countOfSettings(): string {
  const settings = guide.steps.flatMap(({ checks }) => settingsOf(checks));
  const count = (kind: Mend['kind']): number =>
    settings.filter(({ mend }) => mend.kind === kind).length;
  return `Of ${settings.length} settings, ${count('update')} are mended in place by the update command of their resource, ${count('calls')} by other calls, ${count('apply')} by apply and ${count('by hand')} by hand; ${count('fixed')} are set by creation only.`;
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
