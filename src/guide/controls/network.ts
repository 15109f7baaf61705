import type { Control } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { firewallRulesFile } from '../files/firewall-rules.ts';
import { workspaceFile } from '../files/workspace.ts';

export const networkControls: readonly Control[] = [
  {
    id: 'net-vnet',
    title: 'A virtual network with separate subnets for endpoints and compute',
    section: 'network',
    why: 'Endpoints and training nodes need different routes and rules; in one subnet every rule is a compromise for both.',
    benchmark: benchmark('high', 'NS-1'),
    policies: [],
    steps: ['net-vnet', 'net-pe-subnet', 'net-compute-subnet'],
    lines: [
      { step: 'net-vnet', flag: '--address-prefixes' },
      { step: 'net-pe-subnet', flag: '--address-prefixes' },
      { step: 'net-compute-subnet', flag: '--address-prefixes', when: ['network=own'] },
    ],
    changed:
      'The original named `ml-vnet` and `ml-subnet` but never made them, and put endpoints and training nodes into the same subnet. Here both are made, each kind in a subnet of its own.',
  },
  {
    id: 'net-no-default-outbound',
    title: 'No implicit way to the internet from the subnets',
    section: 'network',
    why: 'Default outbound access gives every machine a public exit that nobody configured and nobody logs.',
    benchmark: benchmark('medium', 'NS-1', 'NS-3'),
    policies: [],
    steps: ['net-pe-subnet', 'net-compute-subnet', 'net-way-in'],
    lines: [
      { step: 'net-pe-subnet', flag: '--default-outbound-access' },
      { step: 'net-compute-subnet', flag: '--default-outbound-access', when: ['network=own'] },
      { step: 'net-way-in', flag: '--default-outbound-access', when: ['wayIn'] },
    ],
  },
  {
    id: 'net-dns',
    title: 'Private DNS zones linked to the virtual network',
    section: 'network',
    why: 'Without the zones a private endpoint is there, yet every client still resolves, and calls, the public address.',
    benchmark: benchmark('medium', 'NS-2', 'NS-10'),
    policies: [
      {
        id: 'ee40564d-486e-4f68-a5ca-7a621edae0fb',
        name: 'Configure Azure Machine Learning workspace to use private DNS zones',
      },
    ],
    steps: [
      'net-dns',
      'net-dependency-endpoints',
      'net-ws-endpoint',
      'data-cmk',
      'data-training-storage',
      'iam-job-secrets',
    ],
    lines: [
      { step: 'net-dns', flag: '--virtual-network' },
      { step: 'net-dependency-endpoints', flag: '--private-dns-zone' },
      { step: 'net-ws-endpoint', flag: '--private-dns-zone' },
    ],
    note: 'If your DNS is not the one of Azure, forward the zones to it, and add the wildcard record of the inference host for online endpoints yourself.',
    changed:
      'The original made a private endpoint without any DNS, so the name of the workspace went on resolving to the public address that it had just closed.',
  },
  {
    id: 'net-dependency-endpoints',
    title: 'Private endpoints for storage, key vault and registry',
    section: 'network',
    why: 'Data, secrets and images leave through the weakest dependency, not through the workspace.',
    benchmark: benchmark('high', 'NS-2'),
    policies: [
      {
        id: '6edd7eda-6dd8-40f7-810d-67160c639cd9',
        name: 'Storage accounts should use private link',
      },
      {
        id: 'a6abeaec-4d90-4a02-805f-6b26c4d3fbe9',
        name: 'Azure Key Vaults should use private link',
      },
      {
        id: 'e8eef0a8-67cf-4eb4-9386-14b0e78733d4',
        name: 'Container registries should use private link',
      },
    ],
    steps: ['net-dependency-endpoints', 'data-training-storage', 'data-outbound-rule'],
    lines: [{ step: 'net-dependency-endpoints', flag: '--private-connection-resource-id' }],
    note: 'Batch endpoints and parallel jobs also need endpoints and zones for queue and table.',
    changed:
      'The original gave only the workspace an endpoint; storage, key vault and registry stayed on their public ones.',
  },
  {
    id: 'ws-create',
    title: 'One workspace, created with every setting that cannot change later',
    section: 'network',
    why: 'Key, business impact and data isolation are fixed at birth and an identity can only be widened, so three separate creates do not add up to one workspace.',
    benchmark: benchmark('medium', 'PV-1'),
    policies: [],
    steps: ['ws-create'],
    lines: [
      { step: 'ws-create', flag: '--file' },
      { file: workspaceFile, key: 'storage_account' },
      { file: workspaceFile, key: 'key_vault' },
      { file: workspaceFile, key: 'container_registry' },
      { file: workspaceFile, key: 'system_datastores_auth_mode' },
      { file: workspaceFile, key: 'hbi_workspace', when: ['highBusinessImpact'] },
    ],
    note: 'With high business impact, scratch disks are encrypted only if the subscription never had a cluster before; otherwise ask Azure support. The build cluster is named here and made later: it is needed when the first image is built.',
    changed:
      'The original created `secure-workspace` three times, each time with other settings and with flags that `az ml workspace create` does not have, then went on with `myworkspace`. One file and one command replace them.',
  },
  {
    id: 'net-ws-private',
    title: 'A workspace without public access, reached by a private endpoint',
    section: 'network',
    why: 'Stolen credentials alone are then not enough: the caller must also be on the network.',
    benchmark: benchmark('high', 'NS-2'),
    policies: [
      {
        id: '438c38d2-3772-465a-a9cc-7a6666a275ce',
        name: 'Azure Machine Learning Workspaces should disable public network access',
      },
      {
        id: '45e05259-1eb5-4f70-9574-baf73e9d219b',
        name: 'Azure Machine Learning workspaces should use private link',
      },
      {
        id: 'a10ee784-7409-4941-b091-663697637c0f',
        name: 'Configure Azure Machine Learning Workspaces to disable public network access',
      },
    ],
    steps: ['ws-create', 'net-ws-endpoint'],
    lines: [
      { file: workspaceFile, key: 'public_network_access' },
      { step: 'net-ws-endpoint', flag: '--group-id' },
    ],
    note: 'Make the zone group once and add zones to it: to create it again replaces it and drops the zones that were added.',
    changed:
      'The original closed the workspace with `--image-build-compute-name`, a flag that does not exist, so nothing was made; its endpoint had no DNS. The flag is now a line of the file, and the endpoint writes into two private zones.',
  },
  {
    id: 'net-managed-vnet',
    title: 'A managed network that lets out only what was approved',
    section: 'network',
    why: 'Training code is arbitrary code; a list of allowed destinations is what stops it from posting the data set to the internet.',
    benchmark: benchmark('medium', 'NS-1', 'NS-2', 'NS-3'),
    policies: [
      {
        id: '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
        name: 'Azure Machine Learning and Ai Studio should use Allow Only Approved Outbound Managed Vnet mode',
      },
    ],
    steps: ['ws-create', 'net-managed-vnet'],
    lines: [
      { file: workspaceFile, key: 'managed_network' },
      { step: 'net-managed-vnet', flag: '--name' },
    ],
    when: ['network=managed'],
    note: 'The mode cannot be loosened later. The rules for package hosts bring an Azure Firewall into the managed network, which costs money by the hour; leave them out if you mirror packages. Only the preview of the second benchmark names the policy, under NS-2.',
  },
  {
    id: 'net-nsg',
    title: 'A security group with listed allows and a final deny',
    section: 'network',
    why: 'An allow rule without a deny behind it changes nothing, because the default rules already let everything out.',
    benchmark: benchmark('high', 'NS-1'),
    policies: [
      {
        id: 'e71308d3-144b-4262-b144-efdc3cc90517',
        name: 'Subnets should be associated with a Network Security Group',
      },
    ],
    steps: ['net-nsg', 'net-compute-subnet'],
    lines: [
      { step: 'net-nsg', flag: '--access' },
      { step: 'net-nsg', flag: '--destination-address-prefixes' },
      { step: 'net-compute-subnet', flag: '--network-security-group' },
    ],
    when: ['network=own'],
    note: 'HTTPS to the internet is allowed here because a security group judges the destination of a packet, not its next hop: the route sends it to the firewall, which decides by name. Managed online deployments do not run in your network, so none of this holds them.',
    changed:
      'The original added one allow rule to a group that it never made nor attached, with no deny behind it. The list of tags is now complete, a deny ends it, and the subnet is never there without the group.',
  },
  {
    id: 'net-firewall',
    title: 'Azure Firewall with a policy, and the default route to it',
    section: 'network',
    why: 'Service tags cover a service for all its customers; a firewall narrows what goes out to named hosts and logs what it refused.',
    benchmark: benchmark('high', 'NS-3', 'LT-4'),
    policies: [],
    steps: ['net-firewall', 'net-compute-subnet'],
    lines: [
      { step: 'net-firewall', flag: '--threat-intel-mode' },
      { step: 'net-firewall', flag: '--next-hop-ip-address' },
      { file: firewallRulesFile, key: 'ruleCollections' },
      { step: 'net-compute-subnet', flag: '--route-table' },
    ],
    when: ['network=own'],
    note: 'Left out, the subnet needs another way to the services of Azure, such as a hub or a NAT gateway of yours, and its security group refuses the rest of the internet. The rule for storage covers every account of the region; a service endpoint policy narrows it to yours.',
    changed:
      'The original added a classic rule, which a firewall with a policy refuses, to a firewall that it never made, with no route to it and a host list that was out of date. Here a policy holds service tags, ports and the few hosts that have no tag.',
  },
  {
    id: 'net-serverless-private',
    title: 'Serverless jobs in your subnet, without a public address',
    section: 'network',
    why: 'A job that names no compute otherwise runs outside the network into which everything else was moved.',
    benchmark: benchmark('high', 'NS-2'),
    policies: [],
    steps: ['ws-create'],
    lines: [{ file: workspaceFile, key: 'serverless_compute' }],
    when: ['network=own'],
    note: 'One entry of workspace.yml; the subnet is there before the workspace.',
  },
  {
    id: 'net-way-in',
    title: 'A way in: Azure Bastion and a jump host without a public address',
    section: 'network',
    why: 'With public access off, work on data happens inside the network; without a prepared way in, people open the public endpoint again.',
    benchmark: benchmark('medium', 'NS-2', 'PA-6'),
    policies: [],
    steps: ['net-way-in'],
    lines: [
      { step: 'net-way-in', flag: '--enable-tunneling' },
      { step: 'net-way-in', flag: '--nics' },
      { step: 'net-way-in', flag: '--security-type' },
      { step: 'net-way-in', flag: '--nat-gateway' },
    ],
    when: ['wayIn'],
    optional: true,
    note: 'Not needed with a VPN or ExpressRoute.',
  },
  {
    id: 'net-flow-logs',
    title: 'Flow logs of the virtual network',
    section: 'network',
    why: 'Without a record of flows, data that left leaves no trace.',
    benchmark: benchmark('medium', 'LT-4'),
    policies: [],
    steps: ['net-flow-logs'],
    lines: [
      { step: 'net-flow-logs', flag: '--vnet' },
      { step: 'net-flow-logs', flag: '--user-assigned-identity' },
      { step: 'net-flow-logs', flag: '--traffic-analytics' },
    ],
    when: ['network=own', 'flowLogs'],
    optional: true,
    note: 'Needs Network Watcher in the region, which Azure makes with the first virtual network there.',
  },
  {
    id: 'net-monitor-private-link',
    title: 'Telemetry by a private link',
    section: 'network',
    why: 'Logs and metrics otherwise leave by public endpoints.',
    benchmark: benchmark('medium', 'NS-2'),
    policies: [],
    steps: ['net-monitor-private-link'],
    lines: [
      { step: 'net-monitor-private-link', flag: '--linked-resource' },
      { step: 'net-monitor-private-link', flag: '--group-id' },
    ],
    when: ['monitorPrivateLink'],
    optional: true,
    note: 'Azure ML supports the open access mode only. A scope changes how every network that shares its DNS reaches Azure Monitor. With the managed network an outbound rule must also lead to it, which was not tried on a live subscription.',
  },
];
