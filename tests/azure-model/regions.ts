/** What regions offer, as Azure itself knows it. */
import { redundancy } from '../../src/azure/vocabulary/regions.ts';
import { deploymentSizes, trainingSizes } from '../../src/guide/parameters/vm-sizes.ts';
import type { World } from './world.ts';

interface Region {
  readonly zones: boolean;
  readonly zrs: unknown;
}
const facts: Readonly<Record<string, Region>> = redundancy;

/** The regions that the model knows. */
export const regionsOfAzure = Object.keys(facts);

/** A region by its name, also as the portal shows it. */
function region(location: string): Region | undefined {
  return facts[location.toLowerCase().replaceAll(' ', '')];
}

export function hasZones(location: string): boolean {
  return region(location)?.zones ?? false;
}

export function hasZoneRedundantStorage(location: string): boolean {
  return region(location)?.zrs === true;
}

/** The redundancies of storage in a region. */
export function skusIn(location: string): readonly string[] {
  return copies.filter((sku) => hasZoneRedundantStorage(location) || !/ZRS$/.test(sku));
}

const copies = [
  'Standard_LRS',
  'Standard_ZRS',
  'Standard_GRS',
  'Standard_GZRS',
  'Standard_RAGRS',
  'Standard_RAGZRS',
] as const;

/** The sizes of machines that the subscription may have. */
export function sizesFor({ notOffered }: World): readonly string[] {
  const sizes = [...trainingSizes, ...deploymentSizes, 'Standard_D2s_v5', 'Standard_D4s_v5'];
  return [...new Set(sizes)].filter((size) => !notOffered.has(size));
}

export function offersMachineLearning(location: string, { notOffered }: World): boolean {
  return region(location) !== undefined && !notOffered.has(`ml ${location}`);
}
