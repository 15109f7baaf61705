import { namesIn } from '../../azure/check.ts';
import { declare } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import { idOf } from '../../language/word.ts';
import { ensureIdentity, removeIdentity } from '../statements/identity.ts';
import {
  appInsights,
  blobEndpoint,
  cmkKeyVault,
  containerRegistry,
  fileEndpoint,
  keyVault,
  resourceGroup,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';

import { managedNetwork } from '../statements/managed-network.ts';
import { declareGrant, type Grant, grant, identityHolder } from '../statements/role-assignment.ts';

export const workspaceHolder = identityHolder(workspaceIdentity, 'workspacePrincipal');

const approver = 'Azure AI Enterprise Network Connection Approver';

const grants: readonly Grant[] = [
  { role: 'Contributor', on: storageAccount, called: 'the storage account' },
  { role: 'Storage Blob Data Contributor', on: storageAccount, called: 'the storage account' },
  {
    role: 'Storage File Data Privileged Contributor',
    on: storageAccount,
    called: 'the storage account',
  },
  { role: 'Contributor', on: keyVault, called: 'the key vault' },
  { role: 'Key Vault Administrator', on: keyVault, called: 'the key vault' },
  { role: 'Contributor', on: containerRegistry, called: 'the registry' },
  { role: 'Contributor', on: appInsights, called: 'Application Insights' },
  // With public access off, studio looks up how the storage account is reached.
  {
    role: 'Reader',
    on: blobEndpoint.endpoint,
    called: 'the blob endpoint',
    when: ['step:net-dependency-endpoints'],
  },
  {
    role: 'Reader',
    on: fileEndpoint.endpoint,
    called: 'the file endpoint',
    when: ['step:net-dependency-endpoints'],
  },
  // The managed network makes private endpoints of its own, and the identity approves them.
  {
    role: approver,
    on: resourceGroup,
    called: 'the resource group',
    when: managedNetwork,
  },
  // A resource that was brought may lie in another group, which the role above does not reach.
  ...approvesBrought(storageAccount, 'the storage account that you brought'),
  ...approvesBrought(keyVault, 'the key vault that you brought'),
  ...approvesBrought(containerRegistry, 'the registry that you brought'),
  ...opensKey('Contributor'),
  ...opensKey('Key Vault Administrator'),
  ...opensKey('Key Vault Crypto Service Encryption User'),
];

/** The identity of the system goes with its roles, so nobody should learn by a failed job that they were needed. */
const inTwoSteps =
  'Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url "ID of the workspace?api-version=2024-10-01" --body @both.json, with {"identity": {"type": "SystemAssigned,UserAssigned", "userAssignedIdentities": {"ID of the identity": {}}}, "properties": {"primaryUserAssignedIdentity": "ID of the identity"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made.';

export const iamWorkspaceIdentity: Step = {
  id: 'iam-workspace-identity',
  title: 'Identity of the workspace and its roles',
  section: 'identity',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Managed Identity Contributor', on: 'the resource group' },
    {
      role: 'User Access Administrator',
      on: 'the resource group, and on every resource that you brought',
    },
  ],
  apply: [
    ensureIdentity(workspaceIdentity),
    workspaceHolder.capture,
    ...grants.map((one) => grant(workspaceHolder, one)),
  ],
  undo: [removeIdentity(workspaceIdentity)],
  checks: [
    ...grants.map((one) => declareGrant('iam-workspace-identity', workspaceHolder, one)),
    declare(
      workspace,
      {},
      {
        ...namesIn(workspace, 'identity.userAssignedIdentities', {
          control: 'iam-workspace-identity',
          label: 'The workspace has the identity that you made, and no other that somebody made',
          exactly: [idOf(workspaceIdentity)],
          absent: 'fails',
        }),
        // Whether it acts as the one of the plan is the next setting.
        hardens: true,
        byHand: inTwoSteps,
      },
      {
        control: 'iam-workspace-identity',
        label: 'The workspace acts as that identity',
        path: 'properties.primaryUserAssignedIdentity',
        is: idOf(workspaceIdentity),
        byHand: inTwoSteps,
      },
    ),
  ],
};

/** The workspace sets up its own encryption with these. */
function opensKey(role: Grant['role']): readonly Grant[] {
  const called = 'the vault of the customer-managed key';
  return [{ role, on: cmkKeyVault, called, when: ['customerManagedKey'] }];
}

/** The role on what the reader brought; what the plan makes is in the group. */
function approvesBrought(on: Resource, called: string): readonly Grant[] {
  if (!on.existing) return [];
  return [{ role: approver, on, called, when: [...managedNetwork, `existing:${on.existing}`] }];
}
