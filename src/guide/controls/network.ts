import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { inWorkspace } from '../statements/workspace-lines.ts';

export const networkControls: readonly ControlData[] = [
  {
    id: 'net-vnet',
    title: 'A virtual network with separate subnets for endpoints and compute',
    section: 'network',
    why: 'Endpoints and training nodes need different routes and rules; in one subnet every rule is a compromise for both.',
    severity: {
      level: 'medium',
      because:
        'It opens nothing by itself, but no rule between compute and endpoints can be exact.',
    },
    benchmark: benchmark('high', 'NS-1'),
    policies: [],
    steps: ['net-vnet', 'net-pe-subnet', 'net-compute-subnet'],
    changed:
      'The original named `ml-vnet` and `ml-subnet` but never made them, and put endpoints and training nodes into the same subnet. Here both are made, each kind in a subnet of its own.',
  },
  {
    id: 'net-no-default-outbound',
    title: 'No implicit way to the internet from the subnets',
    section: 'network',
    why: 'Azure otherwise gives each machine of a subnet a public way out, and no log says what used it.',
    severity: {
      level: 'high',
      because: 'Data can leave by a public address that nothing limits and no log shows.',
    },
    benchmark: benchmark('medium', 'NS-1', 'NS-3'),
    policies: [],
    steps: [],
  },
  {
    id: 'net-dns',
    title: 'Private DNS zones linked to the virtual network',
    section: 'network',
    why: 'An endpoint alone changes no name: clients go on asking for the public address, and go there.',
    severity: {
      level: 'high',
      because:
        'Clients look up public addresses, so the private endpoints stand unused and closed doors break work.',
    },
    benchmark: benchmark('medium', 'NS-2', 'NS-10'),
    policies: [
      {
        id: 'ee40564d-486e-4f68-a5ca-7a621edae0fb',
        name: 'Configure Azure Machine Learning workspace to use private DNS zones',
      },
    ],
    steps: ['net-dns'],
    note: 'If your DNS is not the one of Azure, forward the zones to it. Where you keep records by hand, online endpoints need one more: `*.GUID.inference.REGION.privatelink.api.azureml.ms`, with the guid of the workspace, to the address of its private endpoint. If you leave this control out, the endpoints are made without zones, and your own DNS has to resolve their names.',
    changed:
      'The original made a private endpoint without any DNS, so the name of the workspace went on resolving to the public address that it had just closed.',
  },
  {
    id: 'net-dependency-endpoints',
    title: 'Private endpoints for storage, key vault and registry',
    section: 'network',
    why: 'The workspace is one of several doors: what it guards also lies in storage, vault and registry, and leaves by whichever is open.',
    severity: {
      level: 'high',
      because: 'The stores of the workspace can only be reached by their public endpoints.',
    },
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
    steps: ['net-dependency-endpoints'],
    note: 'Batch endpoints and parallel jobs also need endpoints and zones for queue and table.',
    changed:
      'The original gave only the workspace an endpoint; storage, key vault and registry stayed on their public ones.',
  },
  {
    id: 'ws-create',
    title: 'One workspace, created with every setting that cannot change later',
    section: 'network',
    why: 'What is fixed at creation cannot be added by a second create: key, business impact and isolation of data are settled once, an identity only grows.',
    severity: {
      level: 'medium',
      because: 'It can be set right only by a new workspace, so it is dearer with every day.',
    },
    benchmark: benchmark('medium', 'PV-1'),
    policies: [],
    steps: ['ws-create'],
    lines: [
      { step: 'ws-create', flag: '--file' },
      ...inWorkspace('system_datastores_auth_mode', 'systemDatastoresAuthMode'),
      ...inWorkspace('hbi_workspace', 'hbiWorkspace', ['highBusinessImpact']),
    ],
    note: 'With high business impact, scratch disks are encrypted only if the subscription never had a cluster before; otherwise ask Azure support. The build cluster is named here and made later: it is needed when the first image is built.',
    changed:
      'The original created `secure-workspace` three times, each time with other settings and with flags that `az ml workspace create` does not have, then went on with `myworkspace`. One file and one command replace them.',
  },
  {
    id: 'net-ws-private',
    title: 'A workspace without public access, reached by a private endpoint',
    section: 'network',
    why: 'A stolen password or token is then worth nothing outside the network.',
    severity: {
      level: 'critical',
      because: 'Whoever holds a stolen token works on your data from anywhere.',
    },
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
    steps: ['net-ws-endpoint'],
    note: 'Make the zone group once and add zones to it: to create it again replaces it and drops the zones that were added.',
    changed:
      'The original closed the workspace with `--image-build-compute-name`, a flag that does not exist, so nothing was made; its endpoint had no DNS. The flag is now a line of the file, and the endpoint writes into two private zones.',
  },
  {
    id: 'net-managed-vnet',
    title: 'A managed network that lets out only what was approved',
    section: 'network',
    why: 'A training job runs whatever its author and its packages wrote. What it may reach decides whether it can carry the data off.',
    severity: {
      level: 'high',
      because: 'A job, or a package in it, can send data to any host of the internet.',
    },
    benchmark: benchmark('medium', 'NS-1', 'NS-2', 'NS-3'),
    policies: [
      {
        id: '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
        name: 'Azure Machine Learning and Ai Studio should use Allow Only Approved Outbound Managed Vnet mode',
      },
    ],
    steps: ['net-managed-vnet', 'data-outbound-rule'],
    when: ['network=managed'],
    note: 'The mode cannot be loosened later. The rules for package hosts bring an Azure Firewall into the managed network, which costs money by the hour; leave them out if you mirror packages. Left out, compute and deployments go out to the internet as they like, and no private way leads to the training data: make one, or choose your own network. Only the preview of the second benchmark names the policy, under NS-2.',
  },
  {
    id: 'net-nsg',
    title: 'A security group with listed allows and a final deny',
    section: 'network',
    why: 'A group lets everything out until something denies it, so allow rules without that are decoration.',
    severity: {
      level: 'high',
      because: 'Any machine of the subnet can be reached, or can reach out, beyond what was meant.',
    },
    benchmark: benchmark('high', 'NS-1'),
    policies: [
      {
        id: 'e71308d3-144b-4262-b144-efdc3cc90517',
        name: 'Subnets should be associated with a Network Security Group',
      },
    ],
    steps: ['net-nsg'],
    when: ['network=own'],
    note: 'HTTPS to the internet is allowed here because a security group judges the destination of a packet, not its next hop: the route sends it to the firewall, which decides by name. Inside the virtual network, and into networks peered with it, a rule of Azure lets compute reach every port; no rule here denies that, because nodes of one job talk to each other. A managed online deployment runs outside your network, so none of this holds it. Left out, the subnet of the compute has no group: the firewall alone decides what goes out, the policy lists the subnet, and a landing zone that denies subnets without a group refuses it.',
    changed:
      'The original added one allow rule to a group that it never made nor attached, with no deny behind it. The list of tags is now complete, a deny ends it, and the subnet is never there without the group.',
  },
  {
    id: 'net-firewall',
    title: 'Azure Firewall with a policy, and the default route to it',
    section: 'network',
    why: 'Service tags cover a service for all its customers; a firewall narrows what goes out to named hosts and logs what it refused.',
    severity: {
      level: 'medium',
      because:
        'Traffic leaves to whole services instead of named hosts, and refusals are not logged.',
    },
    benchmark: benchmark('high', 'NS-3', 'LT-4'),
    policies: [],
    steps: ['net-firewall'],
    when: ['network=own'],
    note: 'Left out, the subnet needs another way to the services of Azure, such as a hub or a NAT gateway of yours, and its security group refuses the rest of the internet. The rule for storage covers every account of the region; a service endpoint policy narrows it to yours.',
    changed:
      'The original added a classic rule, which a firewall with a policy refuses, to a firewall that it never made, with no route to it and a host list that was out of date. Here a policy holds service tags, ports and the few hosts that have no tag.',
  },
  {
    id: 'net-serverless-private',
    title: 'Serverless jobs in your subnet, without a public address',
    section: 'network',
    why: 'Jobs for which nobody picks a compute run where Azure ML sees fit, beside the network that holds all others.',
    severity: { level: 'high', because: 'Jobs run outside the network that holds all others.' },
    benchmark: benchmark('high', 'NS-2'),
    policies: [],
    steps: [],
    when: ['network=own'],
    note: 'One entry of workspace.yml; the subnet is there before the workspace.',
  },
  {
    id: 'net-way-in',
    title: 'Azure Bastion, and behind it a jump host that has no public address',
    section: 'network',
    why: 'With public access off, work on data happens inside the network; without a prepared way in, people open the public endpoint again.',
    severity: {
      level: 'low',
      because: 'Without it nothing is open; people are tempted to open something.',
    },
    benchmark: benchmark('medium', 'NS-2', 'PA-6'),
    policies: [],
    steps: ['net-way-in'],
    when: ['wayIn'],
    optional: true,
    note: 'Not needed with a VPN or ExpressRoute. The security group lets only Bastion reach the host: Azure would otherwise let in every job that runs in the same network. What leaves the host passes the firewall, where the plan has one, and only by the names of its rules. Without a firewall a group cannot tell names apart: the host then reaches Microsoft Entra and Resource Manager, its network, and nothing else of the internet. The rule that denies comes last, when the sign-in is installed; to install or update software later, set `DenyInternetOutbound` to `Allow` and back, which verify reports meanwhile. Which hosts the sign-in asks while it is in use was not tried on a live subscription.',
  },
  {
    id: 'net-flow-logs',
    title: 'Flow logs of the virtual network',
    section: 'network',
    why: 'Without a record of flows, data that left leaves no trace.',
    severity: {
      level: 'low',
      because: 'Nothing is open; an investigation finds no trace of flows.',
    },
    benchmark: benchmark('medium', 'LT-4'),
    policies: [],
    steps: ['net-flow-logs'],
    lines: [{ step: 'net-flow-logs', flag: '--user-assigned-identity' }],
    when: ['network=own', 'flowLogs'],
    optional: true,
    note: 'Needs Network Watcher in the region, which Azure makes with the first virtual network there.',
  },
  {
    id: 'net-monitor-private-link',
    title: 'Telemetry by a private link',
    section: 'network',
    why: 'Logs and metrics otherwise leave by public endpoints.',
    severity: {
      level: 'low',
      because:
        'Logs travel encrypted by public endpoints, and whoever has a key may write to them.',
    },
    benchmark: benchmark('medium', 'NS-2'),
    policies: [],
    steps: ['net-monitor-private-link'],
    when: ['monitorPrivateLink'],
    optional: true,
    note: 'Azure ML supports the open access mode only. A scope changes how every network that shares its DNS reaches Azure Monitor. With the managed network an outbound rule must also lead to it, which was not tried on a live subscription.',
  },
  {
    id: 'net-public-addresses',
    title: 'No public address but those of the plan',
    section: 'network',
    why: 'A machine with an address of its own is a door beside the firewall, for both directions.',
    severity: {
      level: 'high',
      because: 'An address that nobody planned is a door for both directions.',
    },
    benchmark: benchmark('high', 'AM-1', 'NS-2'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'It looks at the public addresses and network interfaces of the plan’s own group. Those of the firewall, of Azure Bastion and of the NAT gateway are the plan’s.',
  },
  {
    id: 'net-open-rules',
    title: 'No rule lets the internet in',
    section: 'network',
    why: 'One rule that was added to try something makes a wall into a door, under whatever name.',
    severity: { level: 'critical', because: 'The internet reaches machines inside the network.' },
    benchmark: benchmark('high', 'AM-1', 'NS-1'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'It looks at all security groups of the plan’s own group for rules from anywhere; Azure Bastion alone needs one. What the groups of the plan let out is judged beside them. Rules from a range of addresses are not judged: which of them are yours only you can tell.',
  },
  {
    id: 'net-foreign-connections',
    title: 'No private endpoint from a foreign network',
    section: 'network',
    why: 'An approved endpoint in another network reaches the data as if there were no wall, and no firewall rule shows it.',
    severity: {
      level: 'critical',
      because: 'A network of somebody else reaches your data, and no firewall sees it.',
    },
    benchmark: benchmark('high', 'AM-1', 'NS-2'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'In your own network, connections from other subscriptions fail too. With the managed network they are not judged: its own endpoints lie in a subscription of Microsoft, and nothing tells them from those of a stranger. A store that you brought and share with others fails for their endpoints: leave the control out, if you know them.',
  },
];
