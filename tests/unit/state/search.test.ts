/** The ranking of the search, on records of its own; `tests/e2e/search-questions.ts` asks the real ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexOf, search, type SearchRecord } from '../../../src/state/search.ts';

const record = (
  title: string,
  kind: SearchRecord['kind'],
  content = '',
  names: readonly string[] = [],
): SearchRecord => ({ url: `/#${title}`, title, kind, content, names });

const records = [
  record('Private endpoints of storage and registry', 'step', 'For the workspace comes another.'),
  record('Private endpoint of the workspace', 'step', 'az network private-endpoint create\n'),
  record('Workspace', 'step', 'az ml workspace create --public-network-access Disabled'),
  record('Virtual network', 'step', 'az network vnet create', ['net-vnet']),
  record('Customer-managed key (CMK)', 'term', 'A key of yours.', ['Customer-managed key', 'CMK']),
  record('Customer-managed key', 'field', 'Encrypts the data.', ['customerManagedKey']),
  record(
    'People and roles',
    'passage',
    'Access grows. Access reviews of [Entra](/x/) do the asking, `twice` a year. Keep Owner for emergencies.',
  ),
  record('Scripts and bundle', 'page', 'The scripts of your plan.', ['rollback']),
];
const index = indexOf(records);
const titles = (text: string): readonly string[] =>
  search(index, text).map((found) => found.record.title);

test('words that every sentence has are dropped, unless they are all there is', () => {
  assert.equal(titles('private endpoint for workspace')[0], 'Private endpoint of the workspace');
  assert.deepEqual(titles('how do I make the private endpoint of my workspace').slice(0, 1), [
    'Private endpoint of the workspace',
  ]);
  assert.ok(titles('the').length > 0);
});

test('a name comes before a text, and a whole name before a part of one', () => {
  assert.equal(titles('workspace')[0], 'Workspace');
  assert.equal(titles('net-vnet')[0], 'Virtual network');
  assert.equal(titles('cmk')[0], 'Customer-managed key (CMK)');
  assert.equal(titles('customer managed key')[0], 'Customer-managed key (CMK)');
  assert.equal(titles('rollback')[0], 'Scripts and bundle');
});

test('an option is found by its text, the beginning of a word finds it, and a plural its singular', () => {
  assert.deepEqual(titles('--public-network-access'), ['Workspace']);
  assert.equal(titles('virt')[0], 'Virtual network');
  assert.equal(titles('private endpoints of workspaces')[0], 'Private endpoint of the workspace');
});

test('a short form finds what it stands for, and itself where that fits better', () => {
  assert.equal(titles('pe')[0], 'Private endpoint of the workspace');
  assert.equal(titles('vnet')[0], 'Virtual network');
  assert.equal(titles('az network vnet create')[0], 'Virtual network');
  assert.equal(titles('cmk')[0], 'Customer-managed key (CMK)');
});

test('where nothing has all words, what has the most is shown; where nothing has any, nothing', () => {
  assert.equal(titles('virtual network zyxwvut')[0], 'Virtual network');
  assert.deepEqual(titles('zyxwvut'), []);
  assert.deepEqual(titles(' ?!'), []);
});

test('a word that few places have counts more than one that most have', () => {
  const few = indexOf([
    record('Data protection', 'page', 'Nothing of the kind, and a lock.'),
    record('Locks', 'passage', 'Of data.'),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((one) => record(`Data ${one}`, 'page')),
  ]);
  assert.equal(search(few, 'data lock')[0]?.record.title, 'Locks');
});

test('lines of commands are shown to those who ask for them', () => {
  const vault = indexOf([
    {
      ...record(
        'Vault',
        'step',
        'Key Vault Contributor on the group\naz keyvault create --name "kv"',
      ),
      says: 'A closed vault keeps what it holds.',
    },
  ]);
  const shown = (text: string): string | undefined =>
    search(vault, text)[0]
      ?.excerpt.map((part) => part.text)
      .join('');
  assert.equal(shown('how do I create the vault'), 'A closed vault keeps what it holds.');
  assert.equal(shown('az keyvault create'), 'az keyvault create --name "kv"');
});

test('the excerpt is the sentence that fits, as it reads, with its hits marked', () => {
  const [first] = search(index, 'access reviews');
  assert.deepEqual(first?.excerpt, [
    { text: 'Access', isHit: true },
    { text: ' ', isHit: false },
    { text: 'review', isHit: true },
    { text: 's of Entra do the asking, twice a year.', isHit: false },
  ]);
});
