import { az } from '../../azure/az.ts';
import type { Expected, Paths } from '../../azure/check.ts';
import { declare, declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Call } from '../../language/statement.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { workspaceWithKeyFile } from '../files/workspace-with-key.ts';
import { patch, patched } from './patch.ts';
import { ownTag, planTag, tag } from '../plan-tag.ts';
import {
  cmkKey,
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';
import { inWorkspace } from './workspace-lines.ts';

/**
 * The version with which `az ml workspace update` asks. That command itself writes more than it is told: once public
 * access is off, it also empties the list of addresses that were let in.
 */
export const workspaceApi = '2024-10-01-preview';

/** Mends a setting of the workspace by writing its value. */
export function patchedWorkspace<
  const One extends Expected<Paths<typeof workspace.type>> & { readonly is: unknown },
>(setting: One): One & { readonly mended: Call } {
  return patched(workspace, workspaceApi, setting);
}

const another =
  'make a new workspace, register models and data in it again, move the callers, and delete the old one.';

/** The workspace uses what the plan closed, holds no key, and is not reached from outside. */
const closed = declare(
  workspace,
  {},
  {
    control: 'ws-create',
    label: 'The workspace is provisioned',
    path: 'properties.provisioningState',
    is: 'Succeeded',
    byHand: 'Let `az ml workspace diagnose` say what failed, and repeat the last change.',
  },
  {
    control: 'ws-create',
    label: 'The workspace uses the closed storage account',
    path: 'properties.storageAccount',
    is: idOf(storageAccount),
    written: inWorkspace('storage_account', 'storageAccount'),
    fixed: `A workspace keeps its account: close the one that it has, or ${another}`,
  },
  {
    control: 'ws-create',
    label: 'The workspace uses the closed key vault',
    path: 'properties.keyVault',
    is: idOf(keyVault),
    written: inWorkspace('key_vault', 'keyVault'),
    fixed: `A workspace keeps its vault: close the one that it has, or ${another}`,
  },
  {
    ...patchedWorkspace({
      control: 'ws-create',
      label: 'The workspace uses the closed registry',
      path: 'properties.containerRegistry',
      is: idOf(containerRegistry),
      absent: 'fails',
    }),
    written: inWorkspace('container_registry', 'containerRegistry'),
    hardens: true,
    before: [
      'data-acr',
      'iam-workspace-identity',
      'iam-compute-identity',
      'iam-endpoint-identity',
      'net-dependency-endpoints',
      'net-dns',
    ],
    consequences: [
      {
        kind: 'cuts off',
        sentence:
          'Earlier jobs cannot be run again; deployments go on pulling from the old registry, so keep it.',
      },
    ],
  },
  {
    ...patchedWorkspace({
      control: 'data-no-shared-key',
      label: 'The built-in datastores sign in instead of holding a key',
      path: 'properties.systemDatastoresAuthMode',
      is: 'Identity',
      absent: 'fails',
    }),
    written: inWorkspace('system_datastores_auth_mode', 'systemDatastoresAuthMode'),
    before: ['iam-workspace-identity', 'iam-compute-identity', 'iam-groups'],
    consequences: [
      {
        kind: 'cuts off',
        sentence:
          'Whoever has no role on the data sees nothing in the built-in datastores, and jobs on computes without an identity fail.',
      },
    ],
  },
  {
    ...patchedWorkspace({
      control: 'net-ws-private',
      label: 'Public network access is off',
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
      absent: 'fails',
    }),
    written: inWorkspace('public_network_access', 'publicNetworkAccess'),
    hardens: true,
    before: ['net-ws-endpoint', 'net-dns', 'net-way-in'],
    consequences: [
      {
        kind: 'cuts off',
        sentence:
          'Studio, notebooks, MLflow and computes outside the network no longer reach the workspace.',
      },
    ],
  },
);

const ofImpact = declare(
  workspace,
  { when: ['highBusinessImpact'] },
  {
    control: 'data-hbi',
    label: 'The workspace is one of high business impact',
    path: 'properties.hbiWorkspace',
    is: true,
    absent: 'fails',
    written: inWorkspace('hbi_workspace', 'hbiWorkspace', ['highBusinessImpact']),
    fixed: `Only creation sets it: ${another}`,
  },
);

const inEncryption = [{ file: workspaceWithKeyFile, key: 'encryption' }] as const;

const encrypted = declare(
  workspace,
  { when: ['customerManagedKey'] },
  {
    control: 'data-cmk',
    label: 'The workspace is encrypted with a key of yours',
    path: 'properties.encryption.status',
    is: 'Enabled',
    absent: 'fails',
    written: inEncryption,
    fixed: `Only creation sets it: ${another}`,
  },
  {
    control: 'data-cmk',
    label: 'The key is in the vault of the customer-managed key',
    path: 'properties.encryption.keyVaultProperties.keyVaultArmId',
    is: idOf(cmkKeyVault),
    written: inEncryption,
    fixed: `A workspace takes another key of the same vault only: ${another}`,
  },
  {
    control: 'data-cmk',
    label: 'It is the customer-managed key that encrypts the workspace',
    path: 'properties.encryption.keyVaultProperties.keyIdentifier',
    begins: [['https://', nameOf(cmkKeyVault), '.vault.azure.net/keys/', nameOf(cmkKey), '/']],
    written: inEncryption,
    byHand:
      'Tell the workspace the address of that key with its version, by `az ml workspace update --file` and `customer_managed_key.key_uri` in the file: Azure takes another key of the same vault, and no other.',
  },
  {
    control: 'data-cmk',
    label: 'The workspace opens the key with its own identity',
    path: 'properties.encryption.identity.userAssignedIdentity',
    is: idOf(workspaceIdentity),
    absent: 'fails',
    written: inEncryption,
    fixed: `Only creation says which identity opens the key: ${another}`,
  },
);

/** Both at once, since Azure may take what is inside for the whole of it. */
const serverless = {
  control: 'net-serverless-private',
  absent: 'fails',
  written: inWorkspace('serverless_compute', 'serverlessComputeSettings'),
  mended: patch(workspace, workspaceApi, {
    'properties.serverlessComputeSettings.serverlessComputeCustomSubnet': idOf(computeSubnet),
    'properties.serverlessComputeSettings.serverlessComputeNoPublicIP': true,
  }),
  before: ['net-compute-subnet', 'net-firewall'],
  hardens: true,
} as const;

const serverlessInSubnet = declare(
  workspace,
  { when: ['network=own', 'control:net-serverless-private'] },
  {
    ...serverless,
    label: 'Serverless jobs run in the compute subnet',
    path: 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
    is: idOf(computeSubnet),
  },
  {
    ...serverless,
    label: 'Serverless jobs have no public address',
    path: 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP',
    is: true,
  },
);

/** Not in the file: the extension replaces its tags by those of the command, even by none. */
export const taggedWorkspace = declareRows(
  az('resource list', { '--tag': ownTag }),
  {
    create: 'ml workspace create',
    list: {
      columns: ['type', `tags.${tag.name}`],
      where: [{ path: 'type', is: workspace.type }],
    },
    when: ['!existing:workspace'],
  },
  {
    control: 'gov-teardown',
    label: 'The workspace carries the tag by which undo knows it',
    path: `tags.${tag.name}`,
    is: tag.value,
    absent: 'fails',
    created: { '--tags': planTag },
    hardens: true,
    byHand:
      'Undo deletes for good the workspace that has the tag: give it one with `az tag update` only if it may go with the plan.',
  },
);

/** The settings that the workspace must have, whatever made it. */
export const declaredWorkspace: readonly Declaration[] = [
  closed,
  ofImpact,
  encrypted,
  serverlessInSubnet,
  taggedWorkspace,
];
