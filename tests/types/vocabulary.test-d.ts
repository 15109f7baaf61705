/** Words that Azure judges on the server do not compile when they are misspelt. */
import type { BuiltInRole } from '../../src/azure/vocabulary/built-in-roles.ts';
import type { LoggedType } from '../../src/azure/vocabulary/log-categories.ts';
import type { Operation } from '../../src/azure/vocabulary/operations.ts';
import type { Policy, PolicyId } from '../../src/azure/vocabulary/policies.ts';
import type { PrivateGroup, PrivateZone } from '../../src/azure/vocabulary/private-link-zones.ts';
import { redundancy } from '../../src/azure/vocabulary/regions.ts';

export const operation: Operation = 'Microsoft.Storage/checknameavailability/read';

// @ts-expect-error it is asked by POST, and is a read all the same
export const byMethod: Operation = 'Microsoft.Storage/checknameavailability/action';

export const role: BuiltInRole = 'AzureML Compute Operator';

// @ts-expect-error the role is Contributor
export const misspelt: BuiltInRole = 'Contributer';

export const policy: PolicyId = '438c38d2-3772-465a-a9cc-7a6666a275ce';

// @ts-expect-error no policy has this id
export const noPolicy: PolicyId = '438c38d2-3772-465a-a9cc-7a6666a275cf';

// @ts-expect-error that is the name of another policy
export const wrongName: Policy = {
  id: policy,
  name: 'Key vaults should have deletion protection enabled',
};

export const group: PrivateGroup<'Microsoft.KeyVault/vaults'> = 'vault';

// @ts-expect-error a vault has no such part
export const noGroup: PrivateGroup<'Microsoft.KeyVault/vaults'> = 'blob';

export const zone: PrivateZone = 'privatelink.vaultcore.azure.net';

// @ts-expect-error the zone is privatelink.vaultcore.azure.net
export const noZone: PrivateZone = 'privatelink.vault.azure.net';

export const logged: LoggedType = 'Microsoft.MachineLearningServices/workspaces';

// @ts-expect-error that type logs nothing
export const notLogged: LoggedType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

export const inZones: true = redundancy.eastus2.zones;

// @ts-expect-error there is no such region
export const nowhere: keyof typeof redundancy = 'eastus9';
