/** The members of a closed union are told apart in one place; everything else is a table that knows all of them. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { comparisons } from '../../../src/compile/matcher.ts';
import { shellSyntax } from '../../../src/shells/syntax.ts';

const src = join(import.meta.dirname, '../../../src');
const engine = ['parameters', 'language', 'azure', 'compile', 'fill'];

/** The keys that are kinds: of statements, references, contents, needs, traits and nodes. */
const kinds =
  'call|capture|ensure|remove|wait|id|part|output|tag|also|file|\\$(?!when)\\w+|role|operations|besides|is|isNot|room|variable|function|beside|dear';
const asked = new RegExp(`'(?:${kinds})' in \\w`);

test('no code of the engine asks for a kind by its key and lets the others fall through', () => {
  const asking = engine.flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      .filter((path) => asked.test(readFileSync(join(src, path), 'utf8'))),
  );
  assert.deepEqual(asking, []);
});

for (const shell of shells) {
  test(`the judge of ${shell} has a case for each kind of value that is wanted`, () => {
    const { extension } = shellSyntax[shell];
    const text = readFileSync(join(src, `compile/library/judge.${extension}`), 'utf8');
    const label = { bash: (name: string) => `(?:^| )${name}(?::\\*)?(?: \\||\\))`, powershell: (name: string) => `'${name}'` }[shell]; // oxfmt-ignore
    const missing = Object.values(comparisons)
      .map(({ test: name }) => name)
      .filter((name) => !new RegExp(label(name), 'm').test(text));
    assert.deepEqual(missing, []);
  });
}
