import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { home, homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import {
  computeIdentity,
  containerRegistry,
  dataStorageAccount,
  storageAccount,
} from '../resources.ts';
import { checkGrant, type Grant, grant, identityHolder } from '../role-assignment.ts';

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
  from: 'anywhere',
  needs: [
    'Managed Identity Contributor on the resource group',
    'User Access Administrator, or Owner, on the resource group and on every resource that you brought',
  ],
  apply: [
    {
      ensure: computeIdentity,
      by: az('identity create', { '--name': nameOf(computeIdentity), ...home, '--tags': planTag }),
    },
    computeHolder.asked,
    ...grants.map((one) => grant(computeHolder, one)),
  ],
  undo: [
    {
      remove: computeIdentity,
      by: az('identity delete', { '--name': nameOf(computeIdentity), ...homeGroup }),
    },
  ],
  checks: grants.map((one) => checkGrant('iam-compute-endpoint-identity', computeHolder, one)),
  remains: [
    'Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone.',
  ],
};
