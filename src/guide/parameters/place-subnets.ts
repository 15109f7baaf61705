import type { ParameterId, Choices } from '../../parameters/ids.ts';
import { catalogue } from './catalogue.ts';
import { isNetworkRange } from './field-rules.ts';
import { type Faulty, type Judged, judgeSubnets } from './judge-subnets.ts';
import { type Range, formatRange, parseRange, tidy } from '../../parameters/ranges.ts';
import type { Fix, Problem, SettledValue, SettledValues } from '../../parameters/resolved.ts';
import { suggest } from '../../parameters/sentences.ts';
import { isInPlay } from '../../parameters/settle.ts';
import { type SubnetRanges, type Subnet, type SubnetSize, carve, subnets } from './subnets.ts';

/** Gives every range back to its default; these fit into each other. */
export const allDefaults: Fix = Object.fromEntries(
  ['vnetPrefix', ...subnets.map(({ id }) => id)].map((id) => [id, '']),
);

interface Placed {
  readonly values: SettledValues;
  readonly problems: readonly Problem[];
}

/** The default ranges, carved from the network around what was typed, and a problem for what does not fit. */
export function placeSubnets(values: SettledValues, choices: Choices): Placed {
  const { vnetPrefix } = values;
  const played = subnets.filter(({ id }) => isInPlay(catalogue[id], choices));
  if (!vnetPrefix || vnetPrefix.origin === 'illegal') return withoutNetwork(played, values);
  const network = parseRange(vnetPrefix.text);
  const judged = judgeSubnets(network, played, values);
  const free = untyped(played, values);
  const ranges = placeAll(network, judged, free);
  const homeless = free.filter(({ subnet }) => !ranges.has(subnet.id));
  return {
    values: {
      ...defaultsAt(ranges, free),
      ...spares(network, [...judged.kept.values(), ...ranges.values()], played, values),
    },
    problems: [
      ...judged.faulty.map((faulty) => problemFor(faulty, ranges.get(faulty.subnet.id))),
      ...(homeless.length > 0 ? [noRoom(homeless, enlarge(network, played, values))] : []),
    ],
  };
}

function withoutNetwork(played: readonly Subnet[], values: SettledValues): Placed {
  const { faulty } = judgeSubnets(undefined, played, values);
  return { values: {}, problems: faulty.map((one) => problemFor(one, one.first)) };
}

function untyped(among: readonly Subnet[], values: SettledValues): readonly SubnetSize[] {
  return among.filter(({ id }) => !values[id]).map((subnet) => ({ subnet }));
}

// A faulty range is first offered where it was meant to be, unless that leaves others without room.
function placeAll(
  network: Range,
  { kept, faulty }: Judged,
  free: readonly SubnetSize[],
): SubnetRanges {
  const taken = [...kept.values()];
  const meant = carve(network, taken, [...faulty, ...free]);
  if (meant.size === faulty.length + free.length) return meant;
  return carve(network, taken, [...free, ...faulty.map(({ subnet }) => ({ subnet }))]);
}

// Ranges that are not in play have defaults as well, wherever room is left.
function spares(
  network: Range,
  taken: readonly Range[],
  played: readonly Subnet[],
  values: SettledValues,
): SettledValues {
  const wanted = untyped(
    subnets.filter((subnet) => !played.includes(subnet)),
    values,
  );
  return defaultsAt(carve(network, taken, wanted), wanted);
}

function defaultsAt(ranges: SubnetRanges, wanted: readonly SubnetSize[]): SettledValues {
  const values: Partial<Record<ParameterId, SettledValue>> = {};
  for (const { subnet } of wanted) {
    const range = ranges.get(subnet.id);
    if (range) values[subnet.id] = { text: formatRange(range), origin: 'default' };
  }
  return values;
}

// Without room for the range, the fix empties the field, and the network is what must grow.
function problemFor({ subnet: { id }, advice }: Faulty, range: Range | undefined): Problem {
  const text = range && formatRange(range);
  return { field: id, message: suggest(advice, text), fix: { [id]: text ?? '' } };
}

function noRoom(homeless: readonly SubnetSize[], larger: Range | undefined): Problem {
  const labels = homeless.map(({ subnet }) => catalogue[subnet.id].label).join(', ');
  const advice = larger
    ? `Use a larger range, such as ${formatRange(larger)}`
    : 'Use smaller subnet ranges';
  return {
    field: 'vnetPrefix',
    message: `${advice}; this one has no room for: ${labels}.`,
    fix: larger ? { vnetPrefix: formatRange(larger) } : allDefaults,
  };
}

// A larger network may also take in ranges that lay outside, so they are judged anew.
function enlarge(
  network: Range,
  played: readonly Subnet[],
  values: SettledValues,
): Range | undefined {
  const free = untyped(played, values);
  for (let length = network.length - 1; length >= 8; length -= 1) {
    const larger = tidy({ ...network, length });
    if (!isNetworkRange(larger)) return undefined;
    const ranges = placeAll(larger, judgeSubnets(larger, played, values), free);
    if (free.every(({ subnet }) => ranges.has(subnet.id))) return larger;
  }
  return undefined;
}
