import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf } from '../../language/word.ts';
import { home, homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { containerRegistry, endpointIdentity, storageAccount, workspace } from '../resources.ts';
import { checkGrant, type Grant, grant, identityHolder } from '../role-assignment.ts';

const holder = identityHolder(endpointIdentity, 'endpointPrincipal');

const grants: readonly Grant[] = [
  { role: 'AcrPull', on: containerRegistry, called: 'the registry' },
  // Models lie in the default account; the training data is out of reach.
  { role: 'Storage Blob Data Reader', on: storageAccount, called: 'the storage account' },
  { role: 'AzureML Metrics Writer (preview)', on: workspace, called: 'the workspace' },
];

export const iamEndpointIdentity: Step = {
  id: 'iam-endpoint-identity',
  title: 'Identity of the endpoint and its roles',
  section: 'identity',
  from: 'anywhere',
  needs: [
    'Managed Identity Contributor on the resource group',
    'User Access Administrator, or Owner, on the resource group and on every resource that you brought',
  ],
  apply: [
    {
      ensure: endpointIdentity,
      by: az('identity create', { '--name': nameOf(endpointIdentity), ...home, '--tags': planTag }),
    },
    holder.asked,
    ...grants.map((one) => grant(holder, one)),
  ],
  undo: [
    {
      remove: endpointIdentity,
      by: az('identity delete', { '--name': nameOf(endpointIdentity), ...homeGroup }),
    },
  ],
  checks: grants.map((one) => checkGrant('iam-compute-endpoint-identity', holder, one)),
  remains: [
    'Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone.',
  ],
};
