import { az } from '../../azure/az.ts';
import { checkWhen } from '../../azure/check.ts';
import { createdBy } from '../../azure/declare.ts';
import {
  bastionAddressInZones,
  bastionTraffic,
  desiredBastion,
  desiredBastionSubnet,
} from '../statements/bastion.ts';
import { deploy } from '../statements/deployment.ts';
import { jumpLoginFile } from '../files/jump-login.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { subnets } from '../listings.ts';
import {
  desiredHost,
  desiredInbound,
  desiredOutbound,
  desiredSubnet,
  jumpTraffic,
  natAddressInZones,
  noPublicAddress,
  onlyInterface,
  outByFirewall,
  outByGateway,
  signInInstalled,
  withoutFirewall,
} from '../statements/jump-host.ts';
import { bastionRules, jumpInboundRules, jumpOutboundRules } from '../statements/nsg-rules.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { jumpHostSize } from '../offers.ts';
import { planTag } from '../plan-tag.ts';
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
  vnet,
} from '../resources.ts';
import { declareGrant, type Grant, grant, groupHolder } from '../statements/role-assignment.ts';
import { addRules, ensureSecurityGroup } from '../statements/security-group.ts';

const location = { '--location': parameter('location') } as const;
const publicIp = {
  ...location,
  '--sku': 'Standard',
  '--allocation-method': 'Static',
} as const;

const dataScientists = groupHolder('The group of data scientists', 'dataScientistGroupId');

/** The roles of a person who goes through Bastion and signs in to the jump host. */
const signIn: readonly Grant[] = [
  { role: 'Virtual Machine User Login', on: jumpHost, called: 'the jump host' },
  { role: 'Reader', on: jumpHost, called: 'the jump host' },
  { role: 'Reader', on: jumpNic, called: 'its network interface' },
  { role: 'Reader', on: bastion, called: 'Azure Bastion' },
];

export const netWayIn: Step = {
  id: 'net-way-in',
  title: 'Azure Bastion and a jump host',
  section: 'network',
  when: ['wayIn'],
  runsIn: 'anywhere',
  files: [jumpLoginFile],
  permissions: [
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
      match: { line: [idOf(bastionSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(bastionSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('bastionSubnetPrefix'),
        ...createdBy(desiredBastionSubnet),
      }),
    },
    {
      ensure: bastionPublicIp,
      by: az('network public-ip create', {
        '--name': nameOf(bastionPublicIp),
        ...placeOf(bastionPublicIp),
        ...publicIp,
        ...createdBy(bastionAddressInZones),
        '--tags': planTag,
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
        ...createdBy(desiredBastion),
        '--tags': planTag,
      }),
    },
    {
      when: withoutFirewall,
      ensure: natPublicIp,
      by: az('network public-ip create', {
        '--name': nameOf(natPublicIp),
        ...placeOf(natPublicIp),
        ...publicIp,
        ...createdBy(natAddressInZones),
        '--tags': planTag,
      }),
    },
    {
      when: withoutFirewall,
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
      match: { line: [idOf(jumpSubnet)], in: subnets },
      by: az('network vnet subnet create', {
        '--name': nameOf(jumpSubnet),
        '--vnet-name': nameOf(vnet),
        ...placeOf(vnet),
        '--address-prefixes': parameter('jumpSubnetPrefix'),
        ...createdBy(desiredSubnet, outByGateway, outByFirewall),
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
        ...createdBy(onlyInterface, desiredHost),
        '--enable-vtpm': 'true',
        '--os-disk-delete-option': 'Delete',
        // Sign-in by Microsoft Entra needs it.
        '--assign-identity': '[system]',
        '--admin-username': 'azureuser',
        '--generate-ssh-keys': true,
        '--tags': planTag,
      }),
      byproducts: [
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
      urgent: true,
      remove: jumpHost,
      by: az('vm delete', { '--name': nameOf(jumpHost), ...placeOf(jumpHost), '--yes': true }),
    },
    {
      urgent: true,
      remove: jumpNic,
      by: az('network nic delete', { '--name': nameOf(jumpNic), ...placeOf(jumpNic) }),
    },
    {
      urgent: true,
      remove: bastion,
      by: az('network bastion delete', {
        '--name': nameOf(bastion),
        ...placeOf(bastion),
        '--yes': true,
      }),
    },
    {
      urgent: true,
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
      urgent: true,
      remove: jumpSubnet,
      by: az('network vnet subnet delete', {
        '--name': nameOf(jumpSubnet),
        '--vnet-name': nameOf(vnet),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet'],
      urgent: true,
      remove: jumpNsg,
      serves: [{ resource: jumpSubnet }],
      by: az('network nsg delete', { '--name': nameOf(jumpNsg), ...homeGroup }),
    },
    {
      when: ['!existing:vnet', '!step:net-firewall'],
      urgent: true,
      remove: natGateway,
      serves: [{ resource: jumpSubnet }],
      by: az('network nat gateway delete', {
        '--name': nameOf(natGateway),
        ...homeGroup,
      }),
    },
    {
      when: ['!existing:vnet', '!step:net-firewall'],
      urgent: true,
      remove: natPublicIp,
      serves: [{ resource: jumpSubnet }],
      by: az('network public-ip delete', {
        '--name': nameOf(natPublicIp),
        ...homeGroup,
      }),
    },
  ],
  checks: [
    desiredBastion,
    bastionAddressInZones,
    checkWhen(withoutFirewall, natAddressInZones),
    ...jumpTraffic,
    desiredSubnet,
    outByGateway,
    ...desiredOutbound,
    outByFirewall,
    ...bastionTraffic,
    desiredBastionSubnet,
    ...desiredInbound,
    noPublicAddress,
    onlyInterface,
    desiredHost,
    signInInstalled,
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
