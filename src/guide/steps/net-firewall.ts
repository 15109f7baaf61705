import { az } from '../../azure/az.ts';
import { check, checkEach, checkWhen, ofItem, setOf } from '../../azure/check.ts';
import { checkFirewallRules } from '../../azure/traffic.ts';
import type { Step } from '../../language/guide.ts';
import type { CaptureStatement } from '../../language/statement.ts';
import { idOf, nameOf, output, parameter, pathOf } from '../../language/word.ts';
import { firewallRulesFile, letOut, ruleCollections } from '../files/firewall-rules.ts';
import { subnets } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { acrossZones, allZones, checkZonesOf, inZonedRegion } from '../region-zones.ts';
import {
  defaultRoute,
  firewall,
  firewallPolicy,
  firewallPublicIp,
  firewallRules,
  firewallSubnet,
  routeTable,
  vnet,
} from '../resources.ts';

const firewallAddress: CaptureStatement = {
  capture: 'firewallAddress',
  from: az('resource show', {
    '--ids': idOf(firewall),
    '--query': 'properties.ipConfigurations[0].properties.privateIPAddress',
    '--output': 'tsv',
  }),
};

const rulesProvisioned = check(firewallRules, {
  control: 'net-firewall',
  label: 'The rules of the firewall are provisioned',
  path: 'properties.provisioningState',
  is: 'Succeeded',
});

