import type { Resource } from '../language/resource.ts';
import type { Check, Expectation, Matcher } from '../language/statement.ts';
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
const ports = values('destinationPortRange', 'destinationPortRanges');

const is = (text: string): Matcher => ({ kind: 'is', words: [{ word: [text] }] });
const any = (...texts: readonly string[]): Matcher => ({
  kind: 'holdsOne',
  words: texts.map((text) => ({ word: [text] })),
});

/** The words of a rule that denies all traffic of a direction. */
const everybody = {
  Outbound: any('*', 'Internet', '0.0.0.0/0'),
  Inbound: any('*', '0.0.0.0/0'),
} as const;
const allPorts = any('*', '0-65535');

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
  const others = direction === 'Outbound' ? 'Inbound' : 'Outbound';
  return securityRules(group, {
    where: [
      { path: 'properties.direction', matcher: is(direction) },
      { path: 'properties.protocol', matcher: is('*') },
      { path: peers[direction], matcher: everybody[direction] },
      { path: ports, matcher: allPorts },
      { path: peers[others], matcher: any('*', '0.0.0.0/0', 'VirtualNetwork') },
      { path: values('sourcePortRange', 'sourcePortRanges'), matcher: allPorts },
    ],
    rows: 'every',
    expect: { ...options, path: 'properties.access', matcher: is('Deny'), absent: 'fails' },
  });
}

function securityRules(
  group: Group,
  {
    where,
    rows,
    expect,
  }: Required<Pick<Check, 'where' | 'rows'>> & {
    readonly expect: Expectation & { readonly when?: When };
  },
): Check {
  const { when, ...expected } = expect;
  return {
    ...(when ? { when } : {}),
    read: readById(group),
    in: 'part',
    over: 'properties.securityRules[]',
    columns: [...where, expected].map(({ path }) => path),
    where,
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
