import type { Resource } from '../language/resource.ts';
import type { Check, Expectation, Matcher, MatcherWord, RowFilter } from '../language/statement.ts';
import { type Text, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ControlId } from '../parameters/ids.ts';
import { readById } from './check.ts';

type Group = Resource<'Microsoft.Network/networkSecurityGroups'>;

/** Traffic that a rule may let through. */
export interface Flow {
  /** A star stands for any protocol, and among the ports for all. */
  readonly protocol: string;
  /** Its destination, or its source. */
  readonly peer: Text;
  readonly ports: readonly string[];
  readonly when?: When;
}

interface TrafficExpectation {
  readonly control: ControlId;
  readonly label: string;
}

/** A property and the one in which Azure keeps more than one value, as one list. */
const values = (one: string, several = `${one}es`): string =>
  `[properties.${one}, properties.${several}][]`;

const peers = {
  Outbound: values('destinationAddressPrefix'),
  Inbound: values('sourceAddressPrefix'),
} as const;
const opposite = { Outbound: 'Inbound', Inbound: 'Outbound' } as const;
const ports = values('destinationPortRange', 'destinationPortRanges');
const sourcePorts = values('sourcePortRange', 'sourcePortRanges');

const is = (...texts: readonly string[]): Matcher => ({
  kind: 'is',
  words: texts.map((text) => ({ word: [text] })),
});
const any = (...texts: readonly Text[]): Matcher =>
  oneOf(texts.map((text) => ({ word: word(text) })));

/** One of these words, each once. */
function oneOf(words: readonly MatcherWord[]): Matcher {
  const distinct = new Map(words.map((one) => [JSON.stringify(one), one]));
  return { kind: 'holdsOne', words: [...distinct.values()] };
}

const everyPort = ['*', '0-65535'];
const allPorts = any(...everyPort);
const everywhere = ['*', '0.0.0.0/0'];
const anywhere = [...everywhere, 'VirtualNetwork'];

/** The words of a rule that denies all traffic of a direction. */
const everybody = {
  Outbound: any(...everywhere, 'Internet'),
  Inbound: any(...everywhere),
} as const;

/**
 * No rule of a security group allows more than the flows, under whatever name and in whatever form. Rules behind one
 * that denies are judged too: they let through as soon as that one is gone.
 */
export function checkLetThrough(
  group: Group,
  direction: 'Inbound' | 'Outbound',
  flows: readonly Flow[],
  options: TrafficExpectation & { readonly when?: When },
): Check {
  const path = `[[properties.protocol], ${peers[direction]}, ${ports}]`;
  return securityRules(group, {
    where: [
      { path: 'properties.direction', matcher: is(direction) },
      { path: 'properties.access', matcher: is('Allow') },
    ],
    rows: 'each',
    expect: { ...options, path, matcher: wantedFlows(flows), absent: 'unknown' },
  });
}

/** One rule of a security group denies all that goes out to the internet, or all that comes in, and is not passed. */
export function checkDenied(
  group: Group,
  direction: 'Inbound' | 'Outbound',
  options: TrafficExpectation,
): Check {
  return securityRules(group, {
    where: [
      { path: 'properties.direction', matcher: is(direction) },
      { path: 'properties.protocol', matcher: is('*') },
      { path: peers[direction], matcher: everybody[direction] },
      { path: ports, matcher: allPorts },
      { path: peers[opposite[direction]], matcher: any(...anywhere) },
      { path: sourcePorts, matcher: allPorts },
    ],
    rows: 'every',
    expect: { ...options, path: 'properties.access', matcher: is('Deny'), absent: 'fails' },
  });
}

/** Traffic that a rule must let through: its other end is that of the rule, or wider. */
export interface NeededFlow extends Omit<Flow, 'when'> {
  readonly otherEnd: Text;
}