export const netFirewall: Step = {
  id: 'net-firewall',
  title: 'Azure Firewall and the route to it',
  section: 'network',
  when: ['network=own'],
  from: 'anywhere',
  files: [firewallRulesFile],
  needs: [
    { role: 'Network Contributor', on: 'the group of the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: 'about 15 minutes',
  apply: [
    {
      ensure: firewallSubnet,
      found: { line: [idOf(firewallSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(firewallSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('firewallSubnetPrefix'),
      }),
    },
    {
      ensure: firewallPublicIp,
      by: az('network public-ip create', {
        '--name': nameOf(firewallPublicIp),
        ...placeOf(firewallPublicIp),
        '--location': parameter('location'),
        '--sku': 'Standard',
        '--allocation-method': 'Static',
        '--zone': acrossZones,
        '--tags': planTag,
      }),
    },
    {
      ensure: firewallPolicy,
      by: az('network firewall policy create', {
        '--name': nameOf(firewallPolicy),
        ...placeOf(firewallPolicy),
        '--location': parameter('location'),
        '--sku': 'Standard',
        '--threat-intel-mode': 'Deny',
        '--enable-dns-proxy': 'true',
        '--tags': planTag,
      }),
    },
    {
      // One request replaces all rules. The commands that add a rule at a time are in preview, and
      // fail when they run again.
      ensure: firewallRules,
      by: az('rest', {
        '--method': 'put',
        '--url': [idOf(firewallRules), '?api-version=2024-05-01'],
        '--body': ['@', pathOf(firewallRulesFile)],
      }),
    },
    { wait: rulesProvisioned, minutes: 10 },
    {
      ensure: firewall,
      by: az('network firewall create', {
        '--name': nameOf(firewall),
        ...placeOf(firewall),
        '--location': parameter('location'),
        // The tier counts only beside the kind.
        '--sku': 'AZFW_VNet',
        '--tier': 'Standard',
        '--zones': acrossZones,
        '--firewall-policy': idOf(firewallPolicy),
        '--vnet-name': nameOf(vnet),
        '--conf-name': 'fw-ipconfig',
        '--public-ip': nameOf(firewallPublicIp),
        '--tags': planTag,
      }),
    },
    {
      ensure: routeTable,
      by: az('network route-table create', {
        '--name': nameOf(routeTable),
        ...placeOf(routeTable),
        '--location': parameter('location'),
        '--disable-bgp-route-propagation': 'true',
        '--tags': planTag,
      }),
    },
    {
      ensure: defaultRoute,
      given: [firewallAddress],
      by: az('network route-table route create', {
        '--name': nameOf(defaultRoute),
        '--route-table-name': nameOf(routeTable),
        ...placeOf(routeTable),
        '--address-prefix': '0.0.0.0/0',
        '--next-hop-type': 'VirtualAppliance',
        '--next-hop-ip-address': output(firewallAddress.capture),
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: routeTable,
      by: az('network route-table delete', {
        '--name': nameOf(routeTable),
        ...homeGroup,
      }),
    },
    {
      dear: true,
      remove: firewall,
      by: az('network firewall delete', { '--name': nameOf(firewall), ...placeOf(firewall) }),
    },
    {
      remove: firewallPolicy,
      by: az('network firewall policy delete', {
        '--name': nameOf(firewallPolicy),
        ...placeOf(firewallPolicy),
      }),
    },
    {
      dear: true,
      remove: firewallPublicIp,
      by: az('network public-ip delete', {
        '--name': nameOf(firewallPublicIp),
        ...placeOf(firewallPublicIp),
      }),
    },
  ],
  checks: [
    check(
      firewall,
      {
        control: 'net-firewall',
        label: 'The firewall is provisioned',
        path: 'properties.provisioningState',
        is: 'Succeeded',
      },
      {
        control: 'net-firewall',
        label: 'The firewall obeys the policy',
        path: 'properties.firewallPolicy.id',
        is: idOf(firewallPolicy),
        absent: 'fails',
      },
    ),
    checkWhen(
      inZonedRegion,
      check(firewall, {
        control: 'net-firewall',
        label: 'The firewall stands in all zones of the region',
        path: 'zones',
        holds: allZones,
        absent: 'fails',
      }),
    ),
    checkZonesOf(firewallPublicIp, 'net-firewall', 'The address of the firewall'),
    check(
      firewallPolicy,
      {
        control: 'net-firewall',
        label: 'Traffic to and from known attackers is denied',
        path: 'properties.threatIntelMode',
        is: 'Deny',
        absent: 'fails',
      },
      setOf(
        firewallPolicy,
        { each: 'properties.ruleCollectionGroups', path: 'id' },
        {
          control: 'net-firewall',
          label: 'The policy has those rules and no others',
          exactly: [idOf(firewallRules)],
        },
      ),
      {
        control: 'net-firewall',
        label: 'The policy takes over no rules of another one',
        path: 'properties.basePolicy.id',
        empty: true,
      },
    ),
    rulesProvisioned,
    check(
      firewallRules,
      setOf(
        firewallRules,
        { each: 'properties.ruleCollections', path: 'action.type' },
        {
          control: 'net-firewall',
          label: 'The rules let out or deny, and lead nobody in',
          within: ['Allow', 'Deny'],
        },
      ),
      ...ruleCollections.map(({ name, opens }) =>
        ofItem(
          firewallRules,
          { each: 'properties.ruleCollections', where: { path: 'name', is: name } },
          {
            control: 'net-firewall',
            label: `The firewall lets the compute subnet reach ${opens}`,
            path: 'action.type',
            is: 'Allow',
            absent: 'fails',
          },
        ),
      ),
    ),
    checkFirewallRules(firewallRules, letOut, {
      control: 'net-firewall',
      label: 'No rule of the firewall lets more through than its file',
    }),
    checkEach(
      routeTable,
      { each: 'properties.routes' },
      {
        control: 'net-firewall',
        label: 'No route leads round the firewall',
        path: 'properties.nextHopType',
        oneOf: ['VirtualAppliance', 'VnetLocal', 'None'],
      },
    ),
    {
      ...checkEach(
        routeTable,
        {
          each: 'properties.routes',
          where: [{ path: 'properties.nextHopType', is: 'VirtualAppliance' }],
        },
        {
          control: 'net-firewall',
          label: 'Every appliance on a route is the firewall',
          path: 'properties.nextHopIpAddress',
          is: output(firewallAddress.capture),
        },
      ),
      given: [firewallAddress],
    },
    {
      ...check(
        defaultRoute,
        {
          control: 'net-firewall',
          label: 'The default route covers every address',
          path: 'properties.addressPrefix',
          is: '0.0.0.0/0',
        },
        {
          control: 'net-firewall',
          label: 'The default route leads to an appliance',
          path: 'properties.nextHopType',
          is: 'VirtualAppliance',
        },
        {
          control: 'net-firewall',
          label: 'The appliance is the firewall',
          path: 'properties.nextHopIpAddress',
          is: output(firewallAddress.capture),
        },
      ),
      given: [firewallAddress],
    },
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet still uses it, and reaches nothing once the firewall is gone.',
    },
  ],
};
