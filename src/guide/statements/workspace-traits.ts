/** The facts of a workspace that others made, beside those that the plan would have given it. */
import { idOf, nameOf, parameter, type Text } from '../../language/word.ts';
import type { TraitOptions as SaidOf } from '../inspections.ts';
import { managedNetwork } from './managed-network.ts';
import {
  cmkKeyVault,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';

type TraitOptions = SaidOf<typeof workspace.type>;

/** A fact that the plan would have made otherwise. */
interface Made extends Omit<TraitOptions, 'says' | 'mend' | 'severity'> {
  /** The words on what it has instead, after its name. */
  readonly has: Text;
}

const named = [
  ' --name ',
  nameOf(workspace),
  ' --resource-group ',
  parameter('resourceGroup'),
] as const;

const orNew = ', or clear its ID, so that the guide makes a new workspace, and render again.';

/** The choices that creation made otherwise in a workspace of the plan; in one of others, the comparison of its settings tells them. */
export const madeOtherwise: readonly Made[] = [
  {
    path: 'properties.encryption.status',
    absent: 'Disabled',
    when: ['customerManagedKey'],
    is: 'Enabled',
    has: 'has no customer-managed key.',
  },
  {
    path: 'properties.encryption.keyVaultProperties.keyVaultArmId',
    absent: 'none',
    when: ['customerManagedKey'],
    is: idOf(cmkKeyVault),
    has: ['does not have its key in ', idOf(cmkKeyVault), '.'],
  },
  {
    path: 'properties.hbiWorkspace',
    absent: 'false',
    when: ['highBusinessImpact'],
    is: 'true',
    has: 'is not one of high business impact.',
  },
  {
    path: 'properties.storageAccount',
    is: idOf(storageAccount),
    has: 'uses another storage account.',
  },
  {
    path: 'properties.keyVault',
    is: idOf(keyVault),
    has: 'uses another key vault.',
  },
];

/** A network of another design than the plan is made for: no repair leads from one to the other. */
export const networkOtherwise: readonly (Made & Pick<TraitOptions, 'mend'>)[] = [
  {
    path: 'properties.managedNetwork.isolationMode',
    absent: 'Disabled',
    when: managedNetwork,
    is: 'AllowOnlyApprovedOutbound',
    has: 'has no managed network that lets out only what is approved.',
    mend: [
      'Delete its compute and online endpoints, then: az ml workspace update --managed-network allow_only_approved_outbound',
      ...named,
      ' (it can never be taken back). Or choose your own network',
      orNew,
    ],
  },
  {
    path: 'properties.managedNetwork.isolationMode',
    absent: 'Disabled',
    when: ['network=own'],
    is: 'Disabled',
    has: 'has a managed network, which cannot be taken away.',
    mend: `Choose the managed network${orNew}`,
  },
];

/** The facts that are stricter than the plan asks, and so no faults of a workspace that was brought. */
export const moreThanAsked: readonly TraitOptions[] = [
  {
    path: 'properties.encryption.status',
    absent: 'Disabled',
    severity: 'warning',
    when: ['!customerManagedKey'],
    isNot: 'Enabled',
    says: 'has a customer-managed key that this plan does not choose.',
    mend: 'It keeps the key, and verify does not judge it. Choose the customer-managed key, and bring its vault.',
  },
  {
    path: 'properties.hbiWorkspace',
    absent: 'false',
    severity: 'warning',
    when: ['!highBusinessImpact'],
    is: 'false',
    says: 'is one of high business impact, which this plan does not choose.',
    mend: 'It stays one, and verify does not judge it. Choose high business impact, and render again.',
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
