import { az, only } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { home, homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { containerRegistry } from '../resources.ts';

export const dataAcr: Step = {
  id: 'data-acr',
  title: 'Container registry',
  section: 'data',
  from: 'anywhere',
  needs: [{ role: 'Contributor', on: 'the resource group' }],
  apply: [
    {
      when: ['!existing:containerRegistry'],
      ensure: containerRegistry,
      by: az('acr create', {
        '--name': nameOf(containerRegistry),
        ...home,
        '--sku': 'Premium',
        '--admin-enabled': 'false',
        '--public-network-enabled': 'false',
        '--default-action': 'Deny',
        '--allow-trusted-services': 'true',
        '--allow-exports': only(['control:data-acr-no-export'], 'false'),
        // Only a new registry can be spread over the zones of its region.
        '--zone-redundancy': only(['region:zones'], 'Enabled'),
        '--tags': planTag,
      }),
      free: az('acr check-name', {
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
  checks: [
    check(
      containerRegistry,
      {
        control: 'data-acr-hardened',
        label: 'The registry is of the Premium tier, which private endpoints need',
        path: 'sku.name',
        is: 'Premium',
        absent: 'fails',
      },
      {
        control: 'data-acr-hardened',
        label: 'There is no admin user',
        path: 'properties.adminUserEnabled',
        is: false,
      },
      {
        control: 'data-acr-hardened',
        label: 'Nobody pulls images without signing in',
        path: 'properties.anonymousPullEnabled',
        is: false,
      },
      {
        control: 'data-acr-hardened',
        label: 'Public network access is off',
        path: 'properties.publicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
      },
      {
        control: 'data-acr-hardened',
        label: 'The firewall of the registry denies by default',
        path: 'properties.networkRuleSet.defaultAction',
        is: 'Deny',
      },
      {
        control: 'data-acr-hardened',
        label: 'Nobody but trusted Azure services passes the firewall',
        path: 'properties.networkRuleBypassOptions',
        is: 'AzureServices',
      },
      {
        control: 'data-acr-no-export',
        label: 'Images cannot be exported to another registry',
        path: 'properties.policies.exportPolicy.status',
        is: 'disabled',
        absent: 'fails',
      },
    ),
  ],
};
