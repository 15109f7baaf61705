import assert from 'node:assert/strict';
import type { Shell } from '../../src/language/artefact.ts';
import { itsWords, type Words } from './recording-az.ts';
import { runText } from './shells.ts';

// A snippet runs by itself: it sees no variable of another one, and uses none that is not set.
const alone: Readonly<Record<Shell, (text: string) => string>> = {
  bash: (text) => `(\nset -eu\n${text}\n)`,
  powershell: (text) => `& {\nSet-StrictMode -Version Latest\n${text}\n}`,
};

/**
 * The calls that each text makes in its shell. All run in one process, equal ones once, told apart by a
 * call of our own before each; a capture hears the words of its call.
 */
export function readBack(shell: Shell, texts: readonly string[]): readonly (readonly Words[])[] {
  const distinct = [...new Set(texts)];
  const script = distinct.map((text, at) => alone[shell](`az snippet ${at}\n${text}`)).join('\n');
  const answers = [{ to: '*', prints: itsWords }];
  const { status, stderr, calls } = runText(shell, script, { answers });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const heard = bySnippet(calls);
  assert.equal(heard.length, distinct.length);
  return texts.map((text) => heard[distinct.indexOf(text)] ?? []);
}

function bySnippet(calls: readonly Words[]): readonly (readonly Words[])[] {
  const groups: Words[][] = [];
  for (const words of calls) {
    if (words[0] === 'snippet') groups.push([]);
    else groups.at(-1)?.push(words);
  }
  return groups;
}
