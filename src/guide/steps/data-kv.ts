import type { Step } from '../../language/guide.ts';
import {
  declareRbac,
  declareVault,
  ensureClosedVault,
  removeVault,
} from '../statements/closed-vault.ts';
import { keyVault } from '../resources.ts';

export const dataKv: Step = {
  id: 'data-kv',
  title: 'Key vault of the workspace',
  section: 'data',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Key Vault Contributor', on: 'the resource group' },
    { role: 'Key Vault Contributor', on: 'the subscription', to: 'recover a deleted vault' },
  ],
  apply: [{ when: ['!existing:keyVault'], ...ensureClosedVault(keyVault) }],
  undo: [{ when: ['!existing:keyVault'], ...removeVault(keyVault) }],
  checks: [
    declareVault(keyVault, 'data-kv-hardened'),
    declareRbac(keyVault, 'iam-kv-rbac', 'Access to the vault is given by roles only'),
  ],
  remains: [
    {
      when: ['!existing:keyVault'],
      text: 'The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it.',
    },
  ],
};