/** Some rule of a security group, under whatever name, allows a flow: alone, or among others. */
export function checkAllowed(
  group: Group,
  direction: 'Inbound' | 'Outbound',
  { protocol, peer, ports: numbers, otherEnd }: NeededFlow,
  options: TrafficExpectation & { readonly when?: When },
): Check {
  const [only, ...more] = numbers;
  const reached: Matcher =
    more.length > 0 || only === undefined
      ? { kind: 'holds', words: numbers.map((one) => ({ word: [one] })) }
      : any(only, ...everyPort);
  return securityRules(group, {
    where: [
      { path: 'properties.direction', matcher: is(direction) },
      { path: 'properties.access', matcher: is('Allow') },
      { path: 'properties.protocol', matcher: is(...new Set([protocol, '*'])) },
      { path: peers[direction], matcher: any(peer, ...everywhere) },
      { path: ports, matcher: reached },
      { path: peers[opposite[direction]], matcher: any(otherEnd, ...anywhere) },
      { path: sourcePorts, matcher: allPorts },
    ],
    rows: 'every',
    expect: { ...options, path: 'properties.access', matcher: is('Allow'), absent: 'fails' },
  });
}

/** No rule that denies some of the traffic stands before one that allows some of it, and none stands where nothing allows it. */
export function checkNotDenied(
  group: Group,
  direction: 'Inbound' | 'Outbound',
  flows: readonly Omit<Flow, 'protocol'>[],
  options: TrafficExpectation & { readonly when?: When },
): Check {
  const ends = flows.map(({ peer, when }) => ({ word: word(peer), ...(when ? { when } : {}) }));
  const rulesThat = (access: 'Allow' | 'Deny'): readonly RowFilter[] => [
    { path: 'properties.direction', matcher: is(direction) },
    { path: 'properties.access', matcher: is(access) },
    {
      path: peers[direction],
      matcher: oneOf([...ends, ...everywhere.map((one) => ({ word: [one] }))]),
    },
    { path: ports, matcher: any(...new Set(flows.flatMap((one) => one.ports)), ...everyPort) },
  ];
  return securityRules(group, {
    where: rulesThat('Deny'),
    ahead: { where: rulesThat('Allow'), by: 'properties.priority' },
    rows: 'ifAny',
    // No rule has such a name, so each that is left fails, and is named.
    expect: { ...options, path: 'name', matcher: is('no such rule'), absent: 'unknown' },
  });
}

function securityRules(
  group: Group,
  {
    where,
    ahead,
    rows,
    expect,
  }: Required<Pick<Check, 'where' | 'rows'>> &
    Pick<Check, 'ahead'> & {
      readonly expect: Expectation & { readonly when?: When };
    },
): Check {
  const { when, ...expected } = expect;
  return {
    ...(when ? { when } : {}),
    read: readById(group),
    in: 'part',
    over: 'properties.securityRules[]',
    columns: [...[...where, expected].map(({ path }) => path), ...(ahead ? [ahead.by] : [])],
    where,
    ...(ahead ? { ahead } : {}),
    rows,
    expect: [expected],
  };
}

/** The rules of a firewall that let through, whatever their kind: no one of them lets through more than the flows. */
export function checkFirewallRules(
  group: Resource<'Microsoft.Network/firewallPolicies/ruleCollectionGroups'>,
  flows: readonly Flow[],
  options: TrafficExpectation,
): Check {
  // A rule for hosts has pairs of protocol and port: apart, each port would count for each protocol.
  const pairs = "protocols[].join(':', [protocolType, to_string(port)])";
  const to = [
    'destinationAddresses, destinationIpGroups, destinationFqdns',
    'targetFqdns, targetUrls, fqdnTags, webCategories',
    'translatedAddress, translatedFqdn',
  ];
  const path = `[[ipProtocols, ${pairs}][], [${to.join(', ')}][], destinationPorts || ['*']]`;
  return {
    read: readById(group),
    in: 'part',
    over: "properties.ruleCollections[?action.type=='Allow'].rules[]",
    columns: [path],
    rows: 'every',
    expect: [{ ...options, path, matcher: wantedFlows(flows), absent: 'unknown' }],
  };
}

function wantedFlows(flows: readonly Flow[]): Matcher {
  return {
    kind: 'flows',
    words: flows.map(({ protocol, peer, ports: numbers, when }) => ({
      word: [`${protocol} `, ...word(peer), ...numbers.map((one) => ` ${one}`)],
      ...(when ? { when } : {}),
    })),
  };
}
