import { az } from '../../azure/az.ts';
import type { BuiltInRole } from '../../azure/vocabulary/built-in-roles.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import { idOf, nameOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { homeGroup } from '../placement.ts';
import {
  computeIdentity,
  containerRegistry,
  dataStorageAccount,
  endpointIdentity,
  flowLogIdentity,
  keyVault,
  resourceGroup,
  storageAccount,
  storageKeyIdentity,
  workspace,
  workspaceIdentity,
} from '../resources.ts';
import { roleIds } from '../statements/role-assignment.ts';
import { workspaceHolder } from '../steps/iam-workspace-identity.ts';
import { declareBeside } from './beside.ts';

const control = 'iam-wide-roles';

/** Roles that read every key, or give themselves any other role. */
const wide: readonly BuiltInRole[] = [
  'Owner',
  'Contributor',
  'User Access Administrator',
  'Role Based Access Control Administrator',
];

const isWide = {
  path: 'roleDefinitionId',
  oneOf: wide.flatMap((role) => roleIds(role, workspace)),
} as const;

const byId = {
  '--fill-principal-name': 'false',
  '--fill-role-definition-name': 'false',
} as const;

const ofWorkspace = [
  declareBeside(
    az('role assignment list', {
      '--scope': idOf(workspace),
      '--include-inherited': true,
      ...byId,
    }),
    { where: [isWide] },
    {
      control,
      label: 'No person holds a role over all of the workspace in their own name, there or above',
      path: 'principalType',
      oneOf: ['Group', 'ServicePrincipal'],
      byHand:
        'Find it with `az role assignment list --include-inherited`, put whoever needs the role, also in emergencies, into a group that holds it for a while only, then delete the assignment.',
    },
  ),
  declareBeside(
    az('role assignment list', { '--scope': idOf(workspace), ...byId }),
    {
      where: [isWide, { path: 'principalType', is: 'ServicePrincipal' }],
      captures: [workspaceHolder.capture],
    },
    {
      control,
      label: 'No application but its own identity holds a role over all of the workspace',
      path: 'principalId',
      is: workspaceHolder.id,
      byHand:
        'Find it under Access control of the workspace, give the application a role that holds just what it does, then delete the assignment.',
    },
  ),
  declareBeside(
    az('role definition list', { '--scope': idOf(resourceGroup), '--custom-role-only': 'true' }),
    {},
    {
      control,
      label: 'No role that somebody defined allows everything',
      path: "contains(permissions[].actions[], '*')",
      is: 'false',
      byHand:
        'Find it with `az role definition list --custom-role-only true`, list in it the actions that its holders use, or delete it.',
    },
  ),
];

interface Held {
  readonly on: Resource;
  readonly called: string;
  readonly when?: When;
}

const identities: readonly (Held & { readonly on: typeof computeIdentity })[] = [
  { on: workspaceIdentity, called: 'the identity of the workspace' },
  {
    on: computeIdentity,
    called: 'the identity of the compute',
    when: ['step:iam-compute-identity'],
  },
  {
    on: endpointIdentity,
    called: 'the identity of the endpoint',
    when: ['step:iam-endpoint-identity'],
  },
  {
    on: storageKeyIdentity,
    called: 'the identity that opens the key of the storage',
    when: ['step:data-cmk-storage'],
  },
  {
    on: flowLogIdentity,
    called: 'the identity of the flow logs',
    when: ['step:net-flow-logs'],
  },
];

const held: readonly Held[] = [
  { on: storageAccount, called: 'the default storage account' },
  {
    on: dataStorageAccount,
    called: 'the training data account',
    when: ['step:data-training-storage'],
  },
  { on: keyVault, called: 'the key vault' },
  { on: containerRegistry, called: 'the registry' },
  ...identities,
];

/** Nobody can do everything to the workspace but by a group, and no person holds a role on what it stands on or acts as. */
export const besideRoles: readonly Declaration[] = [
  ...ofWorkspace,
  ...held.map(({ on, called, when }) =>
    declareBeside(
      az('role assignment list', { '--scope': idOf(on), ...byId }),
      when ? { when } : {},
      {
        control,
        label: `No person holds a role on ${called} in their own name`,
        path: 'principalType',
        oneOf: ['Group', 'ServicePrincipal'],
        byHand:
          'Find it under its Access control, put the person into a group if the role is needed, then delete the assignment.',
      },
    ),
  ),
];

/** No key of another platform signs in as one of the plan's identities. */
export const besideCredentials: readonly Declaration[] = identities.map(({ on, called, when }) =>
  declareBeside(
    az('identity federated-credential list', { '--identity-name': nameOf(on), ...homeGroup }),
    when ? { when } : {},
    {
      control: 'iam-federated-credentials',
      label: `Nobody outside of Azure signs in as ${called}`,
      path: 'subject',
      empty: true,
      byHand:
        'Find it with `az identity federated-credential list`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential.',
    },
  ),
);
