import { catalogue } from '../guide/parameters/catalogue.ts';
import type { ParameterId } from '../parameters/ids.ts';
import { range as rangeRule } from '../guide/parameters/named-rules.ts';
import { contains, overlaps, parseRange, type Range, sizeOf, tidy } from '../parameters/ranges.ts';
import type { Fix, Resolved } from '../parameters/resolved.ts';
import { problemOf } from '../parameters/rule.ts';
import { isInPlay } from '../parameters/settle.ts';
import { subnets } from '../guide/parameters/subnets.ts';
import { noticeOn } from './fields.ts';

/** Azure reserves the first four addresses and the last one of every subnet. */
const reservedAddresses = 5;

/** The fields that are drawn: the network and its subnets. */
export const rangeFields: readonly ParameterId[] = ['vnetPrefix', ...subnets.map(({ id }) => id)];

/** A part of the drawing, in shares of its width. */
export interface Share {
  readonly from: number;
  readonly width: number;
}

/** One range of the plan: the network or a subnet. */
export interface PlannedRange {
  readonly id: ParameterId;
  readonly label: string;
  /** The range as typed, even where that is none; empty while the subnet has no range. */
  readonly text: string;
  /** The addresses that its resources can use; undefined where there is no range. */
  readonly usable?: number;
  /** Its position in the drawing; undefined where it lies outside. */
  readonly share?: Share;
  readonly problem: string;
  readonly fix?: Fix;
  readonly notice: string;
}

/** The ranges of a reader's network, and how they lie in it. */
export interface AddressPlan {
  readonly network: PlannedRange;
  readonly subnets: readonly PlannedRange[];
  /** The smallest range around the subnets, which is what is drawn, and where it lies in the network. */
  readonly window?: { readonly range: Range; readonly share: Share };
}

/** The address plan for these inputs. */
export function addressPlan(resolved: Resolved): AddressPlan {
  const network = rangeOf('vnetPrefix', resolved);
  const inPlay = subnets.filter(({ id }) => isInPlay(catalogue[id], resolved.choices));
  const inside = inPlay.flatMap(({ id }) => {
    const range = rangeOf(id, resolved);
    return network && range && contains(network, range) ? [range] : [];
  });
  const window = network && windowAround(network, inside);
  return {
    network: {
      ...planned('vnetPrefix', resolved),
      ...(network && { usable: sizeOf(network.length) }),
    },
    subnets: inPlay.map(({ id }) => {
      const range = rangeOf(id, resolved);
      return {
        ...planned(id, resolved),
        ...(range && { usable: Math.max(0, sizeOf(range.length) - reservedAddresses) }),
        ...(range && window && overlaps(window, range) && { share: shareOf(range, window) }),
      };
    }),
    ...(network && window && { window: { range: window, share: shareOf(window, network) } }),
  };
}

function planned(id: ParameterId, resolved: Resolved): PlannedRange {
  const problem = resolved.problems.find(({ field }) => field === id);
  return {
    id,
    label: catalogue[id].label.replace(/ range$/, ''),
    text: rangeText(id, resolved),
    problem: problem?.message ?? '',
    notice: noticeOn(id, resolved),
    ...(problem?.fix && { fix: problem.fix }),
  };
}

/** The text of a field as a range, host bits zero; undefined while it is none. */
function rangeOf(id: ParameterId, resolved: Resolved): Range | undefined {
  const text = rangeText(id, resolved);
  return problemOf(rangeRule.check, text) ? undefined : tidy(parseRange(text));
}

/** The text of a field, without the example that slots show for a missing value. */
function rangeText(id: ParameterId, { shown, origins }: Resolved): string {
  return origins[id] === 'missing' ? '' : shown[id];
}

/** The longest prefix that holds all of them: at the scale of 65,536 addresses a subnet of 32 would be invisible. */
function windowAround(network: Range, inside: readonly Range[]): Range {
  const [first] = inside;
  if (!first) return network;
  // Some room around it keeps a lone subnet from looking like the whole network.
  let window = tidy({ ...first, length: Math.max(network.length, first.length - 2) });
  while (!inside.every((range) => contains(window, range))) {
    window = tidy({ ...window, length: window.length - 1 });
  }
  return window;
}

function shareOf(range: Range, whole: Range): Share {
  const size = sizeOf(whole.length);
  const from = Math.max(0, (range.address - whole.address) / size);
  return { from, width: Math.min(1 - from, sizeOf(range.length) / size) };
}
