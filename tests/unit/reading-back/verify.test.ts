import assert from 'node:assert/strict';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { callWords, type Reader } from '../../support/expected-words.ts';
import { oddExisting, oddNames } from '../../support/odd-names.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { type Answer, itsWords, type Words } from '../../support/recording-az.ts';
import { runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { type Run, skipWithout } from '../../support/shells.ts';
import { checksOf, readOf, soundAnswers } from '../../support/sound-plan.ts';
import { test } from '../../support/test-in-turn.ts';

const captures: readonly Answer[] = [
  { to: 'identity show *', prints: itsWords },
  { to: 'ad sp show *', prints: itsWords },
  { to: 'resource show *privateIPAddress *', prints: itsWords },
];

const readers: readonly (readonly [name: string, reader: Reader])[] = [
  ['own network, odd names', readerOf({ drafts: oddNames, choices: everything('own') })],
  [
    'managed network, everything brought',
    readerOf({ choices: everything('managed'), existing: oddExisting }),
  ],
];

for (const [name, reader] of readers) {
  const folder = writeBundle(reader);
  const verify = (shell: Shell, answers: readonly Answer[]): Run =>
    runScript(shell, 'verify', folder, [], [signedIn, ...captures, ...answers]);
  const { calls } = verify('bash', []);

  test(`verify reads what the checks say, and nothing else: ${name}`, () => {
    assertReads(calls, reader);
  });

  for (const shell of shells) {
    const sentence = `${shell} verify passes every check when all is as the guide wants it: ${name}`;
    test(sentence, { skip: skipWithout[shell] }, () => {
      const sound = verify(shell, soundAnswers(reader, calls));
      const count = checksOf(reader).flatMap(({ expect }) => expect).length;
      assert.equal(sound.stderr, '');
      assert.doesNotMatch(sound.stdout, /^(FAIL|UNKNOWN)/m);
      assert.ok(sound.stdout.endsWith(`\n${count} passed, 0 failed, 0 unknown\n`), sound.stdout);
      assert.equal(sound.status, 0);
      assert.deepEqual(sound.calls, calls);
    });
  }
}

for (const shell of shells) {
  test(
    `${shell} verify refuses another subscription than the plan's`,
    { skip: skipWithout[shell] },
    () => {
      const other = { ...signedIn, prints: '22222222-2222-4333-8444-555555555555' };
      const { status, calls } = runScript(shell, 'verify', writeBundle(readerOf()), [], [other]);
      assert.equal(status, 2);
      assert.equal(calls.length, 1);
    },
  );
}

/** Every check is read, nothing but checks and captures is, and in one step nothing is read twice. */
function assertReads(calls: readonly Words[], reader: Reader): void {
  soundAnswers(reader, []); // so that captures are known
  const reads = new Set(checksOf(reader).map(({ read }) => callWords(read, reader).join(' ')));
  const given = checksOf(reader).flatMap((check) => check.captures ?? []);
  const asked = new Set(given.map(({ from }) => callWords(from, reader).join(' ')));
  const isOfRun = ([first, second]: Words): boolean => `${first} ${second}` === 'group show'; // is another at work?
  const made = calls.filter((words) => words[0] !== 'account' && !isOfRun(words));
  const others = made.filter((words) => !asked.has(words.join(' '))).map(readOf);
  assert.deepEqual(new Set(others), reads);
  assert.ok(others.length <= checksOf(reader).length);
}
