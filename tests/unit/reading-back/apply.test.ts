import assert from 'node:assert/strict';
import { absentIn } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { armId, type Reader } from '../../support/expected-words.ts';
import { oddExisting, oddNames } from '../../support/odd-names.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { type Answer, itsWords, type Words } from '../../support/recording-az.ts';
import {
  applyAll,
  applyCalls,
  asWanted,
  emptySubscription,
  everythingListed,
  planOf,
  withoutLookUps,
  writeBundle,
} from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const readers: readonly (readonly [name: string, reader: Reader])[] = [
  ['own network, odd names', readerOf({ drafts: oddNames, choices: everything('own') })],
  [
    'managed network, everything brought',
    readerOf({ choices: everything('managed'), existing: oddExisting }),
  ],
];

/** A line of the list of a group. */
const made = (id: string): string => `Succeeded\t${id}`;

const plain = readerOf();
const folder = writeBundle(plain);
const apply = (shell: Shell, answers: readonly Answer[]): ReturnType<typeof applyAll> =>
  applyAll(shell, folder, [], answers);

/** The last call, after which a run only takes off the tag by which it told others of itself. */
const lastOf = ({ calls }: ReturnType<typeof applyAll>): Words | undefined =>
  calls.findLast(([first]) => first !== 'tag');

// More than a pipe holds: who looks for a line and stops at the first must not be taken for having failed.
const crowd = Array.from({ length: 1000 }, (_, at) => `${'/OTHER'.repeat(12)}/${at}`);

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const goOn = { bash: 'bash apply.sh --from', powershell: './apply.ps1 -From' }[shell];
  const proveIt = { bash: 'bash verify.sh', powershell: './verify.ps1' }[shell];

  for (const [name, reader] of readers) {
    test(`${shell} apply makes everything in the order of the plan: ${name}`, options, () => {
      const like = guide.resources.map((one) => `${armId(one, reader)}-2`); // only resembles
      const answers = [
        { to: 'resource list *', prints: like.map(made).join('\n') },
        ...asWanted(reader),
        ...emptySubscription,
      ];
      const run = applyAll(shell, writeBundle(reader), [], answers);
      assert.equal(run.stderr, '');
      assert.equal(run.status, 0);
      assert.deepEqual(withoutLookUps(run.calls), applyCalls(reader));
      const lists = run.first.calls.filter((words) => words.join(' ').startsWith('resource list '));
      assert.equal(lists.length, new Set(lists.map(String)).size, 'a group is listed once');
      const plan = planOf(reader);
      const titles = plan.map(({ id, title }, at) => {
        const number = String(at + 1).padStart(String(plan.length).length);
        return `[${number}/${plan.length}] ${id}  ${title}`;
      });
      const told = run.stdout
        .match(/^\[.+$/gm)
        ?.map((line) => line.replace(/ {2}(done|nothing).*$/, ''));
      assert.deepEqual(told, titles);
      assert.match(run.stdout, / {2}(gov-group {2}Resource group {2})?done \(\d+ s\)\n/);
      assert.ok(run.stdout.endsWith(`\nDone. Now run: ${proveIt}\n`), run.stdout);
    });
  }

  test(`${shell} apply makes nothing that exists`, options, () => {
    const ids = guide.resources.map((one) => armId(one, plain).toUpperCase());
    const run = apply(shell, [
      ...asWanted(plain),
      { to: 'resource list *tags*', prints: 'OTHER=another' },
      { to: 'resource list *', prints: [...ids, ...crowd].map(made).join('\n') },
      { to: 'resource show --ids */* --query *provisioningState, id*', prints: itsWords },
      ...everythingListed(plain),
      { to: 'resource show --ids */* --query [[*', prints: 'Active' },
      { to: 'resource show --ids */* --query *', prints: itsWords },
      { to: 'resource show *' },
      ...emptySubscription,
    ]);
    assert.equal(run.stderr, '');
    assert.equal(run.status, 0);
    const rest = applyCalls(
      plain,
      (one) => !('ensure' in one) && !('call' in one && absentIn(one.precondition)),
    );
    assert.ok(rest.length < applyCalls(plain).length - 60);
    assert.ok(run.first.calls.length <= 70, `${run.first.calls.length} calls`);
    assert.deepEqual(withoutLookUps(run.calls), rest);
  });

  test(`${shell} apply recovers a vault that was deleted softly`, options, () => {
    const run = apply(shell, [
      { to: 'keyvault list-deleted *', prints: 'KV-mlsec-prod-eus2-001' },
      ...emptySubscription,
    ]);
    assert.equal(run.status, 0);
    const vault = run.first.calls
      .filter(([first]) => first === 'keyvault')
      .map((words) => words.join(' '));
    assert.deepEqual(vault, [
      'keyvault list-deleted --resource-type vault --query [].name --output tsv',
      'keyvault recover --name kv-mlsec-prod-eus2-001 --resource-group rg-mlsec-prod-eus2-001 --location eastus2',
    ]);
  });

  test(
    `${shell} apply stops at the first failure, names its step and says how to go on`,
    options,
    () => {
      const run = apply(shell, [
        { to: 'network vnet create *', status: 1, prints: 'ERROR: the range is taken' },
        ...emptySubscription,
      ]);
      assert.equal(run.status, 1);
      assert.equal(lastOf(run)?.slice(0, 3).join(' '), 'network vnet create');
      assert.match(run.stderr, /ERROR: the range is taken\n/);
      assert.match(
        run.stderr,
        /apply\.(sh|ps1): step net-vnet failed; what came before it is done\./,
      );
      assert.ok(run.stderr.endsWith(`${goOn} net-vnet\n`), run.stderr);
    },
  );

  for (const [what, answer] of [
    [
      'a look-up of a child',
      { to: 'resource show --ids */datastores/*', status: 1, prints: 'ERROR' },
    ],
    ['a list', { to: 'group list *', status: 1, prints: 'ERROR: no token' }],
    ['a capture', { to: 'identity show *', status: 1, prints: 'ERROR' }],
    ['a capture that prints nothing', { to: 'identity show *' }],
  ] as const) {
    test(
      `${shell} apply stops when ${what} fails, and never takes that for absence`,
      options,
      () => {
        const run = apply(shell, [answer, ...emptySubscription]);
        assert.equal(run.status, 1);
        assert.match(run.stderr, /: step [a-z-]+ failed; what came before it is done\./);
        const last = lastOf(run)?.join(' ') ?? '';
        assert.match(last, new RegExp(`^${answer.to.replaceAll('*', '.*')}$`));
      },
    );
  }

  for (const to of ['provider list *', 'resource list *', 'keyvault list-deleted *']) {
    test(`${shell} apply makes nothing when Azure does not answer: ${to}`, options, () => {
      const run = apply(shell, [
        { to, status: 1, prints: 'ERROR: no route' },
        ...emptySubscription,
      ]);
      assert.equal(run.status, 2);
      assert.match(run.stderr, /Azure could not be asked: no route/);
      assert.deepEqual(withoutLookUps(run.calls), []);
    });
  }
}
