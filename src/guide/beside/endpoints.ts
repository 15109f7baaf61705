import type { Declaration } from '../../language/declaration.ts';
import { declareBeside, inWorkspace, partsOfWorkspace } from './beside.ts';

const control = 'model-every-endpoint';

const moved =
  'Find it with `az ml online-endpoint list`, make a second endpoint as this guide does, move its callers there, then delete it.';

/** The settings that every endpoint of the workspace must have, whoever made it. */
export const besideEndpoints: readonly Declaration[] = [
  declareBeside(
    partsOfWorkspace('onlineEndpoints'),
    inWorkspace,
    {
      control,
      label: 'Callers of every online endpoint sign in with Microsoft Entra',
      path: 'properties.authMode',
      is: 'AADToken',
      byHand: moved,
    },
    {
      control,
      label: 'No online endpoint is reached from the internet',
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
      byHand: moved,
    },
  ),
  declareBeside(partsOfWorkspace('serverlessEndpoints'), inWorkspace, {
    control,
    label: 'No serverless endpoint is opened by a key',
    path: 'properties.authMode',
    is: 'AAD',
    unverified: 'Which words a serverless endpoint has for signing in was not seen on a live one.',
    byHand:
      'Find it with `az ml serverless-endpoint list`: serve the model from an online endpoint that takes Entra tokens, then delete this one.',
  }),
];
