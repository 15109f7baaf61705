import { az } from '../../azure/az.ts';
import { pairsOf, setOf } from '../../azure/check.ts';
import { createdBy, declare, declareEach } from '../../azure/declare.ts';
import type { Operation } from '../../azure/vocabulary/operations.ts';
import type { Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import type { Declaration } from '../../language/declaration.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { managedNetwork } from '../statements/managed-network.ts';
import {
  actionGroup,
  exemptionAlert,
  lockAlert,
  logsAlert,
  logsWriteAlert,
  managedOutboundRuleAlert,
  nsgAlert,
  nsgRuleAlert,
  outboundRuleAlert,
  policyAlert,
  policyWriteAlert,
  publicIpAlert,
  resourceGroup,
  roleAlert,
  workspaceDeleteAlert,
  workspaceWriteAlert,
} from '../resources.ts';

/** The activity log spells these two otherwise than the catalogue, and a rule compares what the log says. */
type LoggedOperation =
  | Operation
  | 'Microsoft.Insights/diagnosticSettings/delete'
  | 'Microsoft.Insights/diagnosticSettings/write';

interface Alert {
  readonly alert: Resource<'Microsoft.Insights/activityLogAlerts'>;
  readonly operation: LoggedOperation;
  /** When it tells, in words. */
  readonly tells: string;
  readonly when?: When;
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
  {
    alert: logsWriteAlert,
    operation: 'Microsoft.Insights/diagnosticSettings/write',
    tells: 'logs are sent elsewhere in the group',
  },
  {
    alert: policyWriteAlert,
    operation: 'Microsoft.Authorization/policyAssignments/write',
    tells: 'a policy of the group is assigned or changed',
  },
  {
    alert: exemptionAlert,
    operation: 'Microsoft.Authorization/policyExemptions/write',
    tells: 'something in the group is exempted from a policy',
  },
  {
    alert: outboundRuleAlert,
    operation: 'Microsoft.MachineLearningServices/workspaces/outboundRules/write',
    tells: 'a way out of the managed network is opened',
    when: managedNetwork,
  },
  {
    // The same rules have a second address, which clients of the newer API use.
    alert: managedOutboundRuleAlert,
    operation: 'Microsoft.MachineLearningServices/workspaces/managedNetworks/outboundRules/write',
    tells: 'a way out of the managed network is opened by its newer address',
    when: managedNetwork,
  },
  {
    alert: nsgAlert,
    operation: 'Microsoft.Network/networkSecurityGroups/write',
    tells: 'a security group is changed',
  },
  {
    alert: nsgRuleAlert,
    operation: 'Microsoft.Network/networkSecurityGroups/securityRules/write',
    tells: 'a rule of a security group is changed',
  },
  {
    alert: publicIpAlert,
    operation: 'Microsoft.Network/publicIPAddresses/write',
    tells: 'a public address is made or changed in the group',
  },
];

export const monAlerts: Step = {
  id: 'mon-alerts',
  title: 'Alerts when someone changes what guards the workspace',
  section: 'monitoring',
  runsIn: 'anywhere',
  // Whatever apply itself changes would be told too.
  orderAfter: [
    'ws-create',
    'iam-workspace-self',
    'net-nsg',
    'net-firewall',
    'net-way-in',
    'net-managed-vnet',
    'data-outbound-rule',
    'iam-job-secrets',
    'mon-diagnostics',
    'gov-benchmark',
    'gov-deny-policies',
  ],
  permissions: [{ role: 'Monitoring Contributor', on: 'the resource group' }],
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
    ...alerts.map((one) => ({
      when: one.when ?? [],
      ensure: one.alert,
      by: az('monitor activity-log alert create', {
        '--name': nameOf(one.alert),
        ...homeGroup,
        '--description': `Tells when ${one.tells}.`,
        ...createdBy(declareAlert(one)),
        '--tags': planTag,
      }),
    })),
  ],
  undo: [
    ...alerts.map(({ alert, when = [] }) => ({
      when,
      remove: alert,
      by: az('monitor activity-log alert delete', { '--name': nameOf(alert), ...homeGroup }),
    })),
    {
      remove: actionGroup,
      by: az('monitor action-group delete', { '--name': nameOf(actionGroup), ...homeGroup }),
    },
  ],
  checks: [
    declareEach(
      actionGroup,
      {
        list: {
          each: 'properties.emailReceivers',
          where: [{ path: 'emailAddress', is: parameter('securityEmail') }],
        },
      },
      {
        control: 'mon-alerts',
        label: 'The security contact receives the alerts',
        path: 'status',
        is: 'Enabled',
        absent: 'fails',
        mended: az('monitor action-group update', {
          '--name': nameOf(actionGroup),
          ...homeGroup,
          // Two receivers of one name are refused.
          '--remove-action': 'security',
          '--add-action': { many: ['email', 'security', parameter('securityEmail')] },
        }),
        consequences: [
          {
            kind: 'cuts off',
            sentence:
              'Another address that stands under the name of this receiver is told no more.',
          },
        ],
      },
    ),
    ...alerts.map(declareAlert),
  ],
};

