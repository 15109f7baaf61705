import assert from 'node:assert/strict';
import { shellSyntax } from '../../../src/shells/syntax.ts';
import { statementsSnippet } from '../../../src/compile/snippet.ts';
import { guide } from '../../../src/guide/guide.ts';
import { vnet } from '../../../src/guide/resources.ts';
import { shells } from '../../../src/language/artefact.ts';
import type { Call, Option, Statement } from '../../../src/language/statement.ts';
import { output } from '../../../src/language/word.ts';
import type { Words } from '../../support/recording-az.ts';
import { readBack } from '../../support/read-back.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';
import { emptySubscription, runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { artefactOf, step } from '../../support/small-guide.ts';
import { someDesigns } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

const reader = readerOf();
const az = (command: string, ...options: readonly Option[]): Call => ({ command, options });

// What the language can say and the guide does not yet.
const apply: readonly Statement[] = [
  {
    call: az('thing add', { flag: '--group', argument: { repeat: [[['a b'], ['*']], [['c']]] } }),
  },
  {
    ensure: vnet,
    captures: [
      { capture: 'thingAddress', from: az('identity show', { flag: '--ids', argument: ['x y'] }) },
    ],
    by: az('thing create', { flag: '--to', argument: ['at:', output('thingAddress'), '/'] }),
  },
];

const add: Words = ['thing', 'add', '--group', 'a b', '*', '--group', 'c'];
const show: Words = ['identity', 'show', '--ids', 'x y'];
const create: Words = ['thing', 'create', '--to', 'at:identity show --ids x y/'];

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const folder = writeBundle(reader, artefactOf([step('things', { apply })]));

  test(
    `${shell} reads a snippet with repeated flags and with what a call is given`,
    options,
    () => {
      const snippet = statementsSnippet('Things', apply, guide, shellSyntax[shell]);
      assert.deepEqual(readBack(shell, [textFor(reader, snippet)]), [[add, show, create]]);
    },
  );

  test(`${shell} apply asks for what a call is given, and only where it calls`, options, () => {
    const lookUps = ['version', 'account', 'provider', 'role', 'resource', 'group'];
    const isLookUp = ([first = '']: Words): boolean => lookUps.includes(first);
    const registered = { to: 'provider list *', prints: 'Microsoft.Network' };
    const fresh = runScript(shell, 'apply', folder, ['--yes'], [registered, ...emptySubscription]);
    assert.equal(fresh.status, 0, fresh.stderr);
    assert.deepEqual(
      fresh.calls.filter((words) => !isLookUp(words)),
      [add, show, create],
    );
    const id = `/subscriptions/${reader.resolved.values.subscriptionId}/resourceGroups/${reader.resolved.values.resourceGroup}/providers/${vnet.type}/${reader.resolved.values.vnet}`;
    const there = [signedIn, registered, { to: 'resource list *', prints: `Succeeded\t${id}` }];
    const again = runScript(shell, 'apply', folder, ['--yes'], there);
    assert.equal(again.status, 0, again.stderr);
    assert.deepEqual(
      again.calls.filter((words) => !isLookUp(words)),
      [add],
    );
  });
}

test('every step of the guide has all it needs in a plan of its own', () => {
  for (const network of someDesigns) {
    const one = readerOf({ choices: everything(network) });
    for (const single of guide.steps.filter(({ id }) => one.situation.step(id))) {
      const alone = writeBundle(one, artefactOf([{ ...single, requires: [], orderAfter: [] }]));
      for (const [kind, words] of [
        ['apply', ['--dry-run']],
        ['undo', ['--dry-run']],
        ['verify', []],
      ] as const) {
        const { stderr } = runScript('bash', kind, alone, words, [signedIn]);
        assert.equal(stderr, '', `${kind} ${single.id}`);
      }
    }
  }
});
