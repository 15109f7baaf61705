import { az } from '../../azure/az.ts';
import { checkRows, checkWhen } from '../../azure/check.ts';
import type { policies, PolicyId } from '../../azure/vocabulary/policies.ts';
import type { Step } from '../../language/guide.ts';
import type { Check, Run } from '../../language/statement.ts';
import { idOf, type Word } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import type { StepId } from '../../parameters/ids.ts';
import { homeGroup } from '../placement.ts';
import { namedByPlan } from '../plan-tag.ts';
import { policyAssignments } from '../listings.ts';
import { declareAssignment, enforce, removeAssignment } from '../statements/policy-assignment.ts';
import { resourceGroup } from '../resources.ts';
import { managedNetwork } from '../statements/managed-network.ts';

/** Policies whose effect may be to deny; one that only audits does not compile here. */
type DenyingPolicy = {
  [Id in PolicyId]: 'Deny' extends (typeof policies)[Id]['effects'][number] ? Id : never;
}[PolicyId];

/** The words that a parameter of a policy takes. */
type ParametersOf<Id extends PolicyId> = {
  readonly [
    Name in keyof (typeof policies)[Id]['parameters']
  ]?: (typeof policies)[Id]['parameters'][Name] extends readonly (infer Value)[] ? Value : never;
};

type Denial = {
  [Id in DenyingPolicy]: {
    readonly name: string;
    readonly policy: Id;
    /** The act that it denies, in words. */
    readonly denies: string;
    readonly parameters?: ParametersOf<Id>;
    /** The steps of what it would refuse to mend. */
    readonly watches: readonly StepId[];
    readonly when?: When;
  };
}[DenyingPolicy];

const denials: readonly Denial[] = [
  {
    name: 'aml-deny-public',
    policy: '438c38d2-3772-465a-a9cc-7a6666a275ce',
    denies: 'workspaces with public network access',
    watches: ['ws-create'],
    when: ['control:net-ws-private'],
  },
  {
    name: 'aml-deny-ssh',
    policy: 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
    denies: 'compute with local authentication',
    watches: ['ws-create', 'cmp-cluster', 'cmp-instance'],
    when: ['control:cmp-no-ssh'],
  },
  {
    // Without isolationMode the policy would flag every isolated workspace. In your own network it
    // would forbid the workspace of this guide.
    name: 'aml-deny-open-egress',
    policy: '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
    denies: 'workspaces whose compute may reach anything',
    watches: ['ws-create', 'net-managed-vnet'],
    parameters: { isolationMode: 'AllowOnlyApprovedOutbound' },
    when: managedNetwork,
  },
];

const control = 'gov-deny-policies';

export const govDenyPolicies: Step = {
  id: 'gov-deny-policies',
  title: 'Policies that deny what must not drift',
  section: 'governance',
  runsIn: 'anywhere',
  requires: ['ws-create'],
  permissions: [{ role: 'Resource Policy Contributor', on: 'the resource group' }],
  apply: denials.map(deny),
  undo: denials.map((denial) => removeAssignment(assignment(denial), denial.when)),
  checks: denials.flatMap(checksOf),
};

/** Two plans in one group keep out of each other's way. Azure takes 64 characters, so the seeds stay out of it. */
function assignment({ name }: Denial): Word {
  return namedByPlan(name);
}

function deny(denial: Denial): Run {
  const { policy, denies, when } = denial;
  return {
    ...(when ? { when } : {}),
    precondition: { absent: { line: assignment(denial), in: policyAssignments } },
    call: az('policy assignment create', {
      '--name': assignment(denial),
      '--display-name': `Deny ${denies}`,
      '--policy': policy,
      '--params': parametersOf(denial),
      '--scope': idOf(resourceGroup),
    }),
  };
}

/** All of them: to update some drops the others. */
function parametersOf({ parameters }: Denial): string {
  const values = Object.entries({ ...parameters, effect: 'Deny' });
  return `{${values.map(([name, value]) => `${name}:{value:${String(value)}}`).join(',')}}`;
}

function checksOf(denial: Denial): readonly Check[] {
  const { denies, watches: before, when = [] } = denial;
  const name = assignment(denial);
  const checks = [
    declareAssignment(
      name,
      {
        control,
        label: `A policy denies ${denies}`,
        path: 'parameters.effect.value',
        is: 'Deny',
        absent: 'fails',
        before,
        waitsForAll: true,
        mended: az('policy assignment update', {
          '--name': name,
          '--scope': idOf(resourceGroup),
          '--params': parametersOf(denial),
        }),
      },
      {
        control,
        label: `The policy that denies ${denies} is in force`,
        path: 'enforcementMode',
        is: 'Default',
        before,
        waitsForAll: true,
        mended: enforce(name),
      },
    ),
    checkRows(
      az('policy state list', { ...homeGroup, '--policy-assignment': name }),
      { columns: ['complianceState'] },
      {
        control,
        label: `The group has no ${denies}, as far as the last scan saw`,
        path: 'complianceState',
        oneOf: ['Compliant', 'Protected'],
      },
    ),
  ];
  return when.length > 0 ? checks.map((one) => checkWhen(when, one)) : checks;
}
