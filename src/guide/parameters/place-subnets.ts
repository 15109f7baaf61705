import type { ParameterId } from './catalogue.ts';
import { catalogue } from './catalogue.ts';
import type { Choices } from './choices.ts';
import { isNetworkRange } from './field-rules.ts';
import type { Faulty, Judged } from './judge-subnets.ts';
import { judgeSubnets } from './judge-subnets.ts';
import type { Range } from '../../parameters/ranges.ts';
import { formatRange, parseRange, tidy } from '../../parameters/ranges.ts';
import type { Fix, Problem } from '../../parameters/resolved.ts';
import { suggest } from '../../parameters/sentences.ts';
import type { Text, Texts } from '../../parameters/settle.ts';
import { isInPlay } from '../../parameters/settle.ts';
import type { Places, Subnet, Wanted } from './subnets.ts';
import { carve, subnets } from './subnets.ts';

/** Gives every range back to its default; these fit into each other. */
export const allDefaults: Fix = Object.fromEntries(
  ['vnetPrefix', ...subnets.map(({ id }) => id)].map((id) => [id, '']),
);

interface Placed {
  readonly texts: Texts;
  readonly problems: readonly Problem[];
}

/** The default ranges, carved from the network around what was typed, and a problem for what does not fit. */
export function placeSubnets(texts: Texts, choices: Choices): Placed {
  const { vnetPrefix } = texts;
  const played = subnets.filter(({ id }) => isInPlay(id, choices));
  if (!vnetPrefix || vnetPrefix.origin === 'illegal') return withoutNetwork(played, texts);
  const network = parseRange(vnetPrefix.text);
  const judged = judgeSubnets(network, played, texts);
  const free = untyped(played, texts);
  const places = placeAll(network, judged, free);
  const homeless = free.filter(({ subnet }) => !places.has(subnet.id));
  return {
    texts: {
      ...defaultsAt(places, free),
      ...spares(network, [...judged.kept.values(), ...places.values()], played, texts),
    },
    problems: [
      ...judged.faulty.map((faulty) => problemFor(faulty, places.get(faulty.subnet.id))),
      ...(homeless.length > 0 ? [noRoom(homeless, enlarge(network, played, texts))] : []),
    ],
  };
}

function withoutNetwork(played: readonly Subnet[], texts: Texts): Placed {
  const { faulty } = judgeSubnets(undefined, played, texts);
  return { texts: {}, problems: faulty.map((one) => problemFor(one, one.first)) };
}

function untyped(among: readonly Subnet[], texts: Texts): readonly Wanted[] {
  return among.filter(({ id }) => !texts[id]).map((subnet) => ({ subnet }));
}

// A faulty range is first offered where it was meant to be, unless that leaves others without room.
function placeAll(network: Range, { kept, faulty }: Judged, free: readonly Wanted[]): Places {
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
  texts: Texts,
): Texts {
  const wanted = untyped(
    subnets.filter((subnet) => !played.includes(subnet)),
    texts,
  );
  return defaultsAt(carve(network, taken, wanted), wanted);
}

function defaultsAt(places: Places, wanted: readonly Wanted[]): Texts {
  const texts: Partial<Record<ParameterId, Text>> = {};
  for (const { subnet } of wanted) {
    const place = places.get(subnet.id);
    if (place) texts[subnet.id] = { text: formatRange(place), origin: 'default' };
  }
  return texts;
}

// Where no place is left, the field is given back: what is then short of room is the network.
function problemFor({ subnet: { id }, advice }: Faulty, place: Range | undefined): Problem {
  const text = place && formatRange(place);
  return { field: id, message: suggest(advice, text), fix: { [id]: text ?? '' } };
}

function noRoom(homeless: readonly Wanted[], larger: Range | undefined): Problem {
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
function enlarge(network: Range, played: readonly Subnet[], texts: Texts): Range | undefined {
  const free = untyped(played, texts);
  for (let length = network.length - 1; length >= 8; length -= 1) {
    const larger = tidy({ ...network, length });
    if (!isNetworkRange(larger)) return undefined;
    const places = placeAll(larger, judgeSubnets(larger, played, texts), free);
    if (free.every(({ subnet }) => places.has(subnet.id))) return larger;
  }
  return undefined;
}
