import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagRegions } from '../../../src/azure/vocabulary/service-tags.ts';
import { regions, tagRegion } from '../../../src/guide/parameters/regions.ts';

test('a service tag writes every region as the download of the tags does', () => {
  const written = Object.keys(regions).map((region) => [region, tagRegion(region)]);
  assert.deepEqual(Object.fromEntries(written), { ...tagRegions });
});

test('a service tag writes a region that is not in the list as it stands', () => {
  assert.equal(tagRegion('newregion'), 'newregion');
});
