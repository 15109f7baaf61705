import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellSyntax } from '../../../src/shells/syntax.ts';
import { statementsSnippet } from '../../../src/compile/snippet.ts';
import { fill } from '../../../src/fill/fill.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import type { Template } from '../../../src/language/template.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { hostileDrafts } from '../../support/hostile-drafts.ts';
import { readBack } from '../../support/read-back.ts';
import { readerOf } from '../../support/readers.ts';
import { realReaders } from '../../support/real-readers.ts';
import { textFor } from '../../support/rendered.ts';
import { runText, skipWithout } from '../../support/shells.ts';
import { guide } from '../../../src/guide/guide.ts';
import { test } from '../../support/test-in-turn.ts';

// Half of the characters mean something somewhere, the others are any code unit. What this finds becomes a row of
// hostile-drafts.ts.
const character = fc.oneof(
  fc.constantFrom(...`"'\`$\\@#%&!*~{}[]()<>|;:,=?-+ \n\r\t“”„‘’‚‛`),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);
// One process reads a batch; a shell takes longer to start than to read five hundred words.
const batch = 500;
const anyTexts = fc.array(fc.string({ unit: character, maxLength: 12 }), {
  minLength: batch,
  maxLength: batch,
  size: 'max',
});
const runs = { seed, numRuns: 10_000 / batch };
/** A script that counts the lines that ran. */
const inShell: Readonly<Record<Shell, (texts: readonly string[]) => string>> = {
  bash: (texts) => `lines=0\n${texts.join('')}echo "$lines"\n`,
  powershell: (texts) =>
    `$lines = 0\n${texts.join('').replaceAll('lines=$((lines + 1))', '$lines++')}[Console]::Out.WriteLine($lines)\n`,
};
const said = `10,000 texts, seed ${seed}: FUZZ_SEED=${seed} repeats it`;

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
      const snippet = statementsSnippet(
        'Words',
        statements,
        { ...guide, resources: [] },
        shellSyntax[shell],
      );
      const [heard] = readBack(shell, [textFor(readerOf(), snippet)]);
      assert.deepEqual(
        heard,
        words.map((word) => ['read', '--value', word]),
      );
    },
  );

  test(`${shell} reads no draft that stands in a comment`, { skip: skipWithout[shell] }, () => {
    assertUnread(shell, hostileDrafts);
  });

  test(
    `${shell} reads no text at all that stands in a comment`,
    { skip: skipWithout[shell] },
    (t) => {
      t.diagnostic(said);
      const property = fc.property(anyTexts, (texts) => {
        assertUnread(
          shell,
          texts.filter((one) => one.isWellFormed() && !one.includes('\0')),
        );
      });
      fc.assert(property, runs);
    },
  );
}

for (const { name, skip, canHold, read } of realReaders) {
  test(`${name} reads back every hostile draft from its slot`, { skip }, () => {
    const drafts = hostileDrafts.filter(canHold);
    const heard = read(drafts);
    drafts.forEach((draft, at) => assert.equal(heard[at], draft, JSON.stringify(draft)));
    assert.equal(heard.length, drafts.length);
  });

  test(`${name} reads back any text from its slot`, { skip }, (t) => {
    t.diagnostic(said);
    fc.assert(
      fc.property(anyTexts, (texts) => {
        const held = texts.filter(canHold);
        assert.deepEqual(read(held), held);
      }),
      runs,
    );
  });
}

/** The shell runs the line after each comment, and nothing else. */
function assertUnread(shell: Shell, drafts: readonly string[]): void {
  const comment: Template = ['# The workspace is ', { parameter: 'workspace', as: 'plain' }, '\n'];
  const { situation } = readerOf();
  const texts = drafts.map(
    (draft) => `${fill(comment, { situation, textOf: () => draft })}lines=$((lines + 1))\n`,
  );
  const { status, stderr, stdout, calls } = runText(shell, inShell[shell](texts));
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.deepEqual(calls, []);
  assert.equal(stdout.trim(), String(drafts.length));
}
