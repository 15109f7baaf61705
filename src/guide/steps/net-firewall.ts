import { az } from '../../azure/az.ts';
import { createdBy } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { firewallRulesFile } from '../files/firewall-rules.ts';
import {
  desiredFirewall,
  desiredPolicy,
  desiredRoute,
  desiredRoutes,
  desiredRules,
  firewallAddress,
  firewallInZones,
  putRules,
  rulesProvisioned,
} from '../statements/firewall.ts';
import { subnets } from '../listings.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { declareZonesOf } from '../statements/region-zones.ts';
import {
  computeSubnet,
  defaultRoute,
  firewall,
  firewallPolicy,
  firewallPublicIp,
  firewallRules,
  firewallSubnet,
  jumpSubnet,
  routeTable,
  vnet,
} from '../resources.ts';

const addressInZones = declareZonesOf(
  firewallPublicIp,
  'net-firewall',
  'The address of the firewall',
);

/** The subnets whose way out it is. */
const served = [
  { resource: computeSubnet },
  { resource: jumpSubnet, when: ['step:net-way-in'] },
] as const;

export const netFirewall: Step = {
  id: 'net-firewall',
  title: 'Azure Firewall and the route to it',
  section: 'network',
  when: ['network=own'],
  runsIn: 'anywhere',
  files: [firewallRulesFile],
  permissions: [
    { role: 'Network Contributor', on: 'the group of the virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: 'about 15 minutes',
  apply: [
    {
      ensure: firewallSubnet,
      match: { line: [idOf(firewallSubnet)], in: subnets },
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
        ...createdBy(addressInZones),
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
        ...createdBy(desiredPolicy),
        '--enable-dns-proxy': 'true',
        '--tags': planTag,
      }),
    },
    {
      ensure: firewallRules,
      by: putRules,
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
        ...createdBy(firewallInZones, desiredFirewall),
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
      captures: [firewallAddress],
      by: az('network route-table route create', {
        '--name': nameOf(defaultRoute),
        '--route-table-name': nameOf(routeTable),
        ...placeOf(routeTable),
        ...createdBy(desiredRoute),
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:vnet'],
      remove: routeTable,
      serves: served,
      by: az('network route-table delete', {
        '--name': nameOf(routeTable),
        ...homeGroup,
      }),
    },
    {
      urgent: true,
      // Without it, what stays in the subnets that it serves has no way out.
      remove: firewall,
      serves: served,
      by: az('network firewall delete', { '--name': nameOf(firewall), ...placeOf(firewall) }),
    },
    {
      remove: firewallPolicy,
      serves: served,
      by: az('network firewall policy delete', {
        '--name': nameOf(firewallPolicy),
        ...placeOf(firewallPolicy),
      }),
    },
    {
      urgent: true,
      remove: firewallPublicIp,
      serves: served,
      by: az('network public-ip delete', {
        '--name': nameOf(firewallPublicIp),
        ...placeOf(firewallPublicIp),
      }),
    },
  ],
  checks: [
    desiredFirewall,
    firewallInZones,
    addressInZones,
    desiredPolicy,
    ...desiredRules,
    ...desiredRoutes,
    desiredRoute,
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet, and that of the jump host where there is one, still use it, and reach nothing once the firewall is gone, nor does what you lead to it by routes of your own.',
    },
  ],
};
