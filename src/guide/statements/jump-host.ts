/** The declarations of the jump host, its network interface, subnet, security group and ways out. */
import { az } from '../../azure/az.ts';
import { declare, declareEach } from '../../azure/declare.ts';
import type { Consequence, Declaration } from '../../language/declaration.ts';
import { idOf, nameOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { letThroughBy } from './allowed-traffic.ts';
import { deploy } from './deployment.ts';
import { jumpLoginFile } from '../files/jump-login.ts';
import {
  internetDenied,
  jumpDestinations,
  jumpInboundRules,
  jumpOutboundRules,
  othersDenied,
} from './nsg-rules.ts';
import { placeOf } from '../placement.ts';
import { declareZonesOf } from './region-zones.ts';
import {
  jumpHost,
  jumpLogin,
  jumpNic,
  jumpNsg,
  jumpSubnet,
  natGateway,
  natPublicIp,
} from '../resources.ts';
import {
  declareAllowed,
  declareDenied,
  declareLetThrough,
  declareNotDenied,
} from './security-group.ts';
import { noDefaultOutbound, securityGroup, throughFirewall, updateSubnet } from './subnet.ts';

const control = 'net-way-in';

/** Where the plan has a firewall, the host goes out by it; else by a NAT gateway. */
const withFirewall: When = ['step:net-firewall'];
export const withoutFirewall: When = ['!step:net-firewall'];

const ofSubnet = {
  create: 'network vnet subnet create',
  update: updateSubnet(jumpSubnet),
} as const;

const allowedIn = declareAllowed(jumpNsg, jumpInboundRules, control);
const allowedOut = declareAllowed(jumpNsg, jumpOutboundRules, control);

/** What must pass the security group of the jump host before anything else is denied. */
export const jumpTraffic: readonly Declaration[] = [
  ...allowedIn,
  declareNotDenied(
    jumpNsg,
    'Inbound',
    [...letThroughBy(jumpInboundRules, 'Inbound'), { peer: 'VirtualNetwork', ports: ['22'] }],
    {
      control,
      label: 'Azure Bastion is not denied the jump host ahead of the rule that lets it in',
    },
  ),
  ...allowedOut,
  declareNotDenied(
    jumpNsg,
    'Outbound',
    [
      ...letThroughBy(jumpDestinations, 'Outbound'),
      ...['Internet', 'AzureCloud'].map((peer) => ({ peer, ports: ['443'] })),
    ],
    {
      control,
      label: 'What the jump host needs is not denied ahead of the rules that allow it',
      when: withoutFirewall,
    },
  ),
];

export const desiredSubnet = declare(
  jumpSubnet,
  ofSubnet,
  { ...noDefaultOutbound, label: 'The jump host subnet has no default outbound access' },
  {
    ...securityGroup,
    control,
    needs: jumpTraffic,
    label: 'The jump host subnet has its security group',
    is: idOf(jumpNsg),
  },
);

export const natAddressInZones = declareZonesOf(
  natPublicIp,
  control,
  'The address of the NAT gateway',
);

export const outByGateway = declare(
  jumpSubnet,
  { ...ofSubnet, when: withoutFirewall },
  {
    control,
    label: 'The jump host goes out by the NAT gateway',
    path: 'properties.natGateway.id',
    is: idOf(natGateway),
    absent: 'fails',
    flag: '--nat-gateway',
    optional: withoutFirewall,
    consequences: [
      {
        kind: 'interrupts',
        sentence:
          'The subnet goes out by another address: flows that are open drop, and others must let the new one in.',
      },
      { kind: 'costs', sentence: 'The gateway costs by the hour and by what passes it.' },
    ],
  },
);

export const outByFirewall = declare(
  jumpSubnet,
  { ...ofSubnet, when: withFirewall },
  {
    ...throughFirewall,
    control,
    label: 'The jump host goes out by the firewall',
    optional: withFirewall,
  },
);

export const desiredInbound: readonly Declaration[] = [
  declareLetThrough(jumpNsg, 'Inbound', letThroughBy(jumpInboundRules, 'Inbound'), {
    control,
    label: 'Only Azure Bastion is let in to the jump host, and only by SSH',
  }),
  declareDenied(jumpNsg, othersDenied, allowedIn, {
    control,
    label: 'A rule of the jump host denies all others who come in',
  }),
];

export const desiredOutbound: readonly Declaration[] = [
  declareDenied(jumpNsg, internetDenied, allowedOut, {
    control,
    label: 'A rule of the jump host denies the rest of the internet',
    when: withoutFirewall,
  }),
  declareLetThrough(jumpNsg, 'Outbound', letThroughBy(jumpDestinations, 'Outbound'), {
    control,
    label: 'The jump host is let out to nothing else',
    when: withoutFirewall,
  }),
];

export const noPublicAddress = declareEach(
  jumpNic,
  { list: { each: 'properties.ipConfigurations', beside: 'name' } },
  {
    control,
    label: 'The jump host has no public address',
    path: 'properties.publicIPAddress.id',
    empty: true,
    hardens: true,
    mended: az('network nic ip-config update', {
      '--name': 'ipconfig1', // as `az network nic create` calls it
      '--nic-name': nameOf(jumpNic),
      ...placeOf(jumpNic),
      '--remove': 'publicIPAddress',
    }),
    consequences: [
      {
        kind: 'cuts off',
        sentence: 'Whoever came by the address is out, and the host goes out another way.',
      },
    ],
  },
);

const theHost = { '--name': nameOf(jumpHost), ...placeOf(jumpHost) } as const;
const stop = az('vm deallocate', theHost);
const start = az('vm start', theHost);

/** The request leaves out who the machine is. */
const stopped: Consequence = {
  kind: 'interrupts',
  sentence:
    'The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in.',
};

export const onlyInterface = declareEach(
  jumpHost,
  { list: { each: 'properties.networkProfile.networkInterfaces' }, create: 'vm create' },
  {
    control,
    label: 'The jump host has that network interface and no other',
    hardens: true,
    path: 'id',
    is: idOf(jumpNic),
    absent: 'fails',
    created: '--nics',
    mended: [
      stop,
      az('vm nic set', {
        '--vm-name': nameOf(jumpHost),
        ...placeOf(jumpHost),
        '--nics': idOf(jumpNic),
      }),
    ],
    lastly: start,
    consequences: [stopped],
  },
);

const trustedLaunch = {
  hardens: true,
  mended: [
    stop,
    az('vm update', {
      ...theHost,
      '--security-type': 'TrustedLaunch',
      '--enable-secure-boot': 'true',
      '--enable-vtpm': 'true',
    }),
  ],
  lastly: start,
  consequences: [
    stopped,
    {
      kind: 'cuts off',
      sentence:
        'Kernel modules that nobody signed no longer load; a machine of the first generation is refused.',
    },
  ],
} as const;

export const desiredHost = declare(
  jumpHost,
  { create: 'vm create' },
  {
    control,
    label: 'The jump host is a trusted launch machine',
    path: 'properties.securityProfile.securityType',
    is: 'TrustedLaunch',
    absent: 'fails',
    created: '--security-type',
    ...trustedLaunch,
  },
  {
    control,
    label: 'The jump host starts signed software only',
    path: 'properties.securityProfile.uefiSettings.secureBootEnabled',
    is: true,
    absent: 'fails',
    created: '--enable-secure-boot',
    ...trustedLaunch,
  },
  {
    control,
    label: 'The jump host takes no passwords',
    path: 'properties.osProfile.linuxConfiguration.disablePasswordAuthentication',
    is: true,
    fixed: 'Only a new host has it: save what is on its disk, delete it, and apply makes another.',
  },
);

export const signInInstalled = declare(
  jumpLogin,
  {},
  {
    control,
    label: 'People sign in with Microsoft Entra',
    path: 'properties.provisioningState',
    is: 'Succeeded',
    mended: deploy(jumpLogin, jumpLoginFile),
  },
);
