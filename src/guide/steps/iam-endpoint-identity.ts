import type { Step } from '../../language/guide.ts';
import { ensureIdentity, removeIdentity } from '../statements/identity.ts';
import { containerRegistry, endpointIdentity, storageAccount, workspace } from '../resources.ts';
import { declareGrant, type Grant, grant, identityHolder } from '../statements/role-assignment.ts';

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
  runsIn: 'anywhere',
  permissions: [
    { role: 'Managed Identity Contributor', on: 'the resource group' },
    {
      role: 'User Access Administrator',
      on: 'the resource group, and on every resource that you brought',
    },
  ],
  apply: [
    ensureIdentity(endpointIdentity),
    holder.capture,
    ...grants.map((one) => grant(holder, one)),
  ],
  undo: [removeIdentity(endpointIdentity)],
  checks: grants.map((one) => declareGrant('iam-compute-endpoint-identity', holder, one)),
};
