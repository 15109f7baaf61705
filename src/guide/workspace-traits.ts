/** The facts of a workspace that others made, beside those that the plan would have given it. */
import { idOf, nameOf, parameter, type Text } from '../language/word.ts';
import type { TraitOptions as SaidOf } from './inspections.ts';
import { managedNetwork } from './managed-network.ts';
import {
  cmkKeyVault,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from './resources.ts';

type TraitOptions = SaidOf<typeof workspace.type>;

/** A choice that only creation makes, and the meaning of another one. */
interface Made {
  readonly fact: Omit<TraitOptions, 'says' | 'mend' | 'severity'>;
  /** The words on what it has instead, after its name. */
  readonly has: Text;
  /** The advice on one that was brought. */
  readonly mend: Text;
  /** It is stricter than the plan asks: no fault of one that was brought. */
  readonly isMore?: true;
}

const named = [
  ' --name ',
  nameOf(workspace),
  ' --resource-group ',
  parameter('resourceGroup'),
] as const;

const orNew = ', or clear its ID, so that the guide makes a new workspace, and render again.';

/** The choices that creation made otherwise than the plan would. */
export const madeOtherwise: readonly Made[] = [
  {
    fact: {
      path: 'properties.encryption.status',
      absent: 'Disabled',
      when: ['customerManagedKey'],
      is: 'Enabled',
    },
    has: 'has no customer-managed key.',
    mend: `Only creation gives it one: leave out that choice${orNew}`,
  },
  {
    fact: {
      path: 'properties.encryption.keyVaultProperties.keyVaultArmId',
      absent: 'none',
      when: ['customerManagedKey'],
      is: idOf(cmkKeyVault),
    },
    has: ['does not have its key in ', idOf(cmkKeyVault), '.'],
    mend: `It keeps the vault of its key: give the plan the name of that vault where it is in the group, leave out that choice${orNew}`,
  },
  {
    fact: {
      path: 'properties.encryption.status',
      absent: 'Disabled',
      when: ['!customerManagedKey'],
      isNot: 'Enabled',
    },
    isMore: true,
    has: 'has a customer-managed key that this plan does not choose.',
    mend: 'It keeps the key, and verify does not judge it. Choose the customer-managed key if its vault is in the group.',
  },
  {
    fact: {
      path: 'properties.hbiWorkspace',
      absent: 'false',
      when: ['highBusinessImpact'],
      is: 'true',
    },
    has: 'is not one of high business impact.',
    mend: `Only creation makes it one: leave out that choice${orNew}`,
  },
  {
    fact: {
      path: 'properties.hbiWorkspace',
      absent: 'false',
      when: ['!highBusinessImpact'],
      is: 'false',
    },
    isMore: true,
    has: 'is one of high business impact, which this plan does not choose.',
    mend: 'It stays one, and verify does not judge it. Choose high business impact, and render again.',
  },
  {
    fact: {
      path: 'properties.managedNetwork.isolationMode',
      absent: 'Disabled',
      when: managedNetwork,
      is: 'AllowOnlyApprovedOutbound',
    },
    has: 'has no managed network that lets out only what is approved.',
    mend: [
      'Delete its compute and online endpoints, then: az ml workspace update --managed-network allow_only_approved_outbound',
      ...named,
      ' (it can never be taken back). Or choose your own network',
      orNew,
    ],
  },
  {
    fact: {
      path: 'properties.managedNetwork.isolationMode',
      absent: 'Disabled',
      when: ['network=own'],
      is: 'Disabled',
    },
    has: 'has a managed network, which cannot be taken away.',
    mend: `Choose the managed network${orNew}`,
  },
  {
    fact: {
      path: 'properties.storageAccount',
      is: idOf(storageAccount),
    },
    has: 'uses another storage account.',
    mend: [
      'Bring the account that it uses: az ml workspace show --query storage_account',
      ...named,
    ],
  },
  {
    fact: {
      path: 'properties.keyVault',
      is: idOf(keyVault),
    },
    has: 'uses another key vault.',
    mend: ['Bring the vault that it uses: az ml workspace show --query key_vault', ...named],
  },
];

/** With whose rights a workspace that was brought works: what its owner changes by hand, when all is ready. */
export const actsOtherwise: readonly TraitOptions[] = [
  {
    path: 'properties.primaryUserAssignedIdentity',
    absent: 'its own',
    severity: 'warning',
    is: idOf(workspaceIdentity),
    says: [
      'does not act as the identity ',
      nameOf(workspaceIdentity),
      ', which gets the roles of this plan.',
    ],
    mend: 'Let apply make the identity and its roles, and change the workspace ten minutes later, first to both identities. If it has one of its own in the group, give the plan its name.',
  },
];
