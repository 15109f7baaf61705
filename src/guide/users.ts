/**
 * The possible users of what the plan makes, whoever made them: the Azure ML workspaces of the subscription, and its
 * storage accounts and registries, which a key of the reader may encrypt.
 */
import type { ResourceTypes } from '../azure/resource-types.ts';
import type { UserListing, Users } from '../language/guide.ts';
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

/** The vault of the key of an account by its address, and the identity that opens it. */
const keyOfAccount = [
  'properties.encryption.keyvaultproperties.keyvaulturi',
  'properties.encryption.identity.userAssignedIdentity',
] as const satisfies readonly (keyof ResourceTypes[typeof storageAccount.type])[];

/** The key of a registry by its address, which begins with that of its vault. */
const keyOfRegistry = [
  'properties.encryption.keyVaultProperties.keyIdentifier',
] as const satisfies readonly (keyof ResourceTypes[typeof containerRegistry.type])[];

const listing = (type: string, version: string, paths: readonly string[]): UserListing => ({
  url: [
    '/subscriptions/',
    parameter('subscriptionId'),
    `/providers/${type}?api-version=${version}`,
  ],
  uses: [
    ...paths.map((path) => `${path} || ''`),
    `join('|', keys(${identities}))`,
    `join('|', values(${identities})[].principalId)`,
  ],
});

export const users: Users = {
  listings: [
    listing(workspace.type, '2024-10-01', named),
    listing(storageAccount.type, '2023-05-01', keyOfAccount),
    listing(containerRegistry.type, '2023-07-01', keyOfRegistry),
  ],
  types: [storageAccount, keyVault, containerRegistry, appInsights, workspaceIdentity].map(
    ({ type }) => type,
  ),
};
