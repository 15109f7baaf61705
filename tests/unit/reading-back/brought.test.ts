import assert from 'node:assert/strict';
import { firewall } from '../../../src/guide/resources.ts';
import { shells } from '../../../src/language/artefact.ts';
import type { ArmId } from '../../../src/parameters/arm-id.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { groupTag, tag } from '../../../src/guide/plan-tag.ts';
import { armId, wordText } from '../../support/expected-words.ts';
import { oddExisting, otherSubscription } from '../../support/odd-names.ts';
import { everything, readerOf } from '../../support/readers.ts';
import type { Answer, Words } from '../../support/recording-az.ts';
import {
  applyAll,
  asWanted,
  emptySubscription,
  nobodyUsesIt,
  ready,
  runScript,
  signedIn,
  writeBundle,
} from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const reader = readerOf({ choices: everything('own'), existing: oddExisting });
const { existing } = reader.resolved;
const folder = writeBundle(reader);

const calls = (['apply', 'undo'] as const).flatMap((kind) => {
  // Everything carries the tag: even so, what was brought must stay.
  const tags = (name: string): string => JSON.stringify({ [name]: wordText(tag.value, reader) });
  const tagged = Object.values(existing).map(({ text }) => `${text}\t${tags(tag.name)}`);
  const list = { to: 'resource list *', prints: tagged.join('\n') };
  const group = { to: 'group show *', prints: `/g\t${tags(groupTag)}` };
  const answers: Answer[] = kind === 'apply' ? [] : [list, group];
  answers.push(...asWanted(reader), ...emptySubscription);
  const run =
    kind === 'apply'
      ? applyAll('bash', folder, [], answers)
      : runScript('bash', kind, folder, ['--yes'], answers);
  assert.equal(run.status, 0, run.stderr);
  return run.calls;
});

const optionOf = (words: Words, ...flags: readonly string[]): string | undefined =>
  words[words.findIndex((word) => flags.includes(word)) + 1];
const verbOf = (words: Words): string | undefined =>
  words[words.findIndex((word) => word.startsWith('-')) - 1];

test('what was brought is neither made nor deleted', () => {
  const names = existingKeys.flatMap((key) =>
    existingKinds[key].parameter ? [existing[key]?.name] : [],
  );
  assert.equal(names.length, 9);
  const changing = calls.filter((words) =>
    ['create', 'delete', 'recover', 'update'].includes(verbOf(words) ?? ''),
  );
  assert.ok(changing.length > 40);
  for (const words of changing) {
    // What is made in the workspace names it beside its own name, or the file that has it.
    const isInWorkspace = words[0] === 'ml' && words[1] !== 'workspace';
    const named = isInWorkspace ? ['--name'] : ['--name', '--app', '--workspace-name'];
    const name = optionOf(words, ...named);
    assert.ok(!names.includes(name), words.join(' '));
  }
});

test('what is put into a brought network goes to its group and subscription', () => {
  const { vnet, privateDnsZones } = existing;
  const inNetwork = calls.filter((words) => words.includes('--vnet-name'));
  assert.ok(inNetwork.length >= 6);
  for (const words of inNetwork) assertPlace(words, vnet);
  const inZones = calls.filter((words) => words.join(' ').startsWith('network private-dns '));
  // Zones and network are brought, so the links must be there, and apply only looks.
  assert.deepEqual(new Set(inZones.map(verbOf)), new Set(['list']));
  assert.equal(privateDnsZones?.subscription, otherSubscription);
});

for (const shell of shells) {
  const sentence = `${shell} undo finds what carries the tag in the subscription of a brought network`;
  test(sentence, { skip: skipWithout[shell] }, () => {
    const list = `resource list --subscription ${otherSubscription} *`;
    const tags = JSON.stringify({ mlsecPlan: wordText(tag.value, reader) });
    const answers = [
      signedIn,
      nobodyUsesIt,
      { to: list, prints: `${armId(firewall, reader)}\t${tags}` },
      { to: `monitor diagnostic-settings * --resource ${armId(firewall, reader)} *`, prints: '/s' },
    ];
    const run = runScript(shell, 'undo', folder, ['--yes'], answers);
    assert.equal(run.status, 0);
    const deleted = run.calls.filter((words) => verbOf(words) === 'delete');
    assert.deepEqual(
      deleted.map((words) => words.slice(0, 3).join(' ')),
      ['monitor diagnostic-settings delete', 'network firewall delete'], // its logs go with it
    );
    assertPlace(deleted.at(-1) ?? [], existing.vnet);
  });
}

test('a link in brought zones to a network of the plan goes to the group of the zones', () => {
  const zones = readerOf({ existing: { privateDnsZones: oddExisting.privateDnsZones ?? '' } });
  const run = runScript(
    'bash',
    'apply',
    writeBundle(zones),
    ['--only', 'net-dns', '--yes'],
    [...ready, ...emptySubscription],
  );
  const links = run.calls.filter((words) => words.includes('--virtual-network'));
  assert.equal(links.length, 6);
  for (const words of links) assertPlace(words, zones.resolved.existing.privateDnsZones);
});

function assertPlace(words: Words, place: ArmId | undefined): void {
  assert.ok(place);
  assert.equal(optionOf(words, '--resource-group'), place.group, words.join(' '));
  assert.equal(optionOf(words, '--subscription'), place.subscription, words.join(' '));
}
