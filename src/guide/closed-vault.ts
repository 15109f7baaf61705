import { az } from '../azure/az.ts';
import { check } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Check, Ensure, Remove } from '../language/statement.ts';
import { nameOf } from '../language/word.ts';
import { deletedVaults } from './listings.ts';
import { home, homeGroup } from './placement.ts';
import { planTag } from './plan-tag.ts';
import type { ControlId } from '../parameters/ids.ts';

type Vault = Resource<'Microsoft.KeyVault/vaults'>;
const daysKept = 90;

/**
 * Who reaches a vault from outside its network: nobody, or only the trusted services of Azure, which `Disabled` would
 * keep out as well.
 */
type Outside = 'nobody' | 'trusted services';

const publicAccess = { nobody: 'Disabled', 'trusted services': 'Enabled' } as const;

/** Makes a vault that is closed from its first minute, or brings it back where its name is still soft-deleted. */
export function ensureClosedVault(vault: Vault, outside: Outside = 'nobody'): Ensure {
  return {
    ensure: vault,
    by: az('keyvault create', {
      '--name': nameOf(vault),
      ...home,
      '--enable-rbac-authorization': 'true',
      '--enable-purge-protection': 'true',
      '--retention-days': String(daysKept),
      '--public-network-access': publicAccess[outside],
      '--default-action': 'Deny',
      '--bypass': 'AzureServices',
      '--tags': planTag,
    }),
    deleteFailed: deleteVault(vault),
    recover: {
      found: { line: [nameOf(vault)], in: deletedVaults },
      by: az('keyvault recover', { '--name': nameOf(vault), ...home }),
    },
  };
}

/** Deletes the vault; purge protection keeps its contents, and its name, until the retention ends. */
export function removeVault(vault: Vault): Remove {
  return { remove: vault, by: deleteVault(vault) };
}

function deleteVault(vault: Vault): Call {
  return az('keyvault delete', { '--name': nameOf(vault), ...homeGroup });
}

/** The vault is closed and cannot be destroyed, as the control asks. */
export function checkVault(vault: Vault, control: ControlId, outside: Outside = 'nobody'): Check {
  return check(
    vault,
    ...who[outside].map((one) => ({ ...one, control, absent: 'fails' as const })),
    {
      control,
      label: 'The firewall of the vault denies by default',
      path: 'properties.networkAcls.defaultAction',
      is: 'Deny',
      absent: 'fails',
    },
    {
      control,
      label: 'Nobody can purge the vault before its time',
      path: 'properties.enablePurgeProtection',
      is: true,
      absent: 'fails',
    },
    {
      control,
      label: 'What is deleted is kept for 90 days',
      path: 'properties.softDeleteRetentionInDays',
      atLeast: daysKept,
    },
  );
}

const who = {
  nobody: [
    {
      label: 'Public network access is off',
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
    },
  ],
  'trusted services': [
    {
      label: 'Nobody but trusted Azure services passes the firewall of the vault',
      path: 'properties.networkAcls.bypass',
      is: 'AzureServices',
    },
  ],
} as const;
