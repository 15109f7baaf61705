// What regions offer, as Azure itself knows it and refuses it.
import { redundancy } from '../../../src/azure/vocabulary/regions.ts';
import { deploymentSizes, trainingSizes } from '../../../src/guide/parameters/vm-sizes.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

const copies = [
  'Standard_LRS',
  'Standard_ZRS',
  'Standard_GRS',
  'Standard_GZRS',
  'Standard_RAGRS',
  'Standard_RAGZRS',
] as const;
const isZonal = (sku: string): boolean => /ZRS$/.test(sku);
const facts: Readonly<Record<string, { readonly zones: boolean; readonly zrs: unknown }>> =
  redundancy;

/** The redundancies of storage in a region. */
export function skusIn(location: string): readonly string[] {
  const has = facts[location]?.zrs === true;
  return copies.filter((sku) => has || !isZonal(sku));
}

/** The regions that the model knows. */
export const regionsOfAzure = Object.keys(facts);

/** The sizes of machines that the subscription may have. */
export function sizesFor({ notOffered }: World): readonly string[] {
  const sizes = [...trainingSizes, ...deploymentSizes, 'Standard_D2s_v5'];
  return [...new Set(sizes)].filter((size) => !notOffered.has(size));
}

export function assertRedundancy(sku: string, location: string): void {
  if (skusIn(location).includes(sku)) return;
  throw new Refusal(
    'RedundancyConfigurationNotAvailableInRegion',
    `Sku: ${sku}, Kind: StorageV2 - not available in selected Region - ${location}.`,
  );
}

export function assertSize(size: string, world: World): void {
  if (sizesFor(world).includes(size)) return;
  throw new Refusal('SkuNotAvailable', `The requested size ${size} is not available.`);
}

export function assertMachineLearning(location: string, { notOffered }: World): void {
  if (facts[location] && !notOffered.has(`ml ${location}`)) return;
  throw new Refusal(
    'LocationNotAvailableForResourceType',
    `The provided location '${location}' is not available for resource type 'Microsoft.MachineLearningServices/workspaces'.`,
  );
}

export function assertZones(location: string, code = 'LocationNotSupportAvailabilityZones'): void {
  if (facts[location]?.zones) return;
  throw new Refusal(code, `There are no availability zones at location '${location}'.`);
}
