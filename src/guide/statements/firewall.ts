/** The declarations of the firewall, its policy with the rules, and the route to it. */
import { az } from '../../azure/az.ts';
import { check, ofItem, setOf } from '../../azure/check.ts';
import { declare, declareEach, remedied } from '../../azure/declare.ts';
import { checkFirewallRules } from '../../azure/traffic.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { CaptureStatement } from '../../language/statement.ts';
import { idOf, nameOf, output, pathOf } from '../../language/word.ts';
import { firewallRulesFile, letOut, ruleCollections } from '../files/firewall-rules.ts';
import { placeOf } from '../placement.ts';
import { provisioned } from './provisioned.ts';
import { allZones, inZonedRegion } from './region-zones.ts';
import { defaultRoute, firewall, firewallPolicy, firewallRules, routeTable } from '../resources.ts';

const control = 'net-firewall';

export const firewallAddress: CaptureStatement = {
  capture: 'firewallAddress',
  from: az('resource show', {
    '--ids': idOf(firewall),
    '--query': 'properties.ipConfigurations[0].properties.privateIPAddress',
    '--output': 'tsv',
  }),
};

/**
 * One request replaces all rules. The commands that add a rule at a time are in preview, and fail when they run again.
 */
export const putRules = az('rest', {
  '--method': 'put',
  '--url': [idOf(firewallRules), '?api-version=2024-05-01'],
  '--body': ['@', pathOf(firewallRulesFile)],
});

export const desiredFirewall = declare(
  firewall,
  {
    create: 'network firewall create',
    update: az('network firewall update', { '--name': nameOf(firewall), ...placeOf(firewall) }),
  },
  { ...provisioned, control, label: 'The firewall is provisioned' },
  {
    control,
    label: 'The firewall obeys the policy',
    path: 'properties.firewallPolicy.id',
    is: idOf(firewallPolicy),
    absent: 'fails',
    flag: '--firewall-policy',
    consequences: [
      {
        kind: 'cuts off',
        sentence:
          'Only what the rules of the policy name still passes; Azure wants the rules of a firewall without a policy deleted first.',
      },
    ],
  },
);

export const firewallInZones = declare(
  firewall,
  { when: inZonedRegion, create: 'network firewall create' },
  {
    control,
    label: 'The firewall stands in all zones of the region',
    hardens: true,
    path: 'zones',
    holds: allZones,
    absent: 'fails',
    created: '--zones',
    optional: inZonedRegion,
    byHand:
      'Give it an address that stands in all zones, then deallocate the firewall, set its zones and allocate it again with Azure PowerShell; meanwhile nothing goes out.',
  },
);

export const desiredPolicy = declare(
  firewallPolicy,
  {
    create: 'network firewall policy create',
    update: az('network firewall policy update', {
      '--name': nameOf(firewallPolicy),
      ...placeOf(firewallPolicy),
    }),
  },
  {
    control,
    label: 'Traffic to and from known attackers is denied',
    hardens: true,
    path: 'properties.threatIntelMode',
    is: 'Deny',
    absent: 'fails',
    flag: '--threat-intel-mode',
    consequences: [
      {
        kind: 'cuts off',
        sentence: 'Hosts that Microsoft takes for hostile by mistake are cut too.',
      },
    ],
  },
  {
    ...setOf(
      firewallPolicy,
      { each: 'properties.ruleCollectionGroups', path: 'id' },
      {
        control,
        label: 'The policy has those rules and no others',
        exactly: [idOf(firewallRules)],
      },
    ),
    hardens: true,
    byHand:
      'Export the rule collection groups that the plan does not know, and delete them; apply makes its own where it is absent.',
  },
  {
    control,
    label: 'The policy takes over no rules of another one',
    hardens: true,
    path: 'properties.basePolicy.id',
    empty: true,
    byHand:
      'Take the parent policy away from this one, or ask who owns the parent to agree with its rules.',
  },
);

