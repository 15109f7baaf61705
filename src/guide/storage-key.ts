import { only } from '../azure/az.ts';
import type { OnlyWhen, Text } from '../azure/arguments.ts';
import { check, checkWhen } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Check } from '../language/statement.ts';
import { idOf, nameOf } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { cmkKeyVault, storageKey, storageKeyIdentity } from './resources.ts';

/** The choices under which storage accounts are encrypted with a key of the reader. */
export const storageKeyChosen: When = ['customerManagedKey', 'storageKey'];

/** The options that make a storage account use the key from its first byte. */
export const storageKeyOptions = {
  '--encryption-key-source': only(storageKeyChosen, 'Microsoft.Keyvault' as const),
  '--encryption-key-vault': chosen(['https://', nameOf(cmkKeyVault), '.vault.azure.net']),
  // Without a version, so that the account follows the rotation of the key.
  '--encryption-key-name': chosen(nameOf(storageKey)),
  '--identity-type': only(storageKeyChosen, 'UserAssigned' as const),
  '--user-identity-id': chosen(idOf(storageKeyIdentity)),
  '--key-vault-user-identity-id': chosen(idOf(storageKeyIdentity)),
} as const;

export type StorageKeyOptions = typeof storageKeyOptions;

/** The account is encrypted with the key. */
export function checkStorageKey(
  account: Resource<'Microsoft.Storage/storageAccounts'>,
  called: string,
): Check {
  return checkWhen(
    storageKeyChosen,
    check(
      account,
      {
        control: 'data-cmk-storage',
        label: `A key of yours encrypts ${called}`,
        path: 'properties.encryption.keySource',
        is: 'Microsoft.Keyvault',
        absent: 'fails',
      },
      {
        control: 'data-cmk-storage',
        label: `It is the key for stored data that encrypts ${called}`,
        path: 'properties.encryption.keyvaultproperties.keyname',
        is: nameOf(storageKey),
      },
      {
        control: 'data-cmk-storage',
        label: `The identity made for it opens the key for ${called}`,
        path: 'properties.encryption.identity.userAssignedIdentity',
        is: idOf(storageKeyIdentity),
        absent: 'fails',
      },
    ),
  );
}

function chosen(text: Text): OnlyWhen<Text> {
  return only(storageKeyChosen, text);
}
