import { az } from '../../azure/az.ts';
import { declareEach } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import { idOf, subscriptionOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import {
  containerRegistry,
  dataStorageAccount,
  keyVault,
  resourceGroup,
  storageAccount,
  vnet,
  workspace,
} from '../resources.ts';
import { declareBeside } from './beside.ts';

const control = 'net-foreign-connections';

interface Target {
  readonly resource: Resource;
  readonly called: string;
  readonly when?: When;
}

const targets: readonly Target[] = [
  { resource: workspace, called: 'the workspace' },
  { resource: storageAccount, called: 'the default storage account' },
  {
    resource: dataStorageAccount,
    called: 'the training data account',
    when: ['step:data-training-storage'],
  },
  { resource: keyVault, called: 'the key vault' },
  { resource: containerRegistry, called: 'the registry' },
];

const byHand =
  'See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it.';

const led = '[privateLinkServiceConnections, manualPrivateLinkServiceConnections][]';

/** The endpoints that the subscription has are all in the plan's network. */
const fromNetworks = declareBeside(
  az('network private-endpoint list', {}),
  {
    where: [
      {
        path: `${led}.privateLinkServiceId`,
        holdsOne: targets.map(({ resource, when }) => ({
          word: [idOf(resource)],
          ...(when ? { when } : {}),
        })),
      },
    ],
  },
  {
    control,
    label: 'Only endpoints in the virtual network lead to the workspace and what it stands on',
    path: 'subnet.id',
    begins: [[idOf(vnet), '/subnets/']],
    byHand,
  },
);

/**
 * In the own design nobody from another subscription is connected. The managed network has endpoints in a subscription
 * of Microsoft, which nothing tells from those of strangers.
 */
const fromSubscriptions = targets.map(({ resource, called, when = [] }) =>
  declareEach(
    resource as Resource<'Microsoft.KeyVault/vaults'>, // each of them lists its connections so
    {
      list: {
        each: 'properties.privateEndpointConnections',
        where: [{ path: 'properties.privateLinkServiceConnectionState.status', is: 'Approved' }],
        rows: 'ifAny',
      },
      when: ['network=own', ...when],
    },
    {
      control,
      label: `Nobody from another subscription is connected to ${called}`,
      path: 'properties.privateEndpoint.id',
      begins: [
        ['/subscriptions/', subscriptionOf(resourceGroup), '/'],
        ['/subscriptions/', subscriptionOf(vnet), '/'],
      ],
      byHand,
    },
  ),
);

/** Whoever reaches the workspace and what it stands on privately is of the plan's own network. */
export const besideConnections: readonly Declaration[] = [fromNetworks, ...fromSubscriptions];
