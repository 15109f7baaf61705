import type { Flow } from '../azure/traffic.ts';
import type { Text } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ApplicationRule, NetworkRule, RuleCollectionGroupSchema } from './files/schemas.ts';

interface Rule {
  readonly protocol: string;
  readonly to: Text;
  readonly ports: readonly string[];
  readonly when?: When;
}

/** What rules of a security group let out. */
export function letOutBy(rules: readonly Rule[]): readonly Flow[] {
  return alwaysFirst(
    rules.map(({ protocol, to, ports, when }) => ({
      protocol,
      peer: to,
      ports,
      ...(when ? { when } : {}),
    })),
  );
}

/** What the rules of a firewall let through. */
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
        protocol: protocolType,
        peer,
        ports: [String(port)],
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
