import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, type } from 'node:os';
import { join } from 'node:path';
import { guide } from '../../../src/guide/guide.ts';
import { firewall, resourceGroup } from '../../../src/guide/resources.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import type { Resource } from '../../../src/language/resource.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { armId, type Reader } from '../../support/expected-words.ts';
import { everything, readerOf } from '../../support/readers.ts';
import type { Answer } from '../../support/recording-az.ts';
import {
  emptySubscription,
  everythingFound,
  planOf,
  ready,
  runScript,
  signedIn,
  undoCalls,
  withoutLookUps,
  writeBundle,
} from '../../support/scripts.ts';
import { type Run, skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const plain = readerOf({ choices: everything('own') });
const folder = writeBundle(plain);
const undo = (
  shell: Shell,
  answers: readonly Answer[],
  words: readonly string[] = ['--yes'],
): Run => runScript(shell, 'undo', folder, words, answers);

const isGroup = ({ key }: Resource): boolean => key === 'resourceGroup';

const plan = 'mlsec-prod-eastus2-001-k7m2x9qd';
const groupTag = `{"mlsecPlanGroup":"${plan}"}`;

/** A subscription in which these resources carry the tag of the plan; ids, and the tag's name, come in another case. */
function tagged(
  reader: Reader,
  isTagged: (one: Resource) => boolean = () => true,
  others = '',
): readonly Answer[] {
  const line = (one: Resource): string => {
    const tags = isTagged(one) ? `{"owner":"me","MLSecPlan":"${plan}"}` : 'null';
    return `${armId(one, reader).toUpperCase()}\t${tags}`;
  };
  const made = madeBy(reader);
  const some = guide.resources.filter((one) => one.taggable && !isGroup(one) && made.has(one.key));
  return [
    signedIn,
    ...everythingFound,
    { to: 'resource list --subscription *', prints: some.map(line).join('\n') + others },
    { to: 'group show *', prints: `${armId(resourceGroup, reader)}\t${groupTag}` },
  ];
}

function madeBy(reader: Reader): ReadonlySet<string> {
  const ensures = planOf(reader).flatMap(({ apply }) => apply.filter((one) => 'ensure' in one));
  const made = ensures.filter(({ when = [] }) => holds(when, reader.situation));
  return new Set(made.map(({ ensure }) => ensure.key));
}

/** What tells whether a resource is ours: itself, or what it is a part of. */
function bearer(one: Resource): Resource {
  return one.taggable || !one.parent ? one : bearer(one.parent);
}

// More than a pipe holds: who looks for a line and stops at the first must not be taken for having failed.
const crowd = Array.from(
  { length: 1000 },
  (_, at) => `\n/subscriptions/s/resourceGroups/g/providers${'/OTHER'.repeat(12)}/${at}\tnull`,
).join('');

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const script = { bash: 'undo.sh', powershell: 'undo.ps1' }[shell];
  const told = ({ stdout }: Run): string => stdout.slice(stdout.indexOf('What goes'));

  test(`${shell} undo deletes what carries the tag, dear things first`, options, () => {
    const { status, stderr, calls } = undo(
      shell,
      tagged(plain, () => true, crowd),
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(withoutLookUps(calls), undoCalls(plain));
    assert.deepEqual(withoutLookUps(calls).at(-1)?.slice(0, 2), ['group', 'delete']);
  });

  test(`${shell} undo leaves what does not carry the tag, and says so`, options, () => {
    const isTagged = ({ key }: Resource): boolean => key.length % 2 === 0;
    const ran = undo(shell, tagged(plain, isTagged));
    assert.equal(ran.status, 0);
    const expected = undoCalls(
      plain,
      (one) => !('remove' in one) || (!isGroup(one.remove) && isTagged(bearer(one.remove))),
    );
    assert.ok(expected.length > 5 && expected.length < undoCalls(plain).length - 5);
    assert.deepEqual(withoutLookUps(ran.calls), expected);
    const made = madeBy(plain);
    const stays = guide.resources.filter(
      (one) => one.taggable && !isGroup(one) && made.has(one.key) && !isTagged(one),
    );
    const [, list = ''] = told(ran).split('What stays, because this plan did not make it:\n');
    for (const one of stays) assert.ok(list.includes(`  ${armId(one, plain).toUpperCase()}\n`));
  });

  test(`${shell} undo deletes nothing when nothing carries the tag`, options, () => {
    const ran = undo(
      shell,
      tagged(plain, () => false).filter(({ prints }) => prints !== 'found'),
    );
    assert.equal(ran.status, 0);
    assert.deepEqual(withoutLookUps(ran.calls), []);
    assert.match(told(ran), /^What goes: .+:\n {2}nothing\n/);
  });

  test(
    `${shell} undo leaves a group that another plan made, or that holds other things`,
    options,
    () => {
      const other =
        '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-mlsec-prod-eus2-001/providers/Microsoft.Web/sites/web';
      // A tag that was copied, or handed down, makes nobody's thing ours.
      const held = undo(
        shell,
        tagged(plain, () => true, `\n${other}\t{"mlsecPlan":"${plan}"}`),
      );
      assert.equal(held.status, 0);
      assert.deepEqual(withoutLookUps(held.calls), undoCalls(plain).slice(0, -1));
      assert.ok(
        held.stdout.includes(`\nWhat stays, because this plan did not make it:\n  ${other}\n`),
        held.stdout,
      );
      const theirs = { to: 'group show *', prints: `/g\t{"mlsecPlanGroup":"${plan}x"}` };
      const kept = undo(shell, [theirs, ...tagged(plain)]);
      assert.equal(kept.status, 0);
      assert.deepEqual(withoutLookUps(kept.calls), undoCalls(plain).slice(0, -1));
    },
  );

  test(`${shell} undo goes on past what Azure refuses, and names it`, options, () => {
    const firewallId = armId(firewall, plain);
    const { status, stdout, stderr, calls } = undo(shell, [
      { to: 'network firewall delete *', status: 1, prints: 'ERROR: busy' },
      ...tagged(plain),
    ]);
    assert.equal(status, 1);
    assert.deepEqual(withoutLookUps(calls), undoCalls(plain));
    assert.ok(stdout.endsWith(`What stayed:\n  ${firewallId}\n`), stdout);
    assert.ok(stderr.endsWith(`: not all is gone. Mend the cause and run ${script} again.\n`));
  });

  const name = 'afw-mlsec-prod-eus2-001';
  for (const [prints, isGone] of [
    [
      `ERROR: (ResourceNotFound) The Resource 'Microsoft.Network/azureFirewalls/${name}' was not found.`,
      true,
    ],
    [
      `ERROR: (ResourceNotFound) The Resource 'Microsoft.Network/azureFirewalls/${name}-2' was not found.`,
      false,
    ],
    [
      `ERROR: (ResourceGroupNotFound) Resource group 'rg-mlsec-prod-eus2-001' could not be found.`,
      true,
    ],
    [
      `ERROR: (ResourceGroupNotFound) Resource group 'rg-mlsec-prod-eus2-00' could not be found.`,
      false,
    ],
    [`ERROR: (SubscriptionNotFound) The subscription of ${name} could not be found.`, false],
    [`ERROR: (AuthorizationFailed) Nobody may delete ${name}: ResourceNotFound.`, false],
    [`ERROR: (InvalidResourceReference) ${name} is referenced and was not found.`, false],
  ] as const) {
    test(`${shell} undo takes this for gone, or not: ${prints}`, options, () => {
      const { status, stdout } = undo(shell, [
        { to: 'network firewall delete *', status: 3, prints },
        ...tagged(plain),
      ]);
      assert.equal(status, isGone ? 0 : 1, stdout);
      assert.equal(stdout.includes('it was gone already'), isGone);
    });
  }

  for (const to of ['resource list *', 'group show *']) {
    for (const prints of ['ERROR', 'ERROR: (SubscriptionNotFound) rg-mlsec-prod-eus2-001']) {
      test(
        `${shell} undo deletes nothing when it cannot learn what is ours: ${to}, ${prints}`,
        options,
        () => {
          const { status, calls } = undo(shell, [{ to, status: 3, prints }, ...tagged(plain)]);
          assert.equal(status, 1);
          assert.deepEqual(withoutLookUps(calls), []);
        },
      );
    }
  }

  test(`${shell} undo changes nothing when there is nobody to ask`, options, () => {
    const { status, stderr, calls } = undo(shell, tagged(plain), []);
    assert.match(
      stderr,
      /: There is nobody to ask\. Add (--yes|-Yes) to go on without a question\.\n$/,
    );
    assert.equal(status, 2);
    assert.deepEqual(withoutLookUps(calls), []);
  });

  for (const kind of ['apply', 'undo'] as const) {
    test(`${shell} ${kind} sees that another script is at work in its folder`, options, () => {
      const file = join(folder, '.at-work');
      try {
        for (const [pid, says] of [
          [
            process.pid,
            /another run|is at work in this folder since 2026-01-01T00:00:00Z, as process/,
          ],
          [99_999_999, /was cut off: process 99999999 is gone\. Delete the file \.at-work/],
        ] as const) {
          const machine = `${hostname().split('.')[0] ?? ''} ${pid} ${type()}`;
          writeFileSync(file, `apply.sh 2026-01-01T00:00:00Z ${machine}\n`);
          const { status, stderr, calls } = runScript(
            shell,
            kind,
            folder,
            ['--yes'],
            tagged(plain),
          );
          assert.equal(status, 2);
          assert.match(stderr, says);
          assert.deepEqual(withoutLookUps(calls), []);
          assert.ok(existsSync(file), 'the lock of another is left');
        }
      } finally {
        rmSync(file);
      }
      // Nobody is signed in: it ends soon.
      const ran = runScript(shell, kind, folder, ['--yes'], []);
      assert.doesNotMatch(ran.stderr, /at work/);
      assert.ok(!existsSync(file), 'its own lock goes');
    });
  }

  test(
    `${shell} apply stops where another plan made what it would take for its own`,
    options,
    () => {
      const line = `${armId(firewall, plain)}\t{"mlsecplan":"mlsec-prod-eastus2-001-another"}`;
      const group = { to: 'group show *', prints: `/g\t{"mlsecPlanGroup":"other-plan"}` };
      for (const answer of [{ to: 'resource list *', prints: line }, group]) {
        const ran = runScript(
          shell,
          'apply',
          folder,
          ['--yes'],
          [answer, ...ready, ...emptySubscription],
        );
        assert.equal(ran.status, 2, ran.stdout);
        assert.match(ran.stderr, /another plan/i);
        assert.deepEqual(withoutLookUps(ran.calls), []);
      }
    },
  );
}
