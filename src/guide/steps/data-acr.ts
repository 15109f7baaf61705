import { az, only } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { home, homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { containerRegistry } from '../resources.ts';

const control = 'data-acr-hardened';

/** The ways to the registry when its public door is shut. */
const privateWayIn = ['net-dependency-endpoints', 'net-dns'] as const;

const closing = {
  before: privateWayIn,
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'Images are pushed and pulled from inside the network only; hosted agents and registry tasks stop.',
    },
  ],
} as const;

const registry = declare(
  containerRegistry,
  {
    create: 'acr create',
    update: az('acr update', {
      '--name': nameOf(containerRegistry),
      ...placeOf(containerRegistry),
    }),
  },
  {
    control,
    label: 'The registry is of the Premium tier, which private endpoints need',
    path: 'sku.name',
    is: 'Premium',
    absent: 'fails',
    updated: '--sku',
    consequences: [
      {
        kind: 'costs',
        sentence:
          'Premium costs more by the day; back leads only a registry without endpoints and rules.',
      },
    ],
  },
  {
    control,
    label: 'There is no admin user',
    hardens: true,
    path: 'properties.adminUserEnabled',
    is: false,
    flag: '--admin-enabled',
    before: ['iam-compute-identity', 'iam-endpoint-identity', 'iam-workspace-identity'],
    consequences: [
      { kind: 'cuts off', sentence: 'Whoever signs in to the registry with that password fails.' },
    ],
  },
  {
    control,
    label: 'Nobody pulls images without signing in',
    hardens: true,
    path: 'properties.anonymousPullEnabled',
    is: false,
    updated: { '--anonymous-pull-enabled': 'false' },
    restored: { '--anonymous-pull-enabled': 'true' },
    consequences: [{ kind: 'cuts off', sentence: 'Pulling without signing in fails.' }],
  },
  {
    control,
    label: 'Public network access is off',
    hardens: true,
    path: 'properties.publicNetworkAccess',
    is: 'Disabled',
    absent: 'fails',
    flag: { '--public-network-enabled': 'false' },
    restored: { '--public-network-enabled': 'true' },
    ...closing,
  },
  {
    control,
    label: 'The firewall of the registry denies by default',
    hardens: true,
    path: 'properties.networkRuleSet.defaultAction',
    is: 'Deny',
    absent: 'fails',
    flag: '--default-action',
    ...closing,
  },
  {
    control,
    label: 'Nobody but trusted Azure services passes the firewall',
    hardens: true,
    path: 'properties.networkRuleBypassOptions',
    is: 'AzureServices',
    flag: { '--allow-trusted-services': 'true' },
  },
  {
    control: 'data-acr-no-export',
    label: 'Images cannot be exported to another registry',
    hardens: true,
    path: 'properties.policies.exportPolicy.status',
    is: 'disabled',
    absent: 'fails',
    created: { '--allow-exports': 'false' },
    optional: true,
    // Azure takes it only together with a door that is shut.
    updated: { '--public-network-enabled': 'false', '--allow-exports': 'false' },
    restored: { '--allow-exports': 'true' },
    before: privateWayIn,
    consequences: [
      {
        kind: 'cuts off',
        sentence: 'Images are no longer imported from here by other registries.',
      },
    ],
  },
);

export const dataAcr: Step = {
  id: 'data-acr',
  title: 'Container registry',
  section: 'data',
  runsIn: 'anywhere',
  permissions: [{ role: 'Contributor', on: 'the resource group' }],
  apply: [
    {
      when: ['!existing:containerRegistry'],
      ensure: containerRegistry,
      by: az('acr create', {
        '--name': nameOf(containerRegistry),
        ...home,
        '--sku': 'Premium',
        ...createdBy(registry),
        // Only a new registry can be spread over the zones of its region.
        '--zone-redundancy': only(['region:zones'], 'Enabled'),
        '--tags': planTag,
      }),
      nameAvailable: az('acr check-name', {
        '--name': nameOf(containerRegistry),
        '--query': 'nameAvailable',
        '--output': 'tsv',
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:containerRegistry'],
      remove: containerRegistry,
      by: az('acr delete', {
        '--name': nameOf(containerRegistry),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [registry],
};
