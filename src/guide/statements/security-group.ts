/** How a network security group gets its rules, and what they are to let through and to deny. */
import { az } from '../../azure/az.ts';
import { checkWhen } from '../../azure/check.ts';
import { remedied } from '../../azure/declare.ts';
import {
  checkAllowed,
  checkDenied,
  checkLetThrough,
  checkNotDenied,
  type Flow,
} from '../../azure/traffic.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call, Ensure, Statement } from '../../language/statement.ts';
import { nameOf, parameter, type Word, word } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import type { ControlId } from '../../parameters/ids.ts';
import { childrenOf } from '../listings.ts';
import type { AllowingRule, SecurityRule } from './nsg-rules.ts';
import { placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';

type Group = Resource<'Microsoft.Network/networkSecurityGroups'>;

/** Makes a security group, without rules of its own. */
export function ensureSecurityGroup(group: Group): Ensure {
  return {
    ensure: group,
    by: az('network nsg create', {
      '--name': nameOf(group),
      ...placeOf(group),
      '--location': parameter('location'),
      '--tags': planTag,
    }),
  };
}

/** What a rule is, but for its number: one value stands in one property, and more in another. */
const told = [
  ...['direction', 'access', 'protocol', 'sourceAddressPrefix', 'sourceAddressPrefixes'],
  ...['destinationAddressPrefix', 'destinationAddressPrefixes'],
  ...['destinationPortRange', 'destinationPortRanges'],
].map((one) => `properties.${one}`);

/** The calls that give a group those of the rules that it lacks. */
export function addRules(group: Group, rules: readonly SecurityRule[]): readonly Statement[] {
  const all = 'properties.securityRules[]';
  const whole = `join(' ', [${['name', ...told].join(', ')}][?@][])`;
  const present = childrenOf(`${group.key}Rules`, group, `[${all}.name, ${all}.${whole}][?@][]`);
  return rules.map((rule): Statement => ({
    ...(rule.when ? { when: rule.when } : {}),
    precondition: { absent: { line: lineOf(rule), in: present }, named: [rule.name] },
    call: createRule(group, rule),
  }));
}

function lineOf({ name, direction, access, protocol, from, to, ports }: SecurityRule): Word {
  const before = `${[name, direction, access, protocol].join(' ')} `;
  return [before, ...word(from), ' ', ...word(to), ` ${ports.join(' ')}`];
}

/** The call that makes a rule, or replaces all of the one with its name. */
function createRule(group: Group, rule: SecurityRule): Call {
  return az('network nsg rule create', {
    '--name': rule.name,
    '--nsg-name': nameOf(group),
    ...placeOf(group),
    '--priority': rule.priority,
    '--direction': rule.direction,
    '--access': rule.access,
    '--protocol': rule.protocol,
    '--source-address-prefixes': rule.from,
    '--source-port-ranges': '*',
    '--destination-address-prefixes': rule.to,
    '--destination-port-ranges': { many: rule.ports },
  });
}

interface RuleExpectation {
  readonly control: ControlId;
  readonly label: string;
  readonly when?: When;
}

/** Each of the rules that allow, or another one in its place: what is cut off without it. */
export function declareAllowed(
  group: Group,
  rules: readonly SecurityRule[],
  control: ControlId,
): readonly Declaration[] {
  return rules.filter(isAllowing).map((rule) => {
    const [peer, otherEnd] = rule.direction === 'Outbound' ? [rule.to, rule.from] : [rule.from, rule.to]; // oxfmt-ignore
    const flow = { protocol: rule.protocol, peer, otherEnd, ports: rule.ports };
    const options = {
      control,
      label: `A rule lets ${rule.lets}`,
      ...(rule.when ? { when: rule.when } : {}),
    };
    return remedied(
      checkAllowed(group, rule.direction, flow, options),
      {},
      { mended: createRule(group, rule) },
    );
  });
}

function isAllowing(rule: SecurityRule): rule is AllowingRule {
  return rule.access === 'Allow';
}

/** Nothing of this traffic is denied ahead of what allows it. */
export function declareNotDenied(
  group: Group,
  direction: SecurityRule['direction'],
  flows: readonly Omit<Flow, 'protocol'>[],
  options: RuleExpectation,
): Declaration {
  return remedied(
    checkNotDenied(group, direction, flows, options),
    {},
    {
      byHand:
        'Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one.',
    },
  );
}

/** The rule denies the rest of its direction, or another one does, once what is to be allowed is. */
export function declareDenied(
  group: Group,
  rule: SecurityRule,
  allowed: readonly Declaration[],
  { when, ...options }: RuleExpectation,
): Declaration {
  const denied = checkDenied(group, rule.direction, options);
  return remedied(
    when ? checkWhen(when, denied) : denied,
    { create: 'network nsg rule create' },
    {
      hardens: true,
      needs: allowed,
      created: { '--access': rule.access, '--destination-address-prefixes': rule.to },
      mended: createRule(group, rule),
      consequences: [
        {
          kind: 'cuts off',
          sentence:
            'Traffic that no rule with a lower number allows ends at once, so the rules of the guide that allow come first.',
        },
      ],
    },
  );
}

/** The rules of a group let through the flows and no more. */
export function declareLetThrough(
  group: Group,
  direction: SecurityRule['direction'],
  flows: readonly Flow[],
  options: RuleExpectation,
): Declaration {
  return remedied(
    checkLetThrough(group, direction, flows, options),
    {},
    {
      hardens: true,
      byHand:
        'Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted.',
    },
  );
}
