import { az, only } from '../../azure/az.ts';
import { check, checkEach, checkWhen } from '../../azure/check.ts';
import { checkDenied, checkLetThrough } from '../../azure/traffic.ts';
import { letThroughBy } from '../allowed-traffic.ts';
import { deploy } from '../deployment.ts';
import { jumpLoginFile } from '../files/jump-login.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import {
  addRules,
  ensureSecurityGroup,
  bastionRules,
  jumpDestinations,
  jumpInboundRules,
  jumpOutboundRules,
} from '../nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { jumpHostSize } from '../offers.ts';
import { planTag } from '../plan-tag.ts';
import { acrossZones, checkZonesOf } from '../region-zones.ts';
import {
  bastion,
  bastionNsg,
  bastionPublicIp,
  bastionSubnet,
  jumpHost,
  jumpLogin,
  jumpNic,
  jumpNsg,
  jumpSubnet,
  natGateway,
  natPublicIp,
  routeTable,
  vnet,
} from '../resources.ts';
import { declareGrant, type Grant, grant, groupHolder } from '../role-assignment.ts';

const location = { '--location': parameter('location') } as const;
const publicIp = {
  ...location,
  '--sku': 'Standard',
  '--allocation-method': 'Static',
  '--zone': acrossZones,
  '--tags': planTag,
} as const;

const dataScientists = groupHolder('The group of data scientists', 'dataScientistGroupId');

/** What a person needs to go through Bastion and sign in to the jump host. */
const signIn: readonly Grant[] = [
  { role: 'Virtual Machine User Login', on: jumpHost, called: 'the jump host' },
  { role: 'Reader', on: jumpHost, called: 'the jump host' },
  { role: 'Reader', on: jumpNic, called: 'its network interface' },
  { role: 'Reader', on: bastion, called: 'Azure Bastion' },
];

/** Where the plan has a firewall, the host goes out by it; else by a NAT gateway. */
const withoutFirewall = { when: ['!step:net-firewall'] } as const;

