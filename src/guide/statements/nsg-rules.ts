import type { ServiceTag } from '../../azure/vocabulary/service-tags.ts';
import { parameter, type Reference, type Word } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { regionalTag } from './service-tag.ts';

/** Where traffic comes from or goes to: a service tag, everywhere, or a word with a reference. */
type End = ServiceTag | '*' | Word | Reference;

interface RuleOfGroup {
  readonly name: string;
  readonly priority: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly from: End;
  readonly to: End;
  readonly ports: readonly string[];
  readonly when?: When;
}

/** A rule that lets through, and what of it: `lets` goes on after "A rule lets". */
export interface AllowingRule extends RuleOfGroup {
  readonly access: 'Allow';
  readonly lets: string;
}

interface DenyingRule extends RuleOfGroup {
  readonly access: 'Deny';
}

/** One rule of a network security group. Priorities leave room between rules, for those of the reader. */
export type SecurityRule = AllowingRule | DenyingRule;

/** The highest number that Azure gives a rule: of what denies, so that whatever allows comes before it. */
const lastPriority = 4096;

const outbound = { direction: 'Outbound', access: 'Allow', from: 'VirtualNetwork' } as const;
const inbound = { direction: 'Inbound', access: 'Allow', to: '*' } as const;

/** Without it a group lets everything out that no rule names. */
export const internetDenied = {
  name: 'DenyInternetOutbound',
  priority: String(lastPriority),
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  from: '*',
  to: 'Internet',
  ports: ['*'],
} as const satisfies SecurityRule;

/** The destinations of compute without a public address. */
export const computeRules: readonly SecurityRule[] = [
  {
    ...outbound,
    name: 'AllowEntra',
    lets: 'compute reach Microsoft Entra',
    priority: '100',
    protocol: 'Tcp',
    to: 'AzureActiveDirectory',
    ports: ['80', '443'],
  },
  {
    ...outbound,
    name: 'AllowAzureMLTcp',
    lets: 'compute reach Azure Machine Learning',
    priority: '110',
    protocol: 'Tcp',
    to: 'AzureMachineLearning',
    ports: ['443', '8787', '18881'],
  },
  {
    ...outbound,
    name: 'AllowAzureMLUdp',
    lets: 'compute reach Azure Machine Learning by UDP',
    priority: '120',
    protocol: 'Udp',
    to: 'AzureMachineLearning',
    ports: ['5831'],
  },
  {
    ...outbound,
    name: 'AllowBatch',
    lets: 'compute reach the nodes of Azure Batch',
    priority: '130',
    protocol: '*',
    to: regionalTag('BatchNodeManagement'),
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowResourceManager',
    lets: 'compute reach Azure Resource Manager',
    priority: '140',
    protocol: 'Tcp',
    to: 'AzureResourceManager',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowStorage',
    lets: 'compute reach the storage of the region',
    priority: '150',
    protocol: 'Tcp',
    to: regionalTag('Storage'),
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowContainerRegistry',
    lets: 'compute reach the registry of Microsoft',
    priority: '160',
    protocol: 'Tcp',
    to: 'MicrosoftContainerRegistry',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowFrontDoor',
    lets: 'compute reach Azure Front Door',
    priority: '170',
    protocol: 'Tcp',
    to: 'AzureFrontDoor.FirstParty',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowMonitor',
    lets: 'compute reach Azure Monitor',
    priority: '180',
    protocol: 'Tcp',
    to: 'AzureMonitor',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowVnet',
    lets: 'compute reach the virtual network',
    priority: '190',
    protocol: 'Tcp',
    to: 'VirtualNetwork',
    ports: ['443', '445'],
  },
  {
    ...outbound,
    name: 'AllowKeyVault',
    lets: 'compute reach the vaults of the region',
    priority: '200',
    protocol: 'Tcp',
    to: regionalTag('AzureKeyVault'),
    ports: ['443'],
    when: ['highBusinessImpact'],
  },
  // A security group looks at where a packet is going, not at the hop in between: the firewall decides by name.
  // Without a firewall nobody would decide, and the final deny holds for all of the internet.
  {
    ...outbound,
    name: 'AllowHttpsByFirewall',
    lets: 'compute reach what the firewall decides by name',
    priority: '210',
    protocol: 'Tcp',
    to: 'Internet',
    ports: ['443'],
    when: ['control:net-firewall'],
  },
  internetDenied,
];

