// What was read is taken for what it answers, and for no more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evidenceOf, itemsIn } from '../../../src/audit/evidence.ts';
import type { Read } from '../../../src/audit/inventory.ts';
import { inventoryWith } from '../../support/inventory-with.ts';

const computes = '/subscriptions/s/resourceGroups/rg/providers/p/workspaces/mlw/computes';
const host = 'https://management.azure.com';

const evidence = (...reads: readonly Read[]): ReturnType<typeof evidenceOf> =>
  evidenceOf({ inventory: 1, made: '', by: '', tenant: '', cloud: '', pages: [], reads });

const batch = (
  names: readonly string[],
  responses: readonly { readonly name?: string; readonly content: object }[],
): Read => ({
  asked: { requests: names.map((name) => ({ name, relativeUrl: `/${name}?api-version=1` })) },
  answer: { responses: responses.map((one) => ({ httpStatusCode: 200, ...one })) },
});

const bodyAt = (known: ReturnType<typeof evidenceOf>, path: string): unknown => {
  const seen = known.read(path);
  return seen.kind === 'there' ? seen.body : seen.kind;
};

describe('the answers of a batch', () => {
  const [one, two] = [{ of: 'one' }, { of: 'two' }];

  it('belong to the requests of their names, in whatever order they come', () => {
    const mixed = evidence(
      batch(
        ['one', 'two'],
        [
          { name: 'two', content: two },
          { name: 'one', content: one },
        ],
      ),
    );
    assert.deepEqual([bodyAt(mixed, '/one'), bodyAt(mixed, '/two')], [one, two]);
  });

  it('belong to nothing that they do not name, though they stand in its place', () => {
    const strange = evidence(batch(['one'], [{ name: 'other', content: one }]));
    assert.equal(bodyAt(strange, '/one'), 'unread');
  });

  it('belong to the requests in their order where none has a name', () => {
    const plain = evidence(batch(['one', 'two'], [{ content: one }, { content: two }]));
    assert.deepEqual([bodyAt(plain, '/one'), bodyAt(plain, '/two')], [one, two]);
  });
});

describe('a list of several pages', () => {
  const page = (skip: string, value: readonly number[], next?: string): Read => ({
    asked: { relativeUrl: `${computes}?api-version=1${skip}` },
    answer: {
      value,
      ...(next !== undefined ? { nextLink: `${host}${computes}?api-version=1${next}` } : {}),
    },
  });
  const itemsOf = (...reads: readonly Read[]): ReturnType<typeof itemsIn> =>
    itemsIn(bodyAt(evidence(...reads), computes));

  it('is whole once all of them were read, in whatever order they stand', () => {
    const pages = [
      page('', [1], '&$skip=1'),
      page('&$skip=2', [3]),
      page('&$skip=1', [2], '&$skip=2'),
    ];
    assert.deepEqual(itemsOf(...pages), { items: [1, 2, 3] });
  });

  it('is not whole without the last', () => {
    const list = itemsOf(page('', [1], '&$skip=1'), page('&$skip=1', [2], '&$skip=2'));
    assert.ok(typeof list !== 'string');
    assert.deepEqual(list.items, [1, 2]);
    assert.match(list.partial ?? '', /more pages/);
  });

  it('ends where a page leads back to itself', () => {
    const list = itemsOf(page('', [1], ''), page('&$skip=9', [9], '&$skip=9'));
    assert.ok(typeof list !== 'string');
    assert.deepEqual(list.items, [1]);
  });
});

describe('the rows of a query', () => {
  it('are looked at once, however many workspaces ask for theirs', () => {
    const data = Array.from({ length: 50 }, (_, at) => ({ id: `row-${at}`, of: ['a', `b-${at}`] }));
    const known = evidenceOf(inventoryWith('10-firewalls', data));
    let looks = 0;
    const keysOf = (row: Readonly<Record<string, unknown>>): readonly string[] => {
      looks++;
      return row['of'] as readonly string[];
    };
    const found = data.map((_, at) => known.keyed('10-firewalls', keysOf, `b-${at}`));
    assert.deepEqual(
      found.map(([one, ...others]) => [one?.['id'], others.length]),
      data.map(({ id }) => [id, 0]),
    );
    assert.equal(known.keyed('10-firewalls', keysOf, 'a').length, 50);
    assert.deepEqual(known.keyed('10-firewalls', keysOf, 'c'), []);
    assert.equal(looks, data.length);
  });
});

describe('a subnet that no row tells of', () => {
  const group = '/subscriptions/s/resourcegroups/rg';
  const network = `${group}/providers/microsoft.network/virtualnetworks/vnet`;
  const seenWith = (told: object): ReturnType<ReturnType<typeof evidenceOf>['resource']> => {
    const row = { id: `${network}/subnets/one`, network, ...told };
    const { pages, ...rest } = inventoryWith('08-networks', [row]);
    const known = evidenceOf({
      ...rest,
      pages: [...pages, ...inventoryWith('17-containers', [{ id: group }]).pages],
    });
    return known.resource(`${network}/subnets/two`);
  };

  it('is absent where every subnet of its network is told, also by an older inventory', () => {
    assert.equal(seenWith({ subnets: 1 }).kind, 'absent');
    assert.equal(seenWith({}).kind, 'absent');
  });

  it('is not known where the network has more than Resource Graph tells', () => {
    const seen = seenWith({ subnets: 500 });
    assert.ok(seen.kind === 'unread');
    assert.match(seen.reason, /1 of the 500 subnets/);
  });
});
