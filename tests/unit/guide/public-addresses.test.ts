import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchmarkPage, commandAddress } from '../../../src/page-model/public-addresses.ts';
import { guide } from '../../../src/guide/guide.ts';

test('every benchmark id of a control has a title and a page', () => {
  const ids = new Set(guide.controls.flatMap(({ benchmark }) => benchmark.map(({ id }) => id)));
  for (const id of ids) {
    const { title, address } = benchmarkPage(id);
    assert.notEqual(title, '');
    assert.ok(address.includes(`#${id.toLowerCase()}-`), address);
  }
});

test('the anchor of a benchmark id is made of its heading', () => {
  const base = 'https://learn.microsoft.com/security/benchmark/azure';
  assert.equal(
    benchmarkPage('PA-1').address,
    `${base}/mcsb-privileged-access#pa-1-separate-and-limit-highly-privilegedadministrative-users`,
  );
  assert.equal(
    benchmarkPage('IM-7').address,
    `${base}/mcsb-identity-management#im-7-restrict-resource-access-based-on--conditions`,
  );
});

test('an unknown benchmark id is refused with those that are known', () => {
  assert.throws(
    () => benchmarkPage('XX-1'),
    /^Error: Benchmark id `XX-1` has no title\. Known ids: NS-1, /,
  );
});

test('a command stands on the page of its group', () => {
  const base = 'https://learn.microsoft.com/cli/azure';
  const rows = {
    'network vnet subnet create': 'network/vnet/subnet#az-network-vnet-subnet-create',
    'group create': 'group#az-group-create',
    'storage account blob-service-properties update':
      'storage/account/blob-service-properties#az-storage-account-blob-service-properties-update',
    rest: 'reference-index#az-rest',
  };
  for (const [command, page] of Object.entries(rows)) {
    assert.equal(commandAddress(command), `${base}/${page}`);
  }
});
