import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { glanceOf } from '../../../src/components/overview/at-a-glance.ts';
import { spanOf, spanWords, totalOf } from '../../../src/state/minutes.ts';
import { billedBySteps, billedTypes } from '../../../src/page-model/billed.ts';
import { guide } from '../../../src/guide/guide.ts';

test('every time that a step takes is read, and other words are refused', () => {
  const times = guide.steps.flatMap(({ takes }) => (takes ? [takes] : []));
  assert.ok(times.length > 5);
  for (const takes of times) assert.ok(spanOf(takes).least > 0, takes);
  assert.deepEqual(spanOf('30 to 40 minutes'), { least: 30, most: 40 });
  assert.deepEqual(spanOf('about 5 minutes'), { least: 5, most: 5 });
  const all = totalOf([spanOf('30 to 40 minutes'), spanOf('about 5 minutes')]);
  assert.equal(spanWords(all), '35 to 45 minutes');
  assert.equal(spanWords(spanOf('about 5 minutes')), 'about 5 minutes');
  assert.equal(spanWords(totalOf([])), 'no step that takes long');
  assert.throws(() => spanOf('a while'), /`a while` is no time/);
});

test('the managed network waits for its network; your own pays for a firewall', () => {
  const [managed, own] = [glanceOf(artefact, 'managed'), glanceOf(artefact, 'own')];
  assert.ok(managed.minutes.least >= 30 + 10 && managed.minutes.most > managed.minutes.least);
  assert.ok(own.minutes.most < managed.minutes.most);
  const words = (one: typeof own): readonly string[] => one.billed.map((part) => part.words);
  assert.ok(words(own).includes('firewall'));
  assert.ok(words(managed).includes('firewall of the managed network'));
  assert.ok(!words(managed).includes('firewall') && !words(own).includes('Bastion'));
});

test('each step that makes what Azure bills is named with what decides its price', () => {
  const billed = billedBySteps();
  const named = new Set<string>(billed.flatMap(({ steps }) => steps));
  for (const id of [
    'net-firewall',
    'net-way-in',
    'data-acr',
    'cmp-cluster',
    'mon-law',
    'mon-defender',
  ])
    assert.ok(named.has(id), id);
  const types = new Set<string>(guide.resources.map(({ type }) => type));
  for (const type of Object.keys(billedTypes)) assert.ok(types.has(type), type);
  for (const { decides } of billed) assert.match(decides, /^(each )?by /);
});

test('each private endpoint of a plan is counted once', () => {
  const count = glanceOf(artefact, 'own').billed.find(({ words }) => words === 'private endpoints');
  const made = guide.resources.filter(({ type }) => type === 'Microsoft.Network/privateEndpoints');
  assert.ok(count && count.count > 3 && count.count <= made.length, JSON.stringify(count));
});
