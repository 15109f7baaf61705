import { az, only } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import { idOf, nameOf } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { placeOf } from '../placement.ts';
import { cmkKeyVault, storageKey, storageKeyIdentity } from '../resources.ts';

type Account = Resource<'Microsoft.Storage/storageAccounts'>;

/** The choices under which storage accounts are encrypted with a key of the reader. */
export const storageKeyChosen: When = ['customerManagedKey', 'storageKey'];

/** How an account names the vault of its key. */
const vaultAddress = ['https://', nameOf(cmkKeyVault), '.vault.azure.net'] as const;

/** The options that make a storage account use the key, as words. */
const asOptions = {
  '--encryption-key-source': 'Microsoft.Keyvault',
  '--encryption-key-vault': vaultAddress,
  // Without a version, so that the account follows the rotation of the key.
  '--encryption-key-name': nameOf(storageKey),
  '--identity-type': 'UserAssigned',
  '--user-identity-id': idOf(storageKeyIdentity),
  '--key-vault-user-identity-id': idOf(storageKeyIdentity),
} as const;

/** The same where they are chosen, so that an account uses the key from its first byte. */
export const storageKeyOptions = Object.fromEntries(
  Object.entries(asOptions).map(([flag, word]) => [flag, only(storageKeyChosen, word)]),
);

export type StorageKeyOptions = typeof storageKeyOptions;

/** The account is encrypted with the key. */
export function declareStorageKey(account: Account, called: string): Declaration {
  const control = 'data-cmk-storage';
  const one = {
    control,
    // One call of several options: az takes none of them without the others.
    updated: asOptions,
    // Azure takes no key of a vault that can be purged, nor one that it cannot reach.
    before: ['data-cmk', 'data-cmk-storage'],
    hardens: true,
    consequences: [
      {
        kind: 'cannot be undone',
        sentence:
          'From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced.',
      },
    ],
  } as const;
  return declare(
    account,
    {
      when: storageKeyChosen,
      update: az('storage account update', { '--name': nameOf(account), ...placeOf(account) }),
    },
    {
      ...one,
      label: `A key of yours encrypts ${called}`,
      path: 'properties.encryption.keySource',
      is: 'Microsoft.Keyvault',
      absent: 'fails',
    },
    {
      ...one,
      label: `It is the key for stored data that encrypts ${called}`,
      path: 'properties.encryption.keyvaultproperties.keyname',
      is: nameOf(storageKey),
    },
    {
      ...one,
      label: `The key that encrypts ${called} is in the vault of the customer-managed key`,
      path: 'properties.encryption.keyvaultproperties.keyvaulturi',
      // Azure keeps the address as somebody wrote it.
      oneOf: [vaultAddress, [...vaultAddress, '/']],
      absent: 'fails',
    },
    {
      control,
      label: `The encryption of ${called} follows the rotation of the key`,
      path: 'properties.encryption.keyvaultproperties.keyversion',
      empty: true,
      hardens: true,
      // Only an empty word takes the version away, and not every az of Windows is given one.
      byHand:
        'Take the fixed version away with `az storage account update --encryption-key-version ""` and the name of the account and of its group; the version that was used stays enabled for a day.',
    },
    {
      ...one,
      label: `The identity made for it opens the key for ${called}`,
      path: 'properties.encryption.identity.userAssignedIdentity',
      is: idOf(storageKeyIdentity),
      absent: 'fails',
    },
  );
}
