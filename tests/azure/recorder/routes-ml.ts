/** What the ML service does besides keeping resources: it says where to upload code. */
import { deploymentSizes, trainingSizes } from '../../../src/guide/parameters/vm-sizes.ts';
import { guidOf } from '../../support/guid.ts';
import { type Route, absent, list, ok } from './reply.ts';
import { said } from './management.ts';

const sizes = [...new Set<string>([...trainingSizes, ...deploymentSizes])];

export const mlRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.MachineLearningServices\/locations\/[^/]+\/vmSizes$/i,
    reply: () => list(sizes.map((name) => ({ name }))),
  },
  {
    method: 'POST',
    path: /^(.+\/workspaces\/[^/]+)\/codes\/([^/]+)\/versions\/[^/]+\/startPendingUpload$/i,
    reply: (_, memory, [, workspace = '', code = '']) => {
      const kept = memory.get(workspace);
      if (!kept) return absent(workspace);
      const account = said(kept.body, 'properties.storageAccount');
      const blobUri = `https://${account.split('/').at(-1) || 'account'}.blob.core.windows.net/${guidOf(code)}`;
      return ok({
        pendingUploadId: guidOf(code),
        pendingUploadType: 'TemporaryBlobReference',
        blobReferenceForConsumption: {
          blobUri,
          storageAccountArmId: account,
          credential: { credentialType: 'SAS', sasUri: `${blobUri}?sig=of-the-service` },
        },
      });
    },
  },
];
