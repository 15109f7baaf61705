import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { graphLimits, queryNames } from '../../../src/guide/inventory/queries.ts';
import { workbookOf } from '../../../src/guide/inventory/workbook.ts';
import { kqlOf } from '../../../src/language/collection.ts';
import { graphQueries } from '../../../src/page-model/graph-queries.ts';
import { faultsInKql, joinsOfOtherTables } from '../../support/kusto.ts';

const { queries, reads } = guide.collection ?? { queries: [], reads: [] };

test('the parser of Kusto finds no fault in any query, and finds one where there is one', () => {
  for (const query of queries) assert.deepEqual(faultsInKql(kqlOf(query)), [], query.name);
  assert.ok(faultsInKql('resources | where tpye =~ "x"').length > 0);
  assert.ok(faultsInKql('resources | projct id').length > 0);
});

test('no query joins, expands or unites more often than Resource Graph takes', () => {
  const count = (kql: string, word: RegExp): number => kql.match(word)?.length ?? 0;
  for (const kql of queries.map(kqlOf)) {
    assert.ok(count(kql, /\bjoin\b/g) <= graphLimits.joins, kql);
    assert.ok(count(kql, /\bmv-expand\b/g) <= graphLimits.expansions, kql);
    assert.ok(joinsOfOtherTables(kql) <= graphLimits.joinsOfOtherTables, kql);
    assert.doesNotMatch(kql, /\| (limit|take|sample)\b/);
  }
});

test('every list of Azure that is expanded is so as far as Resource Graph goes: it gives 128 rows of one, if nobody says more', () => {
  const expansions = [...queries.map(kqlOf), ...graphQueries.map(({ kql }) => kql)].flatMap(
    (kql) => kql.match(/mv-expand .*/g) ?? [],
  );
  assert.ok(expansions.length > 20);
  // An array that the query itself packs is short.
  for (const one of expansions.filter((some) => !some.includes('pack_array(')))
    assert.match(one, / limit 400$/);
});

test('the names are those under which an inventory is judged, and each page has one order', () => {
  assert.deepEqual(
    queries.map(({ name }) => name),
    queryNames,
  );
  for (const { name, columns, order } of queries)
    for (const column of order) assert.ok(column in columns, `${name}: ${column}`);
});

test('each read takes its places from a column of a query', () => {
  for (const { name, query, column } of reads) {
    const from = queries.find((one) => one.name === query);
    assert.ok(from && column in from.columns, name);
  }
});

test('no query or read asks for a secret', () => {
  const secret = /listKeys|listSecrets|connectionString|instrumentationKey|webhook|\/secrets/i;
  for (const query of queries) assert.doesNotMatch(kqlOf(query), secret);
  for (const { path } of reads) assert.doesNotMatch(path, secret);
});

test('the row of a workspace holds every property that a check reads of it', () => {
  const [{ columns } = { columns: {} }] = queries;
  const read = ['publicNetworkAccess', 'managedNetwork', 'systemDatastoresAuthMode', 'encryption'];
  for (const name of read)
    assert.match(
      (columns as Record<string, string>)['properties'] ?? '',
      new RegExp(`'${name}', `),
    );
});

test('the workbook has every query, and each judges a control in three words', () => {
  const book = workbookOf(graphQueries);
  const asked = book.items.flatMap((item) => {
    const { content } = item as { readonly content: { readonly query?: string } };
    return content.query ?? [];
  });
  assert.deepEqual(
    asked,
    graphQueries.map(({ kql }) => kql),
  );
  assert.ok(new Set(graphQueries.map(({ control }) => control)).size >= 8);
  assert.equal(new Set(graphQueries.map(({ name }) => name)).size, graphQueries.length);
  for (const kql of asked) assert.match(kql, /'FAIL',[^|]+'UNKNOWN',[^|]+'PASS'\)/);
});
