/** Who may use what the plan makes: any Azure ML workspace of the subscription, whoever made it. */
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

/** What a workspace names by its id: what it was made with, its key, and the identity as which it acts. */
const named = [
  'properties.storageAccount',
  'properties.keyVault',
  'properties.containerRegistry',
  'properties.applicationInsights',
  'properties.primaryUserAssignedIdentity',
  'properties.encryption.keyVaultProperties.keyVaultArmId',
  'properties.encryption.identity.userAssignedIdentity',
] as const satisfies readonly (keyof ResourceTypes[typeof workspace.type])[];

/** All that it may act as: what it names otherwise hangs on these and on their roles. */
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