/** People reach Azure Bastion from the internet; Entra decides who they are. */
export const httpsToBastion = {
  ...inbound,
  name: 'AllowHttpsInbound',
  lets: 'people reach Azure Bastion',
  priority: '120',
  protocol: 'Tcp',
  from: 'Internet',
  ports: ['443'],
} as const satisfies SecurityRule;

/**
 * The rules that Azure Bastion needs and that Azure demands of any group on its subnet, as Microsoft publishes them
 * (azure-docs, articles/bastion/bastion-nsg.md).
 */
export const bastionRules: readonly SecurityRule[] = [
  httpsToBastion,
  {
    ...inbound,
    name: 'AllowGatewayManagerInbound',
    lets: 'Azure manage Azure Bastion',
    priority: '130',
    protocol: 'Tcp',
    from: 'GatewayManager',
    ports: ['443'],
  },
  {
    ...inbound,
    name: 'AllowLoadBalancerInbound',
    lets: 'Azure watch over Azure Bastion',
    priority: '140',
    protocol: 'Tcp',
    from: 'AzureLoadBalancer',
    ports: ['443'],
  },
  {
    ...inbound,
    name: 'AllowBastionInbound',
    lets: 'the parts of Azure Bastion hear each other',
    priority: '150',
    protocol: '*',
    from: 'VirtualNetwork',
    to: 'VirtualNetwork',
    ports: ['8080', '5701'],
  },
  {
    ...outbound,
    name: 'AllowSshRdpOutbound',
    lets: 'Azure Bastion reach machines',
    priority: '100',
    protocol: '*',
    from: '*',
    to: 'VirtualNetwork',
    ports: ['22', '3389'],
  },
  {
    ...outbound,
    name: 'AllowAzureCloudOutbound',
    lets: 'Azure Bastion reach the services of Azure',
    priority: '110',
    protocol: 'Tcp',
    from: '*',
    to: 'AzureCloud',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowBastionOutbound',
    lets: 'the parts of Azure Bastion speak to each other',
    priority: '120',
    protocol: '*',
    to: 'VirtualNetwork',
    ports: ['8080', '5701'],
  },
  {
    ...outbound,
    name: 'AllowSessionOutbound',
    lets: 'Azure Bastion look at certificates',
    priority: '130',
    protocol: '*',
    from: '*',
    to: 'Internet',
    ports: ['80'],
  },
];

/** Azure lets the whole network in by itself, and with it every job on the compute. */
export const othersDenied = {
  ...inbound,
  name: 'DenyOtherInbound',
  priority: String(lastPriority),
  access: 'Deny',
  protocol: '*',
  from: '*',
  ports: ['*'],
} as const satisfies SecurityRule;

/** The sources that may reach the jump host. */
export const jumpInboundRules: readonly SecurityRule[] = [
  {
    ...inbound,
    name: 'AllowSshFromBastion',
    lets: 'Azure Bastion reach the jump host',
    priority: '100',
    protocol: 'Tcp',
    from: parameter('bastionSubnetPrefix'),
    ports: ['22'],
  },
  othersDenied,
];

/** Where no firewall decides by name: who the host must ask to sign people in and to work, and no other host. */
export const jumpDestinations: readonly SecurityRule[] = [
  {
    ...outbound,
    name: 'AllowEntra',
    lets: 'the jump host reach Microsoft Entra',
    priority: '100',
    protocol: 'Tcp',
    to: 'AzureActiveDirectory',
    ports: ['443'],
  },
  {
    ...outbound,
    name: 'AllowResourceManager',
    lets: 'the jump host reach Azure Resource Manager',
    priority: '110',
    protocol: 'Tcp',
    to: 'AzureResourceManager',
    ports: ['443'],
  },
  internetDenied,
];

/** The destinations of the jump host, in a plan without a firewall. */
export const jumpOutboundRules = jumpDestinations.map((rule): SecurityRule => ({
  ...rule,
  when: ['!step:net-firewall'],
}));
