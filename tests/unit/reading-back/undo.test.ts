import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { resourceGroup, vnet } from '../../../src/guide/resources.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import type { Resource } from '../../../src/language/resource.ts';
import { armId, type Reader } from '../../support/expected-words.ts';
import { everything, readerOf } from '../../support/readers.ts';
import type { Answer } from '../../support/recording-az.ts';
import {
  everythingFound,
  providedBy,
  runScript,
  signedIn,
  undoCalls,
  withoutLookUps,
  writeBundle,
} from '../../support/scripts.ts';
import { type Run, skipWithout } from '../../support/shells.ts';

const plain = readerOf({ choices: everything('own') });
const folder = writeBundle(plain);
const undo = (
  shell: Shell,
  answers: readonly Answer[],
  words: readonly string[] = ['--yes'],
): Run => runScript(shell, 'undo', folder, words, answers);

const isGroup = ({ key }: Resource): boolean => key === 'resourceGroup';

/** A subscription in which these resources carry the tag of the plan; ids come in another case. */
function tagged(
  reader: Reader,
  isTagged: (one: Resource) => boolean = () => true,
  others = '',
): readonly Answer[] {
  const some = guide.resources.filter(isTagged);
  const ids = (list: readonly Resource[]): string =>
    list.map((one) => armId(one, reader).toUpperCase()).join('\n');
  return [
    signedIn,
    ...everythingFound,
    { to: 'resource list * --tag *', prints: ids(some.filter((one) => !isGroup(one))) + others },
    { to: 'group list --tag *', prints: ids(some.filter(isGroup)) + others },
  ];
}

/** What tells whether a resource is ours: itself, or what it is a part of. */
function bearer(one: Resource): Resource {
  return one.taggable || !one.parent ? one : bearer(one.parent);
}

// More than a pipe holds: who looks for a line and stops at the first must not be taken for having failed.
const crowd = Array.from({ length: 1000 }, (_, at) => `\n${'/OTHER'.repeat(12)}/${at}`).join('');

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const script = { bash: 'undo.sh', powershell: 'undo.ps1' }[shell];

  test(`${shell} undo deletes what carries the tag, against the order of the plan`, options, () => {
    const { status, stderr, calls } = undo(
      shell,
      tagged(plain, () => true, crowd),
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(withoutLookUps(calls), undoCalls(plain));
    assert.deepEqual(withoutLookUps(calls).at(-1)?.slice(0, 2), ['group', 'delete']);
  });

  test(`${shell} undo leaves what does not carry the tag`, options, () => {
    const isTagged = ({ key }: Resource): boolean => key.length % 2 === 0;
    const { status, calls } = undo(shell, tagged(plain, isTagged));
    assert.equal(status, 0);
    const expected = undoCalls(plain, (one) => !('remove' in one) || isTagged(bearer(one.remove)));
    assert.ok(expected.length > 5 && expected.length < undoCalls(plain).length - 5);
    assert.deepEqual(withoutLookUps(calls), expected);
  });

  test(`${shell} undo deletes nothing when nothing carries the tag`, options, () => {
    const { status, stdout, calls } = undo(shell, [
      signedIn,
      {
        to: '* list * --tag *',
        prints: [resourceGroup, vnet].map((one) => `${armId(one, plain)}-2`).join('\n'),
      },
    ]);
    assert.equal(status, 0);
    assert.deepEqual(
      withoutLookUps(calls),
      undoCalls(plain, (one) => !('remove' in one) && !providedBy(one)),
    );
    assert.match(stdout, /\n {2}this plan did not make the group, so it stays\n/);
  });

  test(
    `${shell} undo leaves the group when it holds what this plan did not make, and says what`,
    options,
    () => {
      const other = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/web';
      const { status, stdout, calls } = undo(shell, [
        {
          to: "resource list --resource-group * --query [?tags.mlsecPlan!='mlsec-prod-eastus2-001'].id --output tsv",
          prints: other,
        },
        ...tagged(plain),
      ]);
      assert.equal(status, 0);
      assert.deepEqual(withoutLookUps(calls), undoCalls(plain).slice(0, -1));
      assert.ok(
        stdout.includes(
          `\n  the group holds what this plan did not make, so it stays:\n  ${other}\n`,
        ),
        stdout,
      );
    },
  );

  test(`${shell} undo stops at the first failure and names its step`, options, () => {
    const { status, stderr, calls } = undo(shell, [
      { to: 'network firewall delete *', status: 1, prints: 'ERROR: busy' },
      ...tagged(plain),
    ]);
    assert.equal(status, 1);
    assert.equal(calls.at(-1)?.slice(0, 3).join(' '), 'network firewall delete');
    assert.match(stderr, new RegExp(`${script}: step net-firewall failed\\.`));
    assert.ok(stderr.endsWith(` Mend the cause and run ${script} again.\n`), stderr);
  });

  for (const to of [
    'resource list * --tag *',
    'group list *',
    'resource list --resource-group *',
  ]) {
    test(`${shell} undo stops when it cannot learn what is ours: ${to}`, options, () => {
      const { status, calls } = undo(shell, [{ to, status: 1, prints: 'ERROR' }, ...tagged(plain)]);
      assert.equal(status, 1);
      assert.notDeepEqual(calls.at(-1)?.slice(0, 2), ['group', 'delete']);
    });
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
}
