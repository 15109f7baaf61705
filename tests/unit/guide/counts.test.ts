import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { callsOf } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { originals } from '../../../src/guide/original.ts';
import type { Step } from '../../../src/language/guide.ts';
import type { Call } from '../../../src/language/statement.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');

test('the README counts what there is', () => {
  const commands = new Set(guide.steps.flatMap(callsIn).map(({ command }) => command));
  const sentence = `${guide.controls.length} controls, brought about by ${guide.steps.length} steps and ${guide.files.length} files, with ${commands.size} different \`az\` commands`;
  assert.ok(readme.replaceAll('\n', ' ').includes(sentence), sentence);
  assert.equal(guide.sections.length, 8);
  assert.ok(readme.includes('eight sections'));
  assert.ok(readme.includes(`${originals.length} snippets`));
});

function callsIn({ apply, undo, checks }: Step): readonly Call[] {
  const reads = checks.flatMap(({ read, given = [] }) => [read, ...given.map(({ from }) => from)]);
  return [...[...apply, ...undo].flatMap(callsOf), ...reads];
}
