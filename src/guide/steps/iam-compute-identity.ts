import type { Step } from '../../language/guide.ts';
import { ensureIdentity, removeIdentity } from '../statements/identity.ts';
import {
  computeIdentity,
  containerRegistry,
  dataStorageAccount,
  storageAccount,
} from '../resources.ts';
import { declareGrant, type Grant, grant, identityHolder } from '../statements/role-assignment.ts';

export const computeHolder = identityHolder(computeIdentity, 'computePrincipal');

const grants: readonly Grant[] = [
  { role: 'AcrPull', on: containerRegistry, called: 'the registry' },
  { role: 'Storage Blob Data Contributor', on: storageAccount, called: 'the storage account' },
  // Without keys, the file share with the notebooks is opened by this role.
  {
    role: 'Storage File Data Privileged Contributor',
    on: storageAccount,
    called: 'the storage account',
  },
  { role: 'Storage Blob Data Reader', on: dataStorageAccount, called: 'the training data account' },
];

export const iamComputeIdentity: Step = {
  id: 'iam-compute-identity',
  title: 'Identity of the compute and its roles',
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
    ensureIdentity(computeIdentity),
    computeHolder.capture,
    ...grants.map((one) => grant(computeHolder, one)),
  ],
  undo: [removeIdentity(computeIdentity)],
  checks: grants.map((one) => declareGrant('iam-compute-endpoint-identity', computeHolder, one)),
};
