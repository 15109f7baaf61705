import type { Flow } from '../../azure/traffic.ts';
import type { SecurityRule } from './nsg-rules.ts';
import type { ApplicationRule, NetworkRule, RuleCollectionGroupSchema } from '../files/schemas.ts';

/** The traffic that the rules of a security group let through in one direction. */
export function letThroughBy(
  rules: readonly SecurityRule[],
  direction: SecurityRule['direction'],
): readonly Flow[] {
  return alwaysFirst(
    rules
      .filter((rule) => rule.direction === direction && rule.access === 'Allow')
      .map(({ protocol, from, to, ports, when }) => ({
        protocol,
        peer: direction === 'Outbound' ? to : from,
        ports,
        ...(when ? { when } : {}),
      })),
  );
}

/** The traffic that the rules of a firewall let through. */
export function letOutByFirewall({ properties }: RuleCollectionGroupSchema): readonly Flow[] {
  const entries = properties.ruleCollections.flatMap(({ rules }) => rules);
  return alwaysFirst(
    entries.flatMap((entry) =>
      '$value' in entry
        ? flowsOf(entry.$value).map((flow) => ({ ...flow, when: entry.$when }))
        : flowsOf(entry),
    ),
  );
}

function flowsOf(rule: NetworkRule | ApplicationRule): readonly Flow[] {
  if (rule.ruleType === 'ApplicationRule') {
    return rule.targetFqdns.flatMap((peer) =>
      rule.protocols.map(({ protocolType, port }) => ({
        protocol: `${protocolType}:${port}`, // as the check of a firewall's rules reads it
        peer,
        ports: ['*'],
      })),
    );
  }
  return rule.destinationAddresses.flatMap((to) =>
    rule.ipProtocols.map((protocol) => ({
      protocol: protocol === 'Any' ? '*' : protocol,
      peer: typeof to === 'string' ? to : to.$word,
      ports: rule.destinationPorts,
    })),
  );
}

function alwaysFirst(flows: readonly Flow[]): readonly Flow[] {
  return [...flows.filter(({ when }) => !when), ...flows.filter(({ when }) => when)];
}
