import { az } from '../../azure/az.ts';
import { check, checkEach, ofItem } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import type { Check } from '../../language/statement.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import {
  actionGroup,
  lockAlert,
  logsAlert,
  policyAlert,
  resourceGroup,
  roleAlert,
  workspaceDeleteAlert,
  workspaceWriteAlert,
} from '../resources.ts';

interface Alert {
  readonly alert: Resource<'Microsoft.Insights/activityLogAlerts'>;
  readonly operation: string;
  /** When it tells, in words. */
  readonly tells: string;
}

const alerts: readonly Alert[] = [
  {
    alert: workspaceWriteAlert,
    operation: 'Microsoft.MachineLearningServices/workspaces/write',
    tells: 'the workspace is changed',
  },
  {
    alert: workspaceDeleteAlert,
    operation: 'Microsoft.MachineLearningServices/workspaces/delete',
    tells: 'the workspace is deleted',
  },
  {
    alert: roleAlert,
    operation: 'Microsoft.Authorization/roleAssignments/write',
    tells: 'a role is given in the group',
  },
  {
    alert: logsAlert,
    operation: 'Microsoft.Insights/diagnosticSettings/delete',
    tells: 'logs are switched off in the group',
  },
  {
    alert: lockAlert,
    operation: 'Microsoft.Authorization/locks/delete',
    tells: 'a lock is taken away in the group',
  },
  {
    alert: policyAlert,
    operation: 'Microsoft.Authorization/policyAssignments/delete',
    tells: 'a policy is taken away from the group',
  },
];

export const monAlerts: Step = {
  id: 'mon-alerts',
  title: 'Alerts when someone changes what guards the workspace',
  section: 'monitoring',
  from: 'anywhere',
  // Whatever apply itself changes would be told too.
  follows: ['ws-create', 'iam-workspace-self'],
  needs: [{ role: 'Monitoring Contributor', on: 'the resource group' }],
  apply: [
    {
      ensure: actionGroup,
      by: az('monitor action-group create', {
        '--name': nameOf(actionGroup),
        ...homeGroup,
        '--short-name': 'mlsec',
        '--action': { many: ['email', 'security', parameter('securityEmail')] },
        '--tags': planTag,
      }),
    },
    ...alerts.map(({ alert, operation, tells }) => ({
      ensure: alert,
      by: az('monitor activity-log alert create', {
        '--name': nameOf(alert),
        ...homeGroup,
        '--description': `Tells when ${tells}.`,
        '--scope': idOf(resourceGroup),
        '--condition': `category=Administrative and operationName=${operation} and status=Succeeded`,
        '--action-group': idOf(actionGroup),
        '--tags': planTag,
      }),
    })),
  ],
  undo: [
    ...alerts.map(({ alert }) => ({
      remove: alert,
      by: az('monitor activity-log alert delete', { '--name': nameOf(alert), ...homeGroup }),
    })),
    {
      remove: actionGroup,
      by: az('monitor action-group delete', { '--name': nameOf(actionGroup), ...homeGroup }),
    },
  ],
  checks: [
    checkEach(
      actionGroup,
      {
        each: 'properties.emailReceivers',
        where: [{ path: 'emailAddress', is: parameter('securityEmail') }],
      },
      {
        control: 'mon-alerts',
        label: 'The security contact receives the alerts',
        path: 'status',
        is: 'Enabled',
      },
    ),
    ...alerts.map(checkAlert),
  ],
};

/** The alert is on, looks for its operation in the whole group, and tells the action group. */
function checkAlert({ alert, operation, tells }: Alert): Check {
  const said = { control: 'mon-alerts', absent: 'fails' } as const;
  return check(
    alert,
    {
      ...said,
      label: `Someone is told when ${tells}`,
      path: 'properties.enabled',
      is: true,
    },
    ofItem(
      alert,
      { each: 'properties.condition.allOf', where: { path: 'field', is: 'operationName' } },
      {
        ...said,
        label: `The alert for when ${tells} looks for that operation`,
        path: 'equals',
        is: operation,
      },
    ),
    ofItem(
      alert,
      { each: 'properties.scopes' },
      {
        ...said,
        label: `The alert for when ${tells} covers the whole group`,
        path: '@',
        is: idOf(resourceGroup),
      },
    ),
    ofItem(
      alert,
      { each: 'properties.actions.actionGroups' },
      {
        ...said,
        label: `The alert for when ${tells} reaches the action group`,
        path: 'actionGroupId',
        is: idOf(actionGroup),
      },
    ),
  );
}
