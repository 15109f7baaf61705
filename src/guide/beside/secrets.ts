import type { Declaration } from '../../language/declaration.ts';
import { declareBeside, inWorkspace, partsOfWorkspace } from './beside.ts';

const control = 'data-stored-secrets';

/** No datastore and no connection of the workspace keeps a secret; the reads show none. */
export const besideSecrets: readonly Declaration[] = [
  declareBeside(partsOfWorkspace('datastores'), inWorkspace, {
    control,
    label: 'No datastore of the workspace holds a credential',
    path: 'properties.credentials.credentialsType',
    is: 'None',
    unverified:
      'That the datastores which Azure ML makes by itself say None while they sign in was not seen on a live workspace.',
    byHand:
      'Find it with `az ml datastore list`, give whoever reads by it a role on the data, then make it again without a credential.',
  }),
  declareBeside(partsOfWorkspace('connections'), inWorkspace, {
    control,
    label: 'No connection of the workspace holds a secret',
    path: 'properties.authType',
    oneOf: ['None', 'AAD', 'ManagedIdentity', 'AccountManagedIdentity', 'ProjectManagedIdentity'],
    byHand:
      'Find it with `az ml connection list`, let it sign in as an identity where its target takes one, else keep the secret in a vault and delete the connection.',
  }),
];
