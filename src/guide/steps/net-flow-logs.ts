import { az, only } from '../../azure/az.ts';
import { createdBy, declare, declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import type { Listing } from '../../language/statement.ts';
import { idOf, nameOf, parameter, subscriptionOf, type Word } from '../../language/word.ts';
import { byproductRemoval } from '../byproduct-removal.ts';
import { ensureClosedStorage } from '../statements/closed-storage.ts';
import { ensureIdentity, removeIdentity } from '../statements/identity.ts';
import { homeGroup, placeOf } from '../placement.ts';
import { planTag, tag } from '../plan-tag.ts';
import { flowLogIdentity, flowLogStorageAccount, logAnalytics, vnet } from '../resources.ts';
import { declareGrant, type Grant, grant, identityHolder } from '../statements/role-assignment.ts';

const flowLogHolder = identityHolder(flowLogIdentity, 'flowLogPrincipal');

const write: Grant = {
  role: 'Storage Blob Data Contributor',
  on: flowLogStorageAccount,
  called: 'the storage account of the flow logs',
};

/** The plan is part of the name, because a flow log lives in the group of Network Watcher, not in ours. */
const flowLog: Word = ['fl-', ...tag.value];

/** Where Network Watcher looks: the subscription and region of the virtual network. */
const watcher = {
  '--location': parameter('location'),
  '--subscription': only(['existing:vnet'], subscriptionOf(vnet)),
} as const;

const flowLogs: Listing = {
  list: 'flowLogs',
  by: az('network watcher flow-log list', {
    ...watcher,
    '--query': '[].name',
    '--output': 'tsv',
  }),
};

const analyticsSettings = 'flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration';
const analytics = `${analyticsSettings}.enabled`;
const analyticsWorkspace = `${analyticsSettings}.workspaceResourceId`;

const desired = declareRows(
  az('network watcher flow-log list', watcher),
  {
    list: {
      columns: ['targetResourceId', 'enabled', analytics, analyticsWorkspace],
      where: [{ path: 'targetResourceId', is: idOf(vnet) }],
    },
    create: 'network watcher flow-log create',
    update: az('network watcher flow-log update', { '--name': flowLog, ...watcher }),
  },
  {
    control: 'net-flow-logs',
    label: 'The flows of the virtual network are logged',
    path: 'enabled',
    is: 'true',
    absent: 'fails',
    unverified: 'That a log signs in to a keyless account was not tried on a live subscription.',
    created: { '--vnet': idOf(vnet), '--enabled': 'true' },
    updated: '--enabled',
    consequences: [{ kind: 'costs', sentence: 'Each gigabyte of flows costs.' }],
  },
  {
    control: 'net-flow-logs',
    label: 'Traffic analytics reads the flows',
    path: analytics,
    is: 'true',
    absent: 'fails',
    created: '--traffic-analytics',
    // Analytics writes into a workspace, so the call names it.
    updated: { '--traffic-analytics': 'true', '--workspace': idOf(logAnalytics) },
    consequences: [
      { kind: 'costs', sentence: 'Each gigabyte that analytics reads costs once more.' },
    ],
  },
  {
    control: 'net-flow-logs',
    label: 'Traffic analytics writes into Log Analytics',
    path: analyticsWorkspace,
    is: idOf(logAnalytics),
    absent: 'fails',
    flag: '--workspace',
    consequences: [
      {
        kind: 'interrupts',
        sentence: 'Flows of earlier days stay in the workspace that had them.',
      },
    ],
  },
);

export const netFlowLogs: Step = {
  id: 'net-flow-logs',
  title: 'Flow logs of the virtual network',
  section: 'network',
  when: ['network=own', 'flowLogs'],
  runsIn: 'anywhere',
  permissions: [
    { role: 'Network Contributor', on: 'the virtual network, and on the group of Network Watcher' },
    { role: 'Storage Account Contributor', on: 'the resource group' },
    { role: 'Managed Identity Contributor', on: 'the resource group' },
    { role: 'Managed Identity Operator', on: 'the resource group' },
    { role: 'User Access Administrator', on: 'the resource group' },
    { role: 'Log Analytics Contributor', on: 'the Log Analytics workspace' },
    {
      operations: ['Microsoft.Storage/checknameavailability/read'],
      on: 'the subscription',
      to: 'ask whether the name is free',
    },
    byproductRemoval,
  ],
  apply: [
    ensureClosedStorage(flowLogStorageAccount),
    ensureIdentity(flowLogIdentity),
    flowLogHolder.capture,
    grant(flowLogHolder, write),
    {
      precondition: { absent: { line: flowLog, in: flowLogs } },
      call: az('network watcher flow-log create', {
        '--name': flowLog,
        ...watcher,
        '--storage-account': idOf(flowLogStorageAccount),
        // The account has no keys, so the log signs in.
        '--user-assigned-identity': idOf(flowLogIdentity),
        ...createdBy(desired),
        '--tags': planTag,
      }),
    },
  ],
  undo: [
    {
      // A flow log lives in another group, and its name holds the identity of the plan.
      urgent: true,
      precondition: {
        prints: 'something',
        by: az('network watcher flow-log list', {
          ...watcher,
          '--query': ["[?name=='", ...flowLog, "'].id"],
          '--output': 'tsv',
        }),
      },
      call: az('network watcher flow-log delete', { '--name': flowLog, ...watcher }),
    },
    removeIdentity(flowLogIdentity),
    {
      remove: flowLogStorageAccount,
      by: az('storage account delete', {
        '--name': nameOf(flowLogStorageAccount),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [
    desired,
    declare(
      flowLogStorageAccount,
      {
        create: 'storage account create',
        update: az('storage account update', {
          '--name': nameOf(flowLogStorageAccount),
          ...placeOf(flowLogStorageAccount),
        }),
      },
      {
        control: 'net-flow-logs',
        label: 'The storage account of the flow logs is closed',
        path: 'properties.publicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
        flag: '--public-network-access',
        consequences: [
          {
            kind: 'cuts off',
            sentence: 'Whoever reads the logs from outside the network no longer does.',
          },
        ],
      },
    ),
    declareGrant('net-flow-logs', flowLogHolder, write),
  ],
  remains: [
    'Flows that traffic analytics wrote into Log Analytics stay there as long as it keeps them.',
    {
      when: ['existing:resourceGroup'],
      text: 'The data collection endpoint that traffic analytics makes for itself, named `NWTA` and more, stays in the group that you brought.',
    },
  ],
};
