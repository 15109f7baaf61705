/**
 * The possible users of what the plan makes, whoever made them: the Azure ML workspaces of the subscription, its storage
 * accounts and registries, which a key of the reader may encrypt, what stands in a subnet of the plan, and what runs in a
 * workspace that was brought.
 */
import type { ResourceTypes } from '../azure/resource-types.ts';
import { builtInRoles } from '../azure/vocabulary/built-in-roles.ts';
import type { UserListing, Users } from '../language/guide.ts';
import { idOf, parameter, type Word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import {
  appInsights,
  blobEndpoint,
  cluster,
  computeSubnet,
  containerRegistry,
  jumpNic,
  keyVault,
  onlineEndpoint,
  storageAccount,
  vnet,
  workspace,
  workspaceIdentity,
} from './resources.ts';

type Paths<Type extends keyof ResourceTypes> = readonly (keyof ResourceTypes[Type])[];

/** The resources that a workspace names by their ids: its stores, its key, the identity as which it acts, its subnet. */
const named = [
  'properties.storageAccount',
  'properties.keyVault',
  'properties.containerRegistry',
  'properties.applicationInsights',
  'properties.primaryUserAssignedIdentity',
  'properties.encryption.keyVaultProperties.keyVaultArmId',
  'properties.encryption.identity.userAssignedIdentity',
  'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
] as const satisfies Paths<typeof workspace.type>;

/** The subnet in which a compute stands. */
const subnetOfCompute = ['properties.properties.subnet.id'] as const satisfies Paths<
  typeof cluster.type
>;

/** The subnet in which a private endpoint stands. */
const subnetOfEndpoint = ['properties.subnet.id'] as const satisfies Paths<
  typeof blobEndpoint.endpoint.type
>;

/** The subnets in which a machine stands by this interface; that of an endpoint goes with the endpoint. */
const subnetsOfInterface =
  "join('|', [properties][?!privateEndpoint].ipConfigurations[].properties.subnet.id)";

/** The identities as which it may act; all else that it reaches hangs on these and on their roles. */
const identities = 'identity.userAssignedIdentities || `{}`';

/** The vault of the key of an account by its address, and the identity that opens it. */
const keyOfAccount = [
  'properties.encryption.keyvaultproperties.keyvaulturi',
  'properties.encryption.identity.userAssignedIdentity',
] as const satisfies Paths<typeof storageAccount.type>;

/** The key of a registry by its address, which begins with that of its vault. */
const keyOfRegistry = [
  'properties.encryption.keyVaultProperties.keyIdentifier',
] as const satisfies Paths<typeof containerRegistry.type>;

/** All of a type in the subscription of the plan. */
const everywhere = (type: string): Word => [
  '/subscriptions/',
  parameter('subscriptionId'),
  `/providers/${type}`,
];

const naming = (url: Word, version: string, paths: readonly string[]): UserListing => ({
  url: [...url, `?api-version=${version}`],
  uses: paths.map((path) => `${path} || ''`),
});

const listing = (url: Word, version: string, paths: readonly string[]): UserListing => {
  const { uses, ...rest } = naming(url, version, paths);
  return {
    ...rest,
    uses: [
      ...uses,
      `join('|', keys(${identities}))`,
      `join('|', values(${identities})[].principalId)`,
    ],
  };
};

/** What may stand in a subnet; where the network was brought, its subnets stay anyway, and only a way out of them may go. */
const inSubnet = (
  type: string,
  paths: readonly string[],
  when: When = ['!existing:vnet'],
): UserListing => ({ when, ...naming(everywhere(type), '2024-05-01', paths) });

/** What others run in the workspace that was brought, which stays with it. */
const inWorkspace = (
  { type }: { readonly type: string },
  paths: readonly string[],
): UserListing => ({
  when: ['existing:workspace'],
  ...listing([idOf(workspace), type.slice(workspace.type.length)], '2024-10-01', paths),
});

export const users: Users = {
  listings: [
    listing(everywhere(workspace.type), '2024-10-01', named),
    listing(everywhere(storageAccount.type), '2023-05-01', keyOfAccount),
    listing(everywhere(containerRegistry.type), '2023-07-01', keyOfRegistry),
    inSubnet(blobEndpoint.endpoint.type, subnetOfEndpoint),
    inSubnet(jumpNic.type, [subnetsOfInterface]),
    inSubnet(jumpNic.type, [subnetsOfInterface], ['existing:vnet', 'step:net-firewall']),
    inWorkspace(cluster, subnetOfCompute),
    inWorkspace(onlineEndpoint, []),
  ],
  types: [
    storageAccount,
    keyVault,
    containerRegistry,
    appInsights,
    workspaceIdentity,
    vnet,
    computeSubnet,
  ].map(({ type }) => type),
  keyRole: builtInRoles['Key Vault Crypto Service Encryption User'].id,
};
