import type { ParameterId } from '../../parameters/ids.ts';
import { type Range, contains, freeRange, overlaps } from '../../parameters/ranges.ts';

/** The default range of a subnet: it starts `offset` addresses into the network and has `length`, or less space down to `least`. */
export interface Subnet {
  readonly id: ParameterId;
  readonly offset: number;
  readonly length: number;
  /** The greatest prefix length, that is the smallest range, that Azure or the guide can live with. */
  readonly least: number;
}

// In this order, so that small networks fill without gaps. Azure wants /26 for the firewall and Bastion;
// about ten endpoints and the five addresses Azure keeps need /27; four nodes and an instance need /28.
export const subnets: readonly Subnet[] = [
  { id: 'firewallSubnetPrefix', offset: 0, length: 26, least: 26 },
  { id: 'bastionSubnetPrefix', offset: 64, length: 26, least: 26 },
  { id: 'peSubnetPrefix', offset: 256, length: 27, least: 27 },
  { id: 'jumpSubnetPrefix', offset: 288, length: 27, least: 29 },
  { id: 'computeSubnetPrefix', offset: 512, length: 24, least: 28 },
];

/** A subnet to place, at `first` when that is free. */
export interface SubnetSize {
  readonly subnet: Subnet;
  readonly first?: Range;
}

export type SubnetRanges = ReadonlyMap<ParameterId, Range>;

/** A place for each wanted subnet, in that order, clear of the taken ranges; none where no room is left. */
export function carve(
  network: Range,
  taken: readonly Range[],
  wanted: readonly SubnetSize[],
): SubnetRanges {
  const ranges = new Map<ParameterId, Range>();
  for (const { subnet, first } of wanted) {
    const range = placeOf(subnet, first, network, [...taken, ...ranges.values()]);
    if (range) ranges.set(subnet.id, range);
  }
  return ranges;
}

function placeOf(
  { offset, length, least }: Subnet,
  first: Range | undefined,
  network: Range,
  taken: readonly Range[],
): Range | undefined {
  const planned = { address: network.address + offset, length };
  for (const range of first ? [first, planned] : [planned]) {
    if (contains(network, range) && !taken.some((other) => overlaps(other, range))) return range;
  }
  for (let shorter = length; shorter <= least; shorter += 1) {
    const range = freeRange(network, taken, shorter);
    if (range) return range;
  }
  return undefined;
}
