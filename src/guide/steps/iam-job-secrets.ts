import type { Step } from '../../language/guide.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import { declareJobVault, ensureClosedVault, removeVault } from '../statements/closed-vault.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { managedNetwork } from '../statements/managed-network.ts';
import { allowPrivately, declareAllowed } from '../statements/outbound-rule.ts';
import {
  declareEndpoint,
  declareZones,
  makeEndpoint,
  removeEndpoint,
} from '../statements/private-endpoint.ts';
import { jobKeyVault, jobVaultEndpoint, jobVaultRule } from '../resources.ts';
import { declareGrant, type Grant, grant } from '../statements/role-assignment.ts';
import { computeHolder } from './iam-compute-identity.ts';
import { afterManagedNetwork } from '../statements/managed-network.ts';

const readSecrets: Grant = {
  role: 'Key Vault Secrets User',
  on: jobKeyVault,
  called: 'the vault of the jobs',
};

export const iamJobSecrets: Step = {
  id: 'iam-job-secrets',
  title: 'Key vault for job secrets',
  section: 'identity',
  when: ['jobSecrets'],
  runsIn: 'anywhere',
  // A rule of the managed network lets jobs reach the vault.
  requires: [afterManagedNetwork],
  permissions: [
    { role: 'Key Vault Contributor', on: 'the resource group' },
    { role: 'User Access Administrator', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    {
      operations: ['Microsoft.MachineLearningServices/workspaces/outboundRules/write'],
      on: 'the workspace',
      to: 'let jobs reach the vault',
    },
  ],
  apply: [
    ensureClosedVault(jobKeyVault),
    ...makeEndpoint(jobVaultEndpoint),
    computeHolder.capture,
    grant(computeHolder, readSecrets),
    allowPrivately(jobVaultRule, jobKeyVault, 'vault'),
  ],
  undo: [removeEndpoint(jobVaultEndpoint), removeVault(jobKeyVault)],
  checks: [
    declareJobVault(jobKeyVault, 'iam-job-secrets'),
    declareEndpoint(jobVaultEndpoint, 'iam-job-secrets', 'the vault of the jobs'),
    declareApproved(
      jobKeyVault,
      'iam-job-secrets',
      'Every private endpoint of the vault of the jobs is approved',
    ),
    declareGrant('iam-job-secrets', computeHolder, readSecrets),
    declareAllowed(jobVaultRule, 'iam-job-secrets', 'the vault of the jobs'),
    ...declareZones(jobVaultEndpoint),
  ],
  remains: [
    staysInWorkspace(
      'The outbound rule to the vault of the jobs stays in the managed network of the workspace that you brought.',
      managedNetwork,
    ),
    'The deleted vault of the jobs, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it.',
  ],
};
