// The options of the scripts are a small grammar: every pair of them is taken or refused, in both shells alike.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import {
  type ScriptKind,
  scriptKinds,
  type ScriptName,
  type Shell,
  shells,
} from '../../../src/language/artefact.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { readerOf } from '../../support/readers.ts';
import { emptySubscription, inShell, runScript, writeBundle } from '../../support/scripts.ts';
import { pathWithoutAz, skipWithout } from '../../support/shells.ts';
import { some } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

const folder = writeBundle(readerOf());

const options = {
  apply: [
    ['--dry-run'],
    ['--list'],
    ['--yes'],
    ['--from', 'net-vnet'],
    ['--only', 'net-vnet'],
    ['--from', ''],
    ['--only', ''],
    ['--from', 'net-nowhere'],
    ['--only', 'net-nowhere'],
    ['--onyl', 'net-vnet'],
  ],
  undo: [['--dry-run'], ['--yes'], ['--dry-rum']],
  verify: [['--json'], ['--jsn']],
  repair: [
    ['--dry-run'],
    ['--list'],
    ['--yes'],
    ['--only', 'net-vnet'],
    ['--allow', 'costs'],
    ['--allow', 'cost'],
    ['--allow', ''],
    ['--restore', 'no-such.json'],
    ['--only', ''],
    ['--lst'],
  ],
} as const satisfies Readonly<Record<ScriptKind, readonly (readonly string[])[]>>;

const legal = new Set([
  '--dry-run',
  '--list',
  '--yes',
  '--from net-vnet',
  '--only net-vnet',
  '--json',
  '--allow costs',
]);

/** Whether two options may stand together. */
function goTogether(kind: ScriptKind, one: readonly string[], other: readonly string[]): boolean {
  if (!legal.has(one.join(' ')) || !legal.has(other.join(' '))) return false;
  const names = [one[0] ?? '', other[0] ?? ''];
  // Only repair lists what it was asked for, of several names.
  if (kind === 'repair' && names[0] === names[1]) return names[0] === '--only';
  if (kind === 'repair') return !(names.includes('--list') && names.includes('--dry-run'));
  if (names[0] === names[1] || names.includes('--list')) return false;
  return !(names.includes('--from') && names.includes('--only'));
}

/** Runs a script, which leaves no temporary file, however it ends. */
function ask(
  shell: Shell,
  kind: ScriptName,
  words: readonly string[],
  answers = emptySubscription,
): ReturnType<typeof runScript> {
  const temporary = temporaryFolder();
  const ran = runScript(shell, kind, folder, words, answers, { TMPDIR: temporary });
  assert.deepEqual(readdirSync(temporary), [], `${kind} ${words.join(' ')} leaves a file`);
  return ran;
}

/** Every pair of options of a script that do not go together. */
function contradictions(shell: Shell, kind: ScriptKind): readonly (readonly string[])[] {
  const all: readonly (readonly string[])[] = options[kind];
  return all.flatMap((one, at) =>
    // PowerShell takes options by their names, in no order.
    (shell === 'bash' ? all : all.slice(at))
      .filter((other) => !goTogether(kind, one, other))
      .map((other) => [...one, ...other]),
  );
}

for (const shell of shells) {
  for (const kind of scriptKinds) {
    test(
      `${shell} ${kind} refuses every pair of options that contradict each other, and makes no call`,
      { skip: skipWithout[shell] },
      () => {
        for (const words of some(contradictions(shell, kind))) {
          const { status, stderr, calls } = ask(shell, kind, words);
          assert.notEqual(status, 0, words.join(' '));
          assert.notEqual(stderr, '', words.join(' '));
          assert.deepEqual(calls, [], words.join(' '));
          if (shell === 'bash') assert.equal(status, 2, words.join(' '));
        }
      },
    );
  }

  test(
    `${shell} leaves no temporary file when a script refuses, helps, or finds nobody signed in`,
    { skip: skipWithout[shell] },
    () => {
      const signedOut = [{ to: 'account show *', status: 1, prints: 'Please run az login' }];
      for (const kind of [...scriptKinds, 'collect'] as const) {
        const refused = ask(shell, kind, ['--no-such-option']);
        assert.match(refused.stderr, /There is no option/, kind);
        assert.equal(ask(shell, kind, ['--yes', '--yes']).status === 0, false, kind);
        if (shell === 'bash') assert.equal(ask(shell, kind, ['--help']).status, 0, kind);
        const words = kind === 'verify' || kind === 'collect' ? [] : ['--yes'];
        assert.notEqual(ask(shell, kind, words, signedOut).status, 0, kind);
      }
    },
  );

  test(`${shell} says in a sentence that az is missing`, { skip: skipWithout[shell] }, () => {
    const environment = { PATH: pathWithoutAz() };
    for (const kind of [...scriptKinds, 'collect'] as const) {
      const { status, stderr } = runScript(shell, kind, folder, [], [], environment);
      const sentence = `${inShell(shell, kind, []).file}: The Azure CLI (az) is not installed: https://aka.ms/azure-cli\n`;
      assert.equal(stderr, sentence, kind);
      assert.equal(status, 2, kind);
    }
  });

  test(`${shell} takes the options that go together`, { skip: skipWithout[shell] }, () => {
    for (const one of [
      ['--from', 'net-vnet'],
      ['--only', 'net-vnet'],
    ]) {
      for (const words of [
        [...one, '--dry-run'],
        ['--dry-run', ...one],
        ['--dry-run', '--yes', ...one],
      ]) {
        const { status, stdout, stderr } = ask(shell, 'apply', words);
        assert.equal(stderr, '', words.join(' '));
        assert.equal(status, 0, words.join(' '));
        assert.match(stdout, /^# net-vnet: /m, words.join(' '));
      }
    }
  });

  test(`${shell} says in a sentence which option is wrong`, { skip: skipWithout[shell] }, () => {
    const own = (name: string): string =>
      shell === 'bash' ? `--${name.toLowerCase()}` : `-${name}`;
    const sentences: readonly (readonly [readonly string[], string])[] = [
      [['--from', ''], `${own('From')} needs the name of a step`],
      [['--only', ''], `${own('Only')} needs the name of a step`],
      [
        ['--from', 'net-vnet', '--only', 'net-vnet'],
        `${own('From')} and ${own('Only')} cannot be given together.`,
      ],
      [['--list', '--yes'], `${own('List')} and ${own('Yes')} cannot be given together.`],
      [['--only', 'net-nowhere'], 'There is no step net-nowhere in this plan.'],
    ];
    for (const [words, sentence] of sentences) {
      assert.ok(ask(shell, 'apply', words).stderr.includes(sentence), sentence);
    }
  });
}
