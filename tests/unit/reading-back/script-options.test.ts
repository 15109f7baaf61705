// The options of the scripts are a small grammar: every pair of them is taken or refused, in both shells alike.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ScriptKind,
  scriptKinds,
  type Shell,
  shells,
} from '../../../src/language/artefact.ts';
import { readerOf } from '../../support/readers.ts';
import { emptySubscription, runScript, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';

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

function ask(
  shell: Shell,
  kind: ScriptKind,
  words: readonly string[],
): ReturnType<typeof runScript> {
  return runScript(shell, kind, folder, words, emptySubscription);
}

for (const shell of shells) {
  for (const kind of scriptKinds) {
    test(
      `${shell} ${kind} refuses every pair of options that contradict each other, and makes no call`,
      { skip: skipWithout[shell] },
      () => {
        const all: readonly (readonly string[])[] = options[kind];
        for (const [at, one] of all.entries()) {
          // PowerShell takes options by their names, in no order.
          for (const other of shell === 'bash' ? all : all.slice(at)) {
            if (goTogether(kind, one, other)) continue;
            const words = [...one, ...other];
            const { status, stderr, calls } = ask(shell, kind, words);
            assert.notEqual(status, 0, words.join(' '));
            assert.notEqual(stderr, '', words.join(' '));
            assert.deepEqual(calls, [], words.join(' '));
            if (shell === 'bash') assert.equal(status, 2, words.join(' '));
          }
        }
      },
    );
  }

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