/** The remedy of all rules of the policy: the file in one request. */
const fromFile = {
  written: [{ file: firewallRulesFile, key: 'ruleCollections' }],
  mended: putRules,
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy.',
    },
  ],
} as const;

export const rulesProvisioned = check(firewallRules, {
  control,
  label: 'The rules of the firewall are provisioned',
  path: 'properties.provisioningState',
  is: 'Succeeded',
});

export const desiredRules: readonly Declaration[] = [
  remedied(rulesProvisioned, {}, fromFile),
  declare(
    firewallRules,
    {},
    {
      ...setOf(
        firewallRules,
        { each: 'properties.ruleCollections', path: 'action.type' },
        {
          control,
          label: 'The rules let out or deny, and lead nobody in',
          within: ['Allow', 'Deny'],
        },
      ),
      ...fromFile,
      hardens: true,
    },
    ...ruleCollections.map(({ name, opens }) => ({
      ...ofItem(
        firewallRules,
        { each: 'properties.ruleCollections', where: { path: 'name', is: name } },
        {
          control,
          label: `The firewall lets the compute subnet reach ${opens}`,
          path: 'action.type',
          is: 'Allow',
          absent: 'fails',
        },
      ),
      ...fromFile,
    })),
  ),
  remedied(
    checkFirewallRules(firewallRules, letOut, {
      control,
      label: 'No rule of the firewall lets more through than its file',
    }),
    {},
    { ...fromFile, hardens: true },
  ),
];

const all = 'Every subnet with this route table turns to the firewall at once.';

/** The default route, to the firewall. */
export const desiredRoute: Declaration = {
  ...declare(
    defaultRoute,
    {
      create: 'network route-table route create',
      update: az('network route-table route update', {
        '--name': nameOf(defaultRoute),
        '--route-table-name': nameOf(routeTable),
        ...placeOf(routeTable),
      }),
    },
    {
      control,
      label: 'The default route covers every address',
      path: 'properties.addressPrefix',
      is: '0.0.0.0/0',
      flag: '--address-prefix',
      consequences: [{ kind: 'cuts off', sentence: all }],
    },
    {
      control,
      label: 'The default route leads to an appliance',
      path: 'properties.nextHopType',
      is: 'VirtualAppliance',
      // An appliance without an address is refused.
      created: '--next-hop-type',
      updated: {
        '--next-hop-type': 'VirtualAppliance',
        '--next-hop-ip-address': output(firewallAddress.capture),
      },
      consequences: [{ kind: 'cuts off', sentence: all }],
    },
    {
      control,
      label: 'The appliance is the firewall',
      path: 'properties.nextHopIpAddress',
      is: output(firewallAddress.capture),
      flag: '--next-hop-ip-address',
      consequences: [{ kind: 'cuts off', sentence: all }],
    },
  ),
  captures: [firewallAddress],
};

/** No route of the table leads elsewhere. */
export const desiredRoutes: readonly Declaration[] = [
  declareEach(
    routeTable,
    { list: { each: 'properties.routes' } },
    {
      control,
      label: 'No route leads round the firewall',
      path: 'properties.nextHopType',
      oneOf: ['VirtualAppliance', 'VnetLocal', 'None'],
      hardens: true,
      byHand: 'Find out who needs the other route, then delete it or lead it to the firewall.',
    },
  ),
  {
    ...declareEach(
      routeTable,
      {
        list: {
          each: 'properties.routes',
          where: [{ path: 'properties.nextHopType', is: 'VirtualAppliance' }],
        },
      },
      {
        control,
        label: 'Every appliance on a route is the firewall',
        hardens: true,
        path: 'properties.nextHopIpAddress',
        is: output(firewallAddress.capture),
        byHand:
          'Find out whose appliance the route leads to, then delete the route or lead it to the firewall.',
      },
    ),
    captures: [firewallAddress],
  },
];
