import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dialects } from '../../../src/compile/dialect.ts';
import { statementsSnippet } from '../../../src/compile/snippet.ts';
import { fill } from '../../../src/fill/fill.ts';
import { shells } from '../../../src/language/artefact.ts';
import type { Template } from '../../../src/language/template.ts';
import { hostileDrafts } from '../../support/hostile-drafts.ts';
import { readBack } from '../../support/read-back.ts';
import { readerOf } from '../../support/readers.ts';
import { realReaders } from '../../support/real-readers.ts';
import { textFor } from '../../support/rendered.ts';
import { runText, skipWithout } from '../../support/shells.ts';

// Half of the characters mean something somewhere, the others are any code unit.
const character = fc.oneof(
  fc.constantFrom(...`"'\`$\\@#%&!*~{}[]()<>|;:,=?-+ \n\r\t“”„‘’‚‛`),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);
const anyTexts = fc.array(fc.string({ unit: character, maxLength: 12 }), {
  minLength: 150,
  maxLength: 300,
});

for (const shell of shells) {
  test(
    `${shell} reads back whatever word the guide itself writes`,
    { skip: skipWithout[shell] },
    () => {
      // PowerShell stops reading at `--%`, quoted or not; no flag and no value is that.
      const words = hostileDrafts.filter((word) => word.isWellFormed() && !/\0|^--%$/.test(word));
      const statements = words.map((word) => ({
        call: { command: 'read', options: [{ flag: '--value', argument: [word] }] },
      }));
      const snippet = statementsSnippet('Words', statements, [], dialects[shell]);
      const [heard] = readBack(shell, [textFor(readerOf(), snippet)]);
      assert.deepEqual(
        heard,
        words.map((word) => ['read', '--value', word]),
      );
    },
  );

  test(`${shell} reads no draft that stands in a comment`, { skip: skipWithout[shell] }, () => {
    const lines: Template = ['# The workspace is ', { parameter: 'workspace', as: 'plain' }, '\n'];
    const texts = hostileDrafts.map((draft, at) => {
      const { situation } = readerOf();
      return `${fill(lines, { situation, textOf: () => draft })}az line ${at}\n`;
    });
    const { status, stderr, calls } = runText(shell, texts.join(''));
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(
      calls,
      hostileDrafts.map((_, at) => ['line', String(at)]),
    );
  });
}

for (const { name, skip, canHold, read } of realReaders) {
  test(`${name} reads back every hostile draft from its slot`, { skip }, () => {
    const drafts = hostileDrafts.filter(canHold);
    const heard = read(drafts);
    drafts.forEach((draft, at) => assert.equal(heard[at], draft, JSON.stringify(draft)));
    assert.equal(heard.length, drafts.length);
  });

  test(`${name} reads back any text from its slot`, { skip }, () => {
    fc.assert(
      fc.property(anyTexts, (texts) => {
        const held = texts.filter(canHold);
        assert.deepEqual(read(held), held);
      }),
      { numRuns: 4 },
    );
  });
}
