import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redundancy } from '../../../src/azure/vocabulary/regions.ts';
import {
  hasZoneRedundantStorage,
  hasZones,
  isKnownRegion,
} from '../../../src/guide/parameters/regions.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { needed } from '../../support/readers.ts';

const inRegion = (location: string, storageRedundancy = ''): ReturnType<typeof resolve> =>
  resolve({ drafts: { ...needed, location, storageRedundancy }, choices: {}, existing: {} });

const saidOf = ({ notices }: ReturnType<typeof resolve>): string =>
  notices.find(({ field }) => field === 'storageRedundancy')?.message ?? '';

test('the small table of the form says of every region what the vocabulary says', () => {
  for (const [region, { zones, zrs }] of Object.entries(redundancy)) {
    if (!isKnownRegion(region)) continue;
    assert.equal(hasZones(region), zones, region);
    assert.equal(hasZoneRedundantStorage(region), zrs, region);
  }
});

test('storage is spread over zones where the region has them, and nowhere else', () => {
  assert.equal(inRegion('eastus2').values.storageRedundancy, 'Standard_ZRS');
  for (const region of ['westus', 'canadaeast', 'japanwest', 'newzealandnorth'])
    assert.equal(inRegion(region).values.storageRedundancy, 'Standard_LRS', region);
});

test('the form says what a region without zones means', () => {
  assert.equal(saidOf(inRegion('eastus2')), '');
  assert.match(saidOf(inRegion('westus')), /no zone-redundant storage in westus/);
  assert.match(saidOf(inRegion('japanwest')), /in doubt/);
  assert.match(saidOf(inRegion('westus', 'Standard_ZRS')), /Apply asks Azure/);
  assert.equal(saidOf(inRegion('westus', 'Standard_GRS')), '');
});
