import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import type { Template } from '../../../src/language/template.ts';
import { longNames, oddExisting, oddNames } from '../../support/odd-names.ts';
import {
  allChoices,
  everything,
  existingSets,
  readerOf,
  someReaders,
} from '../../support/readers.ts';
import { scriptsFor, snippets, textFor } from '../../support/rendered.ts';
import { some } from '../../support/share.ts';
import { distinctReaders } from '../../support/situations.ts';

const groups = [
  ...existingSets.map((existing) =>
    some(allChoices).map((choices) => readerOf({ choices, existing })),
  ),
  [readerOf({ drafts: oddNames, choices: everything('own'), existing: oddExisting })],
  [readerOf({ drafts: longNames, choices: everything('own') })],
];
const groupOf = new Map(groups.flatMap((readers, at) => readers.map((reader) => [reader, at])));

/** Each text that a template can have, in combinations of choices with every existing set. */
function textsOf(template: Template, readers = [...groupOf.keys()]): readonly string[] {
  return distinctReaders(template, readers, (reader) => groupOf.get(reader)).map((reader) =>
    textFor(reader, template),
  );
}

/** What may be rendered in a shell: every snippet in all these combinations, whole scripts in a few. */
const rendered: Readonly<Record<Shell, readonly string[]>> = {
  bash: textsIn('bash'),
  powershell: textsIn('powershell'),
};

function textsIn(shell: Shell): readonly string[] {
  const texts = [
    ...snippets.flatMap(({ templates }) => textsOf(templates[shell])),
    ...some(someReaders()).flatMap((reader) => Object.values(scriptsFor(reader, shell))),
  ];
  return [...new Set(texts)];
}

// A line that is continued by an empty line, by a comment or by nothing.
const dangling: Readonly<Record<Shell, RegExp>> = {
  bash: / \\(?:\n[ \t]*(?:\n|#|$)|$)/,
  powershell: / `(?:\n[ \t]*(?:\n|#|$)|$)/,
};

for (const shell of shells) {
  test(`no text in ${shell} goes on where nothing follows`, () => {
    for (const text of rendered[shell]) assertNone(text, dangling[shell]);
  });
}

test('no text holds what only a mistake writes', () => {
  const readmes = [...Object.values(artefact.readme.usage), artefact.readme.rest].flatMap((one) =>
    textsOf(one),
  );
  for (const text of [...shells.flatMap((shell) => rendered[shell]), ...readmes]) {
    assertNone(text, /undefined|\[object |NaN|[ \t]\n|\n\n\n|^\n/);
  }
});

// An id, a query, JSON, a long name and what is compared are one word each, and a sentence is read where lines wrap.
const mayBeLong =
  /\/subscriptions\/|--query "|--(?:value|set) "(?:[\w.]+=)?\{|^\s*(?:#|expect |keep |Test-Rows |Select-Rows )|(?:z9){20}/i;
/** A word of a sentence may have marks, which each shell escapes in its way. */
const sentence = /"(?:(?:[\\`].|[^"\s\\`])+ ){6,}(?:[\\`].|[^"\\`])*"/g;

test('no line is longer than 180 columns but those of an id, a query or a sentence', () => {
  for (const text of shells.flatMap((shell) => rendered[shell])) {
    const long = text.split('\n').filter(isLong);
    assert.deepEqual(long, []);
  }
});

function isLong(line: string): boolean {
  return line.replace(sentence, '').length > 180 && !mayBeLong.test(line);
}

function assertNone(text: string, pattern: RegExp): void {
  const found = pattern.exec(text);
  if (found)
    assert.fail(JSON.stringify(text.slice(Math.max(0, found.index - 200), found.index + 60)));
}

test('every bundle renders, with each choice and whatever is brought', () => {
  for (const { resolved } of some(someReaders())) {
    const bundle = makeBundle(artefact, resolved);
    assert.ok(bundle.ok, JSON.stringify(resolved.choices));
    assert.ok(bundle.files.every(({ text }) => text.endsWith('\n')));
  }
});
