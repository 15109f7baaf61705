import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, parameter } from '../../language/word.ts';
import { policyAssignments } from '../listings.ts';
import { namedByPlan } from '../plan-tag.ts';
import {
  declareAssignment,
  deleteAssignment,
  enforce,
  removeAssignment,
} from '../statements/policy-assignment.ts';
import { resourceGroup } from '../resources.ts';

const name = namedByPlan(parameter('policyAssignment'));
const initiative = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8';

const assign = az('policy assignment create', {
  '--name': name,
  '--display-name': 'Microsoft cloud security benchmark',
  '--policy-set-definition': initiative,
  '--scope': idOf(resourceGroup),
});

export const govBenchmark: Step = {
  id: 'gov-benchmark',
  title: 'Microsoft cloud security benchmark on the group',
  section: 'governance',
  runsIn: 'anywhere',
  requires: ['ws-create'],
  permissions: [{ role: 'Resource Policy Contributor', on: 'the resource group' }],
  apply: [
    {
      precondition: { absent: { line: name, in: policyAssignments } },
      call: assign,
    },
  ],
  undo: [removeAssignment(name)],
  checks: [
    declareAssignment(
      name,
      {
        control: 'gov-benchmark',
        label: 'The benchmark is assigned to the group',
        path: 'policyDefinitionId',
        is: `/providers/Microsoft.Authorization/policySetDefinitions/${initiative}`,
        absent: 'fails',
        // An assignment cannot be changed; without one nothing is measured.
        mended: deleteAssignment(name),
        lastly: assign,
        consequences: [
          {
            kind: 'cannot be undone',
            sentence:
              'What was exempted from the assignment, and what it found so far, go with it.',
          },
        ],
      },
      {
        control: 'gov-benchmark',
        label: 'The assignment is in force',
        path: 'enforcementMode',
        is: 'Default',
        mended: enforce(name),
      },
    ),
  ],
};
