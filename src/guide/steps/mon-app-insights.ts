import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { byproductRemoval } from '../byproduct-removal.ts';
import { home, homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { appInsights, logAnalytics } from '../resources.ts';

const inWorkspace = declare(
  appInsights,
  {
    create: 'monitor app-insights component create',
    update: az('monitor app-insights component update', {
      '--app': nameOf(appInsights),
      ...placeOf(appInsights),
    }),
  },
  {
    control: 'mon-law',
    label: 'Application Insights keeps its data in the Log Analytics workspace',
    path: 'properties.WorkspaceResourceId',
    is: idOf(logAnalytics),
    absent: 'fails',
    flag: '--workspace',
    // From one workspace to another it also goes back.
    restored: '--workspace',
    consequences: [
      {
        kind: 'cannot be undone',
        sentence:
          'A classic component never becomes one again, and what it has recorded stays where it was.',
      },
    ],
  },
);

export const monAppInsights: Step = {
  id: 'mon-app-insights',
  title: 'Application Insights',
  section: 'monitoring',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Application Insights Component Contributor', on: 'the resource group' },
    { role: 'Log Analytics Contributor', on: 'the Log Analytics workspace' },
    byproductRemoval,
  ],
  apply: [
    {
      when: ['!existing:appInsights'],
      ensure: appInsights,
      by: az('monitor app-insights component create', {
        '--app': nameOf(appInsights),
        ...home,
        ...createdBy(inWorkspace),
        '--application-type': 'web',
        '--tags': planTag,
      }),
      // Azure watches each component for failures by itself, and tells the owners of the subscription.
      byproducts: [
        {
          type: 'microsoft.alertsmanagement/smartDetectorAlertRules',
          name: ['Failure Anomalies - ', nameOf(appInsights)],
          serves: { path: 'properties.scope', resource: appInsights },
          outlives: true,
        },
        {
          type: 'microsoft.insights/actionGroups',
          name: ['Application Insights Smart Detection'],
        },
      ],
    },
  ],
  undo: [
    {
      when: ['!existing:appInsights'],
      remove: appInsights,
      by: az('monitor app-insights component delete', {
        '--app': nameOf(appInsights),
        ...homeGroup,
      }),
    },
  ],
  checks: [inWorkspace],
  remains: [
    {
      when: ['existing:resourceGroup', '!existing:appInsights'],
      text: 'In a resource group that you brought, the action group Application Insights Smart Detection stays: Azure makes one by itself for all that a group holds.',
    },
  ],
};