/** The conditions of an event of which the alert tells. */
function conditionsOf(operation: string): readonly { field: string; equals: string }[] {
  return [
    { field: 'category', equals: 'Administrative' },
    { field: 'operationName', equals: operation },
    { field: 'status', equals: 'Succeeded' },
  ];
}

/** The alert is on, looks for its operation in the whole group, and tells the action group. */
function declareAlert({ alert, operation, tells, when }: Alert): Declaration {
  const options = { control: 'mon-alerts', absent: 'fails' } as const;
  const place = { '--name': nameOf(alert), ...homeGroup } as const;
  const condition = conditionsOf(operation)
    .map(({ field, equals }) => `${field}=${equals}`)
    .join(' and ');
  return declare(
    alert,
    {
      create: 'monitor activity-log alert create',
      ...(when ? { when } : {}),
    },
    {
      ...options,
      label: `Someone is told when ${tells}`,
      path: 'properties.enabled',
      is: true,
      // `alert update` without a condition turns the category into ServiceHealth, and the alert is dead.
      mended: az('rest', {
        '--method': 'patch',
        '--url': [idOf(alert), '?api-version=2020-10-01'],
        '--body': '{"properties":{"enabled":true}}',
      }),
    },
    {
      // One more condition would keep the alert silent about some.
      ...pairsOf(
        alert,
        { each: 'properties.condition.allOf', name: 'field', value: 'equals' },
        {
          ...options,
          label: `The alert for when ${tells} looks for that operation and leaves none out`,
          within: [`operationName=${operation}`, 'category=Administrative', 'status=Succeeded'],
        },
      ),
      created: { '--condition': condition },
      // `alert update --condition` writes its conditions over the first ones that are there, and keeps those beyond them.
      mended: az('resource update', {
        '--ids': idOf(alert),
        '--api-version': '2020-10-01',
        '--set': `properties.condition=${JSON.stringify({ allOf: conditionsOf(operation) })}`,
      }),
    },
    {
      ...options,
      label: `The alert for when ${tells} covers the whole group`,
      path: 'properties.scopes',
      holdsOne: [idOf(resourceGroup), ['/subscriptions/', parameter('subscriptionId')]],
      created: { '--scope': idOf(resourceGroup) },
      mended: az('monitor activity-log alert scope add', {
        ...place,
        '--scope': idOf(resourceGroup),
      }),
    },
    {
      ...setOf(
        alert,
        { each: 'properties.actions.actionGroups', path: 'actionGroupId' },
        {
          ...options,
          label: `The alert for when ${tells} reaches the action group`,
          holds: [idOf(actionGroup)],
        },
      ),
      created: { '--action-group': idOf(actionGroup) },
      mended: az('monitor activity-log alert action-group add', {
        ...place,
        '--action-group': idOf(actionGroup),
      }),
    },
  );
}
