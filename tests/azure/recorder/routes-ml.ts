/** What the ML service does besides keeping resources: it says where to upload code. */
import { guidOf } from '../../support/guid.ts';
import { objectOf, textOf, valueAt } from '../../azure-model/json.ts';
import { sizesFor } from '../../azure-model/regions.ts';
import { found } from '../../azure-model/world.ts';
import { provisionNetwork, setIdleShutdown } from '../../azure-model/workspaces.ts';
import { type Route, list, ok } from './reply.ts';

export const mlRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.MachineLearningServices\/locations\/[^/]+\/vmSizes$/i,
    reply: (_, world) => list(sizesFor(world).map((name) => ({ name }))),
  },
  {
    method: 'POST',
    path: /^(.*\/workspaces\/[^/]+)\/provisionManagedNetwork$/i,
    reply: (_, world, [, workspace = '']) => {
      provisionNetwork(world, workspace);
      return ok({ status: 'Active', sparkReady: false });
    },
  },
  {
    method: 'POST',
    path: /^(.+\/computes\/[^/]+)\/updateIdleShutdownSetting$/i,
    reply: ({ body }, world, [, instance = '']) => {
      setIdleShutdown(world, instance, objectOf(body));
      return ok();
    },
  },
  {
    method: 'POST',
    path: /^(.+\/workspaces\/[^/]+)\/codes\/([^/]+)\/versions\/[^/]+\/startPendingUpload$/i,
    reply: (_, world, [, workspace = '', code = '']) => {
      const account = textOf(valueAt(found(world, workspace), 'properties.storageAccount'));
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
