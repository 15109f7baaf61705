import type { ParameterId } from '../../parameters/ids.ts';
import { catalogue } from './catalogue.ts';
import {
  type Range,
  contains,
  formatRange,
  isTidy,
  overlaps,
  parseRange,
  tidy,
} from '../../parameters/ranges.ts';
import { cite } from '../../parameters/sentences.ts';
import type { SettledValues } from '../../parameters/resolved.ts';
import type { Subnet, SubnetSize } from './subnets.ts';

/** A typed range that cannot stay: what to use instead, and the nearest range it may have meant. */
export interface Faulty extends SubnetSize {
  readonly first: Range;
  readonly advice: string;
}

export interface Judged {
  readonly kept: ReadonlyMap<ParameterId, Range>;
  readonly faulty: readonly Faulty[];
}

/** Each typed range by itself, then, where the network is known, against it and the ranges before it. */
export function judgeSubnets(
  network: Range | undefined,
  subnets: readonly Subnet[],
  values: SettledValues,
): Judged {
  const kept = new Map<ParameterId, Range>();
  const faulty: Faulty[] = [];
  for (const subnet of subnets) {
    const typed = values[subnet.id];
    if (typed?.origin !== 'typed') continue;
    const range = parseRange(typed.text);
    const advice = ownFault(range, subnet) ?? (network && misfit(range, network, kept));
    const first = tidy({ ...range, length: Math.min(range.length, subnet.least) });
    if (advice === undefined) kept.set(subnet.id, range);
    else faulty.push({ subnet, first, advice });
  }
  return { kept, faulty };
}

function ownFault(range: Range, { least }: Subnet): string | undefined {
  if (range.length > least) return `Use a range of /${least} or larger`;
  return isTidy(range) ? undefined : 'Start at the first address of the range';
}

function misfit(range: Range, network: Range, kept: Judged['kept']): string | undefined {
  if (!contains(network, range)) {
    return `Use a range inside ${cite(formatRange(network), catalogue.vnetPrefix)}`;
  }
  const other = [...kept].find(([, taken]) => overlaps(taken, range));
  return other && `Use a range clear of ${cite(formatRange(other[1]), catalogue[other[0]])}`;
}
