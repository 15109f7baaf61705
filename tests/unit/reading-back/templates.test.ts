import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { oddExisting, oddNames } from '../../support/odd-names.ts';
import { allReaders, everything, readerOf } from '../../support/readers.ts';
import { scriptsFor, snippets, textFor } from '../../support/rendered.ts';

const readers = [
  ...allReaders(),
  readerOf({ drafts: oddNames, choices: everything('own'), existing: oddExisting }),
];

/** Everything that may be rendered in a shell, in every combination, each text once. */
const rendered: Readonly<Record<Shell, readonly string[]>> = {
  bash: textsIn('bash'),
  powershell: textsIn('powershell'),
};

function textsIn(shell: Shell): readonly string[] {
  const texts = readers.flatMap((reader) => [
    ...snippets.map(({ templates }) => textFor(reader, templates[shell])),
    ...Object.values(scriptsFor(reader, shell)),
  ]);
  return [...new Set(texts)];
}

// A line that is continued by an empty line, by a comment or by nothing.
const dangling: Readonly<Record<Shell, RegExp>> = {
  bash: / \\(?:\n[ \t]*(?:\n|#|$)|$)/,
  powershell: / `(?:\n[ \t]*(?:\n|#|$)|$)/,
};

for (const shell of shells) {
  test(`no text in ${shell} goes on where nothing follows, in any combination`, () => {
    for (const text of rendered[shell]) assertNone(text, dangling[shell]);
  });
}

test('no text holds what only a mistake writes', () => {
  const readmes = readers.map((reader) => textFor(reader, artefact.readme));
  for (const text of [...shells.flatMap((shell) => rendered[shell]), ...readmes]) {
    assertNone(text, /undefined|\[object |NaN|[ \t]\n|\n\n\n|^\n/);
  }
});

// An id and a query are one word each, and a sentence is read where lines wrap.
const mayBeLong = /\/subscriptions\/|--query "|^\s*(?:#|say "|Write-Host "|expect |Test-Rows )/;

test('no line is longer than 180 columns but those of an id, a query or a sentence', () => {
  for (const text of shells.flatMap((shell) => rendered[shell])) {
    const long = text.split('\n').filter((line) => line.length > 180 && !mayBeLong.test(line));
    assert.deepEqual(long, []);
  }
});

function assertNone(text: string, pattern: RegExp): void {
  const found = pattern.exec(text);
  if (found)
    assert.fail(JSON.stringify(text.slice(Math.max(0, found.index - 200), found.index + 60)));
}