export const netWayIn: Step = {
  id: 'net-way-in',
  title: 'Azure Bastion and a jump host',
  section: 'network',
  when: ['wayIn'],
  from: 'anywhere',
  files: [jumpLoginFile],
  needs: [
    { role: 'Network Contributor', on: 'the group of the virtual network' },
    { role: 'Virtual Machine Contributor', on: 'the group of the virtual network' },
    { role: 'User Access Administrator', on: 'the group of the virtual network' },
  ],
  takes: 'about 15 minutes',
  apply: [
    ensureSecurityGroup(bastionNsg),
    ...addRules(bastionNsg, bastionRules),
    {
      // Azure takes a group on this subnet only once it has all rules of Bastion.
      ensure: bastionSubnet,
      found: { line: [idOf(bastionSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(bastionSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('bastionSubnetPrefix'),
        '--network-security-group': idOf(bastionNsg),
      }),
    },
    {
      ensure: bastionPublicIp,
      by: az('network public-ip create', {
        '--name': nameOf(bastionPublicIp),
        ...placeOf(bastionPublicIp),
        ...publicIp,
      }),
    },
    {
      ensure: bastion,
      by: az('network bastion create', {
        '--name': nameOf(bastion),
        ...placeOf(bastion),
        ...location,
        '--vnet-name': nameOf(vnet),
        '--public-ip-address': nameOf(bastionPublicIp),
        '--sku': 'Standard',
        '--enable-tunneling': 'true',
        '--tags': planTag,
      }),
    },
    {
      ...withoutFirewall,
      ensure: natPublicIp,
      by: az('network public-ip create', {
        '--name': nameOf(natPublicIp),
        ...placeOf(natPublicIp),
        ...publicIp,
      }),
    },
    {
      ...withoutFirewall,
      ensure: natGateway,
      by: az('network nat gateway create', {
        '--name': nameOf(natGateway),
        ...placeOf(natGateway),
        ...location,
        '--public-ip-addresses': idOf(natPublicIp),
        '--tags': planTag,
      }),
    },
    ensureSecurityGroup(jumpNsg),
    ...addRules(jumpNsg, jumpInboundRules),
    {
      ensure: jumpSubnet,
      found: { line: [idOf(jumpSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(jumpSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('jumpSubnetPrefix'),
        '--default-outbound-access': only(['control:net-no-default-outbound'], 'false'),
        '--nat-gateway': only(['!step:net-firewall'], idOf(natGateway)),
        '--route-table': only(['step:net-firewall'], idOf(routeTable)),
        '--network-security-group': idOf(jumpNsg),
      }),
    },
    {
      // A network interface of its own: `az vm create` would add a public address.
      ensure: jumpNic,
      by: az('network nic create', {
        '--name': nameOf(jumpNic),
        ...placeOf(jumpNic),
        ...location,
        '--subnet': idOf(jumpSubnet),
        '--tags': planTag,
      }),
    },
    {
      ensure: jumpHost,
      by: az('vm create', {
        '--name': nameOf(jumpHost),
        ...placeOf(jumpHost),
        ...location,
        '--image': 'Canonical:ubuntu-24_04-lts:server:latest',
        '--size': jumpHostSize,
        '--nics': idOf(jumpNic),
        '--security-type': 'TrustedLaunch',
        '--enable-secure-boot': 'true',
        '--enable-vtpm': 'true',
        '--os-disk-delete-option': 'Delete',
        // Sign-in by Microsoft Entra needs it.
        '--assign-identity': '[system]',
        '--admin-username': 'azureuser',
        '--generate-ssh-keys': true,
        '--tags': planTag,
      }),
      brings: [
        {
          type: 'Microsoft.Compute/disks',
          name: [nameOf(jumpHost), '_*'],
          serves: { path: 'managedBy', resource: jumpHost },
        },
      ],
    },
    {
      ensure: jumpLogin,
      by: deploy(jumpLogin, jumpLoginFile),
    },
    // Last, because what signs people in is fetched while the way out is still open.
    ...addRules(jumpNsg, jumpOutboundRules),
    ...signIn.map((one) => grant(dataScientists, one)),
  ],
  undo: [
    {
      dear: true,
      remove: jumpHost,
      by: az('vm delete', { '--name': nameOf(jumpHost), ...placeOf(jumpHost), '--yes': true }),
    },
    {
      dear: true,
      remove: jumpNic,
      by: az('network nic delete', { '--name': nameOf(jumpNic), ...placeOf(jumpNic) }),
    },
    {
      dear: true,
      remove: bastion,
      by: az('network bastion delete', {
        '--name': nameOf(bastion),
        ...placeOf(bastion),
        '--yes': true,
      }),
    },
    {
      dear: true,
      remove: bastionPublicIp,
      by: az('network public-ip delete', {
        '--name': nameOf(bastionPublicIp),
        ...placeOf(bastionPublicIp),
      }),
    },
    {
      when: ['!existing:vnet'],
      remove: bastionSubnet,
      by: az('network vnet subnet delete', {
        '--name': nameOf(bastionSubnet),
        '--vnet-name': nameOf(vnet),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet'],
      remove: bastionNsg,
      by: az('network nsg delete', { '--name': nameOf(bastionNsg), ...homeGroup }),
    },
    {
      when: ['!existing:vnet'],
      dear: true,
      remove: jumpSubnet,
      by: az('network vnet subnet delete', {
        '--name': nameOf(jumpSubnet),
        '--vnet-name': nameOf(vnet),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet'],
      dear: true,
      remove: jumpNsg,
      by: az('network nsg delete', { '--name': nameOf(jumpNsg), ...homeGroup }),
    },
    {
      when: ['!existing:vnet', '!step:net-firewall'],
      dear: true,
      remove: natGateway,
      by: az('network nat gateway delete', {
        '--name': nameOf(natGateway),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet', '!step:net-firewall'],
      dear: true,
      remove: natPublicIp,
      by: az('network public-ip delete', {
        '--name': nameOf(natPublicIp),
        ...homeGroup,
      }),
    },
  ],
  checks: [
    check(
      bastion,
      {
        control: 'net-way-in',
        label: 'Azure Bastion is of the Standard tier',
        path: 'sku.name',
        oneOf: ['Standard', 'Premium'],
      },
      {
        control: 'net-way-in',
        label: 'Azure Bastion opens tunnels for SSH',
        path: 'properties.enableTunneling',
        is: true,
      },
    ),
    checkZonesOf(bastionPublicIp, 'net-way-in', 'The address of Azure Bastion'),
    checkWhen(
      withoutFirewall.when,
      checkZonesOf(natPublicIp, 'net-way-in', 'The address of the NAT gateway'),
    ),
    check(
      jumpSubnet,
      {
        control: 'net-no-default-outbound',
        label: 'The jump host subnet has no default outbound access',
        path: 'properties.defaultOutboundAccess',
        is: false,
        absent: 'fails',
      },
      {
        control: 'net-way-in',
        label: 'The jump host subnet has its security group',
        path: 'properties.networkSecurityGroup.id',
        is: idOf(jumpNsg),
        absent: 'fails',
      },
    ),
    checkWhen(
      ['!step:net-firewall'],
      check(jumpSubnet, {
        control: 'net-way-in',
        label: 'The jump host goes out by the NAT gateway',
        path: 'properties.natGateway.id',
        is: idOf(natGateway),
        absent: 'fails',
      }),
    ),
    checkWhen(
      ['!step:net-firewall'],
      checkDenied(jumpNsg, 'Outbound', {
        control: 'net-way-in',
        label: 'A rule of the jump host denies the rest of the internet',
      }),
    ),
    checkWhen(
      ['!step:net-firewall'],
      checkLetThrough(jumpNsg, 'Outbound', letThroughBy(jumpDestinations, 'Outbound'), {
        control: 'net-way-in',
        label: 'The jump host is let out to nothing else',
      }),
    ),
    checkWhen(
      ['step:net-firewall'],
      check(jumpSubnet, {
        control: 'net-way-in',
        label: 'The jump host goes out by the firewall',
        path: 'properties.routeTable.id',
        is: idOf(routeTable),
        absent: 'fails',
      }),
    ),
    check(bastionSubnet, {
      control: 'net-way-in',
      label: 'The subnet of Azure Bastion has its security group',
      path: 'properties.networkSecurityGroup.id',
      is: idOf(bastionNsg),
      absent: 'fails',
    }),
    checkLetThrough(jumpNsg, 'Inbound', letThroughBy(jumpInboundRules, 'Inbound'), {
      control: 'net-way-in',
      label: 'Only Azure Bastion is let in to the jump host, and only by SSH',
    }),
    checkDenied(jumpNsg, 'Inbound', {
      control: 'net-way-in',
      label: 'A rule of the jump host denies all others who come in',
    }),
    checkEach(
      jumpNic,
      { each: 'properties.ipConfigurations', beside: 'name' },
      {
        control: 'net-way-in',
        label: 'The jump host has no public address',
        path: 'properties.publicIPAddress.id',
        empty: true,
      },
    ),
    checkEach(
      jumpHost,
      { each: 'properties.networkProfile.networkInterfaces' },
      {
        control: 'net-way-in',
        label: 'The jump host has that network interface and no other',
        path: 'id',
        is: idOf(jumpNic),
        absent: 'fails',
      },
    ),
    check(
      jumpHost,
      {
        control: 'net-way-in',
        label: 'The jump host is a trusted launch machine',
        path: 'properties.securityProfile.securityType',
        is: 'TrustedLaunch',
        absent: 'fails',
      },
      {
        control: 'net-way-in',
        label: 'The jump host starts signed software only',
        path: 'properties.securityProfile.uefiSettings.secureBootEnabled',
        is: true,
        absent: 'fails',
      },
      {
        control: 'net-way-in',
        label: 'The jump host takes no passwords',
        path: 'properties.osProfile.linuxConfiguration.disablePasswordAuthentication',
        is: true,
      },
    ),
    check(jumpLogin, {
      control: 'net-way-in',
      label: 'People sign in with Microsoft Entra',
      path: 'properties.provisioningState',
      is: 'Succeeded',
    }),
    ...signIn.map((one) => declareGrant('net-way-in', dataScientists, one)),
  ],
  remains: [
    {
      when: ['existing:vnet'],
      text: 'In a virtual network that you brought, AzureBastionSubnet and the jump host subnet stay, and with them their security groups, and, unless the plan has a firewall, the NAT gateway and its public address, which cost money. Delete the subnets first, then these.',
    },
    'The SSH key pair that `az vm create` found or made in ~/.ssh stays on your machine.',
  ],
};
