import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { byproductRemoval } from '../byproduct-removal.ts';
import { home, homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { logAnalytics } from '../resources.ts';

const daysKept = 365;

const retention = declare(
  logAnalytics,
  {
    create: 'monitor log-analytics workspace create',
    update: az('monitor log-analytics workspace update', {
      '--workspace-name': nameOf(logAnalytics),
      ...placeOf(logAnalytics),
    }),
  },
  {
    control: 'mon-law',
    label: 'The Log Analytics workspace is provisioned',
    path: 'properties.provisioningState',
    is: 'Succeeded',
    byHand:
      'Repeat the last change of the workspace; one that was deleted comes back if it is made again within 14 days.',
  },
  {
    control: 'mon-law',
    label: 'Logs are kept for a year',
    path: 'properties.retentionInDays',
    atLeast: daysKept,
    flag: '--retention-time',
    consequences: [
      {
        kind: 'costs',
        sentence:
          'Logs are paid for as long as they are kept. A table with a retention of its own keeps it.',
      },
    ],
  },
);

export const monLaw: Step = {
  id: 'mon-law',
  title: 'Log Analytics workspace',
  section: 'monitoring',
  runsIn: 'anywhere',
  permissions: [{ role: 'Log Analytics Contributor', on: 'the resource group' }, byproductRemoval],
  apply: [
    {
      when: ['!existing:logAnalytics'],
      ensure: logAnalytics,
      by: az('monitor log-analytics workspace create', {
        '--workspace-name': nameOf(logAnalytics),
        ...home,
        '--sku': 'PerGB2018',
        ...createdBy(retention),
        '--tags': planTag,
      }),
      // Traffic analytics collects by a rule and an endpoint of its own, in the group of the workspace.
      byproducts: [
        {
          type: 'Microsoft.Insights/dataCollectionRules',
          name: ['NWTA*'],
          serves: {
            path: 'properties.destinations.logAnalytics[].workspaceResourceId',
            resource: logAnalytics,
          },
          outlives: true,
        },
        { type: 'Microsoft.Insights/dataCollectionEndpoints', name: ['NWTA*'] },
      ],
    },
  ],
  undo: [
    {
      when: ['!existing:logAnalytics'],
      remove: logAnalytics,
      by: az('monitor log-analytics workspace delete', {
        '--workspace-name': nameOf(logAnalytics),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [retention],
  remains: [
    {
      when: ['!existing:logAnalytics'],
      text: 'A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back.',
    },
  ],
};
