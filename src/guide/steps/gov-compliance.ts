import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { homeGroup } from '../placement.ts';

export const govCompliance: Step = {
  id: 'gov-compliance',
  title: 'Compliance scan and what it found',
  section: 'governance',
  runsIn: 'anywhere',
  requires: ['gov-benchmark'],
  orderAfter: ['gov-deny-policies'],
  permissions: [
    { role: 'Resource Policy Contributor', on: 'the resource group', to: 'start a scan' },
  ],
  apply: [
    { call: az('policy state trigger-scan', { ...homeGroup, '--no-wait': true }) },
    {
      call: az('policy state list', {
        ...homeGroup,
        '--filter': "complianceState eq 'NonCompliant'",
        '--query':
          '[].{assignment:policyAssignmentName,policy:policyDefinitionName,resource:resourceId}',
        '--output': 'table',
      }),
    },
  ],
  undo: [],
  checks: [],
};
