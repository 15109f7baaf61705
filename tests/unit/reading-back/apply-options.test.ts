import assert from 'node:assert/strict';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { statementCalls } from '../../support/expected-words.ts';
import { readerOf, typed } from '../../support/readers.ts';
import type { Answer, Words } from '../../support/recording-az.ts';
import {
  applyAll,
  emptySubscription,
  planOf,
  printsOf,
  ready,
  runScript,
  signedIn,
  version,
  withoutLookUps,
  writeBundle,
} from '../../support/scripts.ts';
import { type Run, runText, skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const reader = readerOf();
const folder = writeBundle(reader);
const plan = planOf(reader);
const apply = (shell: Shell, words: readonly string[], answers: readonly Answer[] = []): Run =>
  runScript(shell, 'apply', folder, words, answers);
const inReady = [...ready, ...emptySubscription];
const callsFrom = (wanted: (id: string) => boolean): readonly Words[] =>
  plan
    .filter(({ id }) => wanted(id))
    .flatMap(({ apply: all }) => all.filter((one) => printsOf(one)?.prints !== 'something'))
    .flatMap((one) => statementCalls(one, reader));

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const script = { bash: 'apply.sh', powershell: 'apply.ps1' }[shell];
  const notReady = `${script}: not ready, so nothing was made. Mend the errors above, then run it again.\n`;
  const list = { bash: '--list', powershell: '-List' }[shell];
  const yes = { bash: '--yes', powershell: '-Yes' }[shell];

  test(
    `${shell} apply --list prints each step, where it runs from and its title, and calls nothing`,
    options,
    () => {
      const { status, stdout, stderr, calls } = apply(shell, ['--list']);
      assert.equal(stderr, '');
      assert.equal(status, 0);
      assert.deepEqual(calls, []);
      const lines = plan.map(
        ({ id, runsIn, title }) => `${id.padEnd(26)} ${runsIn.padEnd(9)} ${title}`,
      );
      assert.deepEqual(stdout.split('\n'), [...lines, '']);
    },
  );

  test(`${shell} apply --only does one step, --from that step and all after it`, options, () => {
    const only = apply(shell, ['--only', 'ws-create', '--yes'], inReady);
    assert.equal(only.status, 0);
    assert.deepEqual(
      withoutLookUps(only.calls),
      withoutLookUps(callsFrom((id) => id === 'ws-create')),
    );
    const from = applyAll(shell, folder, ['--from', 'ws-create'], inReady);
    assert.equal(from.status, 0);
    const ids: readonly string[] = plan.map(({ id }) => id);
    const after = ids.slice(ids.indexOf('ws-create'));
    assert.ok(after.length > 2);
    assert.deepEqual(
      withoutLookUps(from.calls),
      withoutLookUps(callsFrom((id) => after.includes(id))),
    );
  });

  test(`${shell} apply refuses a step that is not in the plan, before any call`, options, () => {
    const word = shell === 'bash' ? '--from' : '--only';
    const { status, stderr, calls } = apply(shell, [word, 'net-firewall', '--yes']);
    assert.equal(
      stderr,
      `${script}: There is no step net-firewall in this plan. ${list} prints those there are.\n`,
    );
    assert.equal(status, 2);
    assert.deepEqual(calls, []);
  });

  test(`${shell} apply changes nothing when there is nobody to ask`, options, () => {
    const { status, stderr, calls } = apply(shell, [], emptySubscription);
    assert.equal(
      stderr,
      `${script}: There is nobody to ask. Add ${yes} to go on without a question.\n`,
    );
    assert.equal(status, 2);
    assert.deepEqual(withoutLookUps(calls), []);
  });

  test(`${shell} apply refuses another subscription than the plan's`, options, () => {
    const other = '22222222-2222-4333-8444-555555555555';
    const { status, stderr, calls } = apply(
      shell,
      ['--yes'],
      [version, { ...signedIn, prints: other }],
    );
    assert.equal(
      stderr,
      `  error    az works in another subscription than this plan.\n           az account set --subscription ${typed.subscriptionId}\n${notReady}`,
    );
    assert.equal(status, 2);
    assert.deepEqual(
      calls.map(([first]) => first),
      ['version', 'account'],
    );
  });

  test(`${shell} apply asks to sign in when az is not`, options, () => {
    const answer = { to: 'account show *', status: 1, prints: "ERROR: Please run 'az login'" };
    const { status, stderr } = apply(shell, ['--yes'], [version, answer]);
    assert.equal(
      stderr,
      `  error    az is not signed in. Please run 'az login'\n           az login\n${notReady}`,
    );
    assert.equal(status, 2);
  });
}

test('bash apply says what it can do, and refuses any other word', () => {
  const help = apply('bash', ['--help']);
  assert.match(help.stdout, /^Makes what is absent, in order, and stops at the first failure\./);
  assert.equal(help.status, 0);
  for (const [words, sentence] of [
    [['--dryrun'], 'There is no option --dryrun. --help prints those there are.'],
    [['net-vnet'], 'There is no option net-vnet. --help prints those there are.'],
    [['--from'], '--from needs the name of a step. --list prints them.'],
  ] as const) {
    const { status, stderr, calls } = apply('bash', words);
    assert.equal(stderr, `apply.sh: ${sentence}\n`);
    assert.equal(status, 2);
    assert.deepEqual(calls, []);
  }
});

test(
  'PowerShell apply refuses any other word, so a misspelt -DryRun changes nothing',
  { skip: skipWithout.powershell },
  () => {
    for (const word of ['-DryRum', '--dry-run', 'net-vnet']) {
      const script = `& '${folder}/apply.ps1' ${word} -Yes; exit $LASTEXITCODE`;
      const { status, stderr, calls } = runText('powershell', script, {
        answers: emptySubscription,
      });
      assert.equal(
        stderr,
        `apply.ps1: There is no option ${word}. Get-Help ./apply.ps1 -Full prints those there are.\n`,
      );
      assert.equal(status, 2);
      assert.deepEqual(calls, []);
    }
  },
);

test('the PowerShell scripts leave the session as it was', { skip: skipWithout.powershell }, () => {
  const lines = ['apply', 'undo'].map((kind) => `& '${folder}/${kind}.ps1' -DryRun | Out-Null`);
  const tell =
    '[Console]::Error.Write("$(Get-Location) $env:AZURE_CORE_OUTPUT $env:AZURE_CORE_ONLY_SHOW_ERRORS.")';
  const script = [`Set-Location '/'`, `$env:AZURE_CORE_OUTPUT = 'table'`, ...lines, tell];
  const environment = { AZURE_CORE_ONLY_SHOW_ERRORS: undefined };
  const { status, stderr } = runText('powershell', script.join('\n'), { environment });
  assert.equal(stderr, '/ table .');
  assert.equal(status, 0);
});
