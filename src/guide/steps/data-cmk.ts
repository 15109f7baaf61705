import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { idOf } from '../../language/word.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import {
  declareRbac,
  declareVault,
  ensureClosedVault,
  removeVault,
} from '../statements/closed-vault.ts';
import { cmkKeyFile } from '../files/cmk-key.ts';
import { vaultKeys } from '../listings.ts';
import { declareKey, makeKey } from '../statements/vault-key.ts';
import {
  declareEndpoint,
  declareZones,
  makeEndpoint,
  removeEndpoint,
} from '../statements/private-endpoint.ts';
import { cmkKey, cmkKeyVault, cmkVaultEndpoint } from '../resources.ts';
import { declareGrant, type Grant, grant, principalHolder } from '../statements/role-assignment.ts';

/** Azure Cosmos DB as an application of the public cloud; it wraps the data keys of the workspace. */
export const cosmosApplication = 'a232010e-820c-4083-83bb-3ace5fc29d0b';

const cosmos = principalHolder('Azure Cosmos DB', {
  capture: 'cosmosPrincipal',
  from: az('ad sp show', { '--id': cosmosApplication, '--query': 'id', '--output': 'tsv' }),
});

const wrapKeys: Grant = {
  role: 'Key Vault Crypto Service Encryption User',
  on: cmkKeyVault,
  called: 'the vault of the key',
};

/** Services open a key as trusted ones, past the firewall; the private way is for people. */
const peopleUse = { hardens: true } as const;

export const dataCmk: Step = {
  id: 'data-cmk',
  title: 'Vault and customer-managed key',
  section: 'data',
  when: ['customerManagedKey'],
  runsIn: 'anywhere',
  files: [cmkKeyFile],
  permissions: [
    { role: 'Key Vault Contributor', on: 'the resource group, or on the vault that you brought' },
    {
      role: 'User Access Administrator',
      on: 'the resource group, or on the vault that you brought',
    },
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    { besides: 'The right to read service principals in Microsoft Entra' },
  ],
  apply: [
    { when: ['!existing:cmkKeyVault'], ...ensureClosedVault(cmkKeyVault, 'trusted services') },
    {
      // By Resource Manager, because the vault is closed.
      ensure: cmkKey,
      match: { line: [idOf(cmkKey)], in: vaultKeys },
      by: makeKey(cmkKey),
    },
    cosmos.capture,
    grant(cosmos, wrapKeys),
    ...makeEndpoint(cmkVaultEndpoint),
  ],
  undo: [
    removeEndpoint(cmkVaultEndpoint),
    { when: ['!existing:cmkKeyVault'], ...removeVault(cmkKeyVault) },
  ],
  checks: [
    declareVault(cmkKeyVault, 'data-cmk', 'trusted services'),
    declareRbac(cmkKeyVault, 'data-cmk', 'Access to the vault of the key is given by roles'),
    declareKey(cmkKey, 'data-cmk', 'The customer-managed key'),
    declareGrant('data-cmk', cosmos, wrapKeys),
    declareEndpoint(cmkVaultEndpoint, 'data-cmk', 'the vault of the key', peopleUse),
    declareApproved(cmkKeyVault, 'data-cmk', 'Every private endpoint of the vault is approved'),
    ...declareZones(cmkVaultEndpoint, peopleUse),
  ],
  remains: [
    {
      when: ['!existing:cmkKeyVault'],
      text: 'The deleted vault of the key, its name and the key itself stay for 90 days: purge protection cannot be switched off. Applying the plan again recovers them.',
    },
    {
      when: ['existing:cmkKeyVault'],
      text: 'The vault that you brought stays, with every key in it, also those that this plan made: what was encrypted with one opens nothing without it.',
    },
  ],
};
