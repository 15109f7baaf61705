import type { Step } from '../../language/guide.ts';
import { idOf } from '../../language/word.ts';
import { cmkKeyFile } from '../files/cmk-key.ts';
import { vaultKeys } from '../listings.ts';
import { declareKey, makeKey } from '../statements/vault-key.ts';
import { ensureIdentity, removeIdentity } from '../statements/identity.ts';
import { cmkKeyVault, storageKey, storageKeyIdentity } from '../resources.ts';
import { declareGrant, type Grant, grant, identityHolder } from '../statements/role-assignment.ts';
import { storageKeyChosen } from '../statements/storage-key.ts';

const holder = identityHolder(storageKeyIdentity, 'storageKeyPrincipal');

const wrapKeys: Grant = {
  role: 'Key Vault Crypto Service Encryption User',
  on: cmkKeyVault,
  called: 'the vault of the key',
};

export const dataCmkStorage: Step = {
  id: 'data-cmk-storage',
  title: 'Key for stored data and the identity that uses it',
  section: 'data',
  when: storageKeyChosen,
  runsIn: 'anywhere',
  files: [cmkKeyFile],
  permissions: [
    { role: 'Key Vault Contributor', on: 'the resource group, or on the vault that you brought' },
    { role: 'Managed Identity Contributor', on: 'the resource group' },
    {
      role: 'User Access Administrator',
      on: 'the resource group, or on the vault that you brought',
    },
  ],
  apply: [
    {
      ensure: storageKey,
      match: { line: [idOf(storageKey)], in: vaultKeys },
      by: makeKey(storageKey),
    },
    ensureIdentity(storageKeyIdentity),
    holder.capture,
    grant(holder, wrapKeys),
  ],
  undo: [removeIdentity(storageKeyIdentity)],
  checks: [
    declareKey(storageKey, 'data-cmk-storage', 'The key for stored data'),
    declareGrant('data-cmk-storage', holder, wrapKeys),
  ],
  remains: [
    {
      when: ['!existing:cmkKeyVault'],
      text: 'The key for stored data stays in the deleted vault, as long as that is kept.',
    },
    'While an account stays that the key encrypts, undo keeps the vault, the identity and its role, and names them: give that account another key, and undo deletes them when it runs again.',
  ],
};
