import assert from 'node:assert/strict';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import type { Reader } from '../../support/expected-words.ts';
import { longNames, oddExisting, oddNames } from '../../support/odd-names.ts';
import { readBack } from '../../support/read-back.ts';
import { everything, existingSets, readerOf } from '../../support/readers.ts';
import { snippets, textFor } from '../../support/rendered.ts';
import { skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const readers: readonly (readonly [name: string, reader: Reader])[] = [
  ['default values', readerOf()],
  ['odd names and every choice', readerOf({ drafts: oddNames, choices: everything('own') })],
  [
    'long names and everything brought',
    readerOf({ drafts: longNames, choices: everything('managed'), existing: oddExisting }),
  ],
];

for (const shell of shells) {
  for (const [name, reader] of readers) {
    const sentence = `${shell} reads every snippet as the guide's data says: ${name}`;
    test(sentence, { skip: skipWithout[shell] }, () => assertReadsBack(shell, [reader]));
  }
}

test("bash reads every snippet as the guide's data says whatever is brought", () => {
  const some = existingSets.flatMap((existing) => [
    readerOf({ choices: everything('managed'), existing }),
    readerOf({ choices: everything('own'), existing }),
  ]);
  assertReadsBack('bash', some);
});

function assertReadsBack(shell: Shell, some: readonly Reader[]): void {
  const all = some.flatMap((reader) =>
    snippets.map((snippet) => ({
      id: snippet.id,
      text: textFor(reader, snippet.templates[shell]),
      expected: snippet.calls(reader),
    })),
  );
  const heard = readBack(
    shell,
    all.map(({ text }) => text),
  );
  all.forEach(({ id, expected }, at) => assert.deepEqual(heard[at], expected, id));
}
