import type { Text } from '../language/word.ts';
import { parameter } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';

interface OutboundRule {
  readonly name: string;
  readonly priority: string;
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly to: Text;
  readonly ports: readonly string[];
  readonly when?: When;
}

/** What compute without a public address needs to reach. Priorities leave room between groups. */
export const allowed: readonly OutboundRule[] = [
  {
    name: 'AllowEntra',
    priority: '100',
    protocol: 'Tcp',
    to: 'AzureActiveDirectory',
    ports: ['80', '443'],
  },
  {
    name: 'AllowAzureMLTcp',
    priority: '110',
    protocol: 'Tcp',
    to: 'AzureMachineLearning',
    ports: ['443', '8787', '18881'],
  },
  {
    name: 'AllowAzureMLUdp',
    priority: '120',
    protocol: 'Udp',
    to: 'AzureMachineLearning',
    ports: ['5831'],
  },
  {
    name: 'AllowBatch',
    priority: '130',
    protocol: '*',
    to: ['BatchNodeManagement.', parameter('location')],
    ports: ['443'],
  },
  {
    name: 'AllowResourceManager',
    priority: '140',
    protocol: 'Tcp',
    to: 'AzureResourceManager',
    ports: ['443'],
  },
  {
    name: 'AllowStorage',
    priority: '150',
    protocol: 'Tcp',
    to: ['Storage.', parameter('location')],
    ports: ['443'],
  },
  {
    name: 'AllowContainerRegistry',
    priority: '160',
    protocol: 'Tcp',
    to: 'MicrosoftContainerRegistry',
    ports: ['443'],
  },
  {
    name: 'AllowFrontDoor',
    priority: '170',
    protocol: 'Tcp',
    to: 'AzureFrontDoor.FirstParty',
    ports: ['443'],
  },
  { name: 'AllowMonitor', priority: '180', protocol: 'Tcp', to: 'AzureMonitor', ports: ['443'] },
  {
    name: 'AllowVnet',
    priority: '190',
    protocol: 'Tcp',
    to: 'VirtualNetwork',
    ports: ['443', '445'],
  },
  {
    name: 'AllowKeyVault',
    priority: '200',
    protocol: 'Tcp',
    to: ['Keyvault.', parameter('location')],
    ports: ['443'],
    when: ['highBusinessImpact'],
  },
  // A security group looks at where a packet is going, not at the hop in between: the firewall decides by name.
  // Without a firewall nobody would decide, and the final deny holds for all of the internet.
  {
    name: 'AllowHttpsByFirewall',
    priority: '210',
    protocol: 'Tcp',
    to: 'Internet',
    ports: ['443'],
    when: ['control:net-firewall'],
  },
];
