import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call, Ensure, Remove } from '../../language/statement.ts';
import { nameOf } from '../../language/word.ts';
import { deletedVaults } from '../listings.ts';
import { home, homeGroup, placeOf } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import type { ControlId } from '../../parameters/ids.ts';

type Vault = Resource<'Microsoft.KeyVault/vaults'>;
const daysKept = 90;

/**
 * The callers from outside a vault's network: nobody, or only the trusted services of Azure, which `Disabled` would
 * keep out as well.
 */
type Outside = 'nobody' | 'trusted services';

/** Makes a vault that is closed from its first minute, or brings it back where its name is still soft-deleted. */
export function ensureClosedVault(vault: Vault, outside: Outside = 'nobody'): Ensure {
  return {
    ensure: vault,
    by: az('keyvault create', {
      '--name': nameOf(vault),
      ...home,
      ...createdBy(
        declareRbac(vault, 'iam-kv-rbac', ''),
        declareVault(vault, 'data-kv-hardened', outside),
      ),
      ...besides[outside],
      '--tags': planTag,
    }),
    deleteFailed: deleteVault(vault),
    recover: {
      match: { line: [nameOf(vault)], in: deletedVaults },
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

const changes = (vault: Vault) =>
  ({
    create: 'keyvault create',
    update: az('keyvault update', { '--name': nameOf(vault), ...placeOf(vault) }),
  }) as const;

/** Access to the vault is given by roles, not by policies of its own. */
const rolesOnly = {
  path: 'properties.enableRbacAuthorization',
  is: true,
  absent: 'fails',
  flag: '--enable-rbac-authorization',
  before: ['iam-workspace-identity'],
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back.',
    },
  ],
} as const;

/** Access to the vault is given by roles. */
export function declareRbac(vault: Vault, control: ControlId, label: string): Declaration {
  return declare(vault, changes(vault), { ...rolesOnly, control, label });
}

const closing = {
  absent: 'fails',
  before: ['net-dependency-endpoints', 'net-dns'],
  consequences: [
    {
      kind: 'cuts off',
      sentence:
        'Whoever reads secrets or keys from outside the network no longer does; your own machine neither.',
    },
  ],
} as const;

/** The properties of a vault that are no settings of its control. */
const besides = {
  nobody: { '--bypass': 'AzureServices' },
  'trusted services': { '--public-network-access': 'Enabled' },
} as const;

/** Nobody reaches the vault from outside; its own door is shut, or open to trusted services alone. */
const shut = {
  nobody: {
    hardens: true,
    label: 'Public network access is off',
    path: 'properties.publicNetworkAccess',
    is: 'Disabled',
    flag: '--public-network-access',
  },
  'trusted services': {
    label: 'Nobody but trusted Azure services passes the firewall of the vault',
    path: 'properties.networkAcls.bypass',
    is: 'AzureServices',
    flag: '--bypass',
  },
} as const;

/** The vault of the jobs is closed, and opened by roles. */
export function declareJobVault(vault: Vault, control: ControlId): Declaration {
  return declare(
    vault,
    changes(vault),
    {
      ...closing,
      ...shut.nobody,
      control,
      label: 'Public network access of the vault of the jobs is off',
    },
    { ...rolesOnly, control, label: 'Access to the vault of the jobs is given by roles only' },
  );
}

/** The vault is closed and cannot be destroyed, as the control asks. */
export function declareVault(
  vault: Vault,
  control: ControlId,
  outside: Outside = 'nobody',
): Declaration {
  return declare(
    vault,
    changes(vault),
    { ...closing, ...shut[outside], control },
    {
      ...closing,
      control,
      hardens: true,
      label: 'The firewall of the vault denies by default',
      path: 'properties.networkAcls.defaultAction',
      is: 'Deny',
      flag: '--default-action',
    },
    {
      control,
      label: 'Nobody can purge the vault before its time',
      path: 'properties.enablePurgeProtection',
      is: true,
      absent: 'fails',
      flag: '--enable-purge-protection',
      consequences: [
        {
          kind: 'cannot be undone',
          sentence:
            'Nobody can switch it off again, and the names of the vault and of what is deleted in it stay taken until their retention ends.',
        },
      ],
    },
    {
      control,
      label: 'What is deleted is kept for 90 days',
      path: 'properties.softDeleteRetentionInDays',
      atLeast: daysKept,
      created: '--retention-days',
      fixed:
        'A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace.',
    },
  );
}
