/** The possible users of what the plan makes: the Azure ML workspaces of the subscription, whoever made them. */
import type { ResourceTypes } from '../azure/resource-types.ts';
import type { Users } from '../language/guide.ts';
import { parameter } from '../language/word.ts';
import {
  appInsights,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from './resources.ts';

/** The resources that a workspace names by their ids: its stores, its key, and the identity as which it acts. */
const named = [
  'properties.storageAccount',
  'properties.keyVault',
  'properties.containerRegistry',
  'properties.applicationInsights',
  'properties.primaryUserAssignedIdentity',
  'properties.encryption.keyVaultProperties.keyVaultArmId',
  'properties.encryption.identity.userAssignedIdentity',
] as const satisfies readonly (keyof ResourceTypes[typeof workspace.type])[];

/** The identities as which it may act; all else that it reaches hangs on these and on their roles. */
const identities = 'identity.userAssignedIdentities || `{}`';

export const users: Users = {
  url: [
    '/subscriptions/',
    parameter('subscriptionId'),
    `/providers/${workspace.type}?api-version=2024-10-01`,
  ],
  uses: [
    ...named.map((path) => `${path} || ''`),
    `join('|', keys(${identities}))`,
    `join('|', values(${identities})[].principalId)`,
  ],
  types: [storageAccount, keyVault, containerRegistry, appInsights, workspaceIdentity].map(
    ({ type }) => type,
  ),
};
