import { az } from '../../azure/az.ts';
import { check, checkRows, checkWhen } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, pathOf } from '../../language/word.ts';
import { deploy } from '../deployment.ts';
import { workspaceWithKeyFile } from '../files/workspace-with-key.ts';
import { workspaceFile } from '../files/workspace.ts';
import { homeGroup } from '../placement.ts';
import { ownTag, planTag, tag } from '../plan-tag.ts';
import {
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';

const deleteWorkspace = az('ml workspace delete', {
  '--name': nameOf(workspace),
  ...homeGroup,
  '--permanently-delete': true,
  '--yes': true,
});

export const wsCreate: Step = {
  id: 'ws-create',
  title: 'Workspace',
  section: 'network',
  from: 'anywhere',
  files: [workspaceFile, workspaceWithKeyFile],
  needs: [
    { role: 'Contributor', on: 'the resource group' },
    { role: 'Managed Identity Operator', on: 'the identity of the workspace' },
    { role: 'Network Contributor', on: 'the compute subnet, in your own virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: 'about 5 minutes',
  apply: [
    {
      when: ['!customerManagedKey'],
      ensure: workspace,
      // The extension would update the one that failed, and not make it again.
      deleteFailed: deleteWorkspace,
      by: az('ml workspace create', {
        '--file': pathOf(workspaceFile),
        ...homeGroup,
        // Not in the file: the extension replaces its tags by those of the command, even by none.
        '--tags': planTag,
      }),
    },
    {
      // The extension cannot say with which identity the workspace opens the key.
      when: ['customerManagedKey'],
      ensure: workspace,
      by: deploy(workspace, workspaceWithKeyFile),
      tagged: true,
      deleteFailed: deleteWorkspace,
    },
  ],
  undo: [{ remove: workspace, by: deleteWorkspace }],
  checks: [
    check(
      workspace,
      {
        control: 'ws-create',
        label: 'The workspace is provisioned',
        path: 'properties.provisioningState',
        is: 'Succeeded',
      },
      {
        control: 'ws-create',
        label: 'The workspace uses the closed storage account',
        path: 'properties.storageAccount',
        is: idOf(storageAccount),
      },
      {
        control: 'ws-create',
        label: 'The workspace uses the closed key vault',
        path: 'properties.keyVault',
        is: idOf(keyVault),
      },
      {
        control: 'ws-create',
        label: 'The workspace uses the closed registry',
        path: 'properties.containerRegistry',
        is: idOf(containerRegistry),
      },
      {
        control: 'data-no-shared-key',
        label: 'The built-in datastores sign in instead of holding a key',
        path: 'properties.systemDatastoresAuthMode',
        is: 'Identity',
      },
      {
        control: 'net-ws-private',
        label: 'Public network access is off',
        path: 'properties.publicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
      },
    ),
    checkWhen(
      ['highBusinessImpact'],
      check(workspace, {
        control: 'data-hbi',
        label: 'The workspace is one of high business impact',
        path: 'properties.hbiWorkspace',
        is: true,
        absent: 'fails',
      }),
    ),
    checkWhen(
      ['customerManagedKey'],
      check(
        workspace,
        {
          control: 'data-cmk',
          label: 'The workspace is encrypted with a key of yours',
          path: 'properties.encryption.status',
          is: 'Enabled',
          absent: 'fails',
        },
        {
          control: 'data-cmk',
          label: 'The key is in the vault made for it',
          path: 'properties.encryption.keyVaultProperties.keyVaultArmId',
          is: idOf(cmkKeyVault),
        },
        {
          control: 'data-cmk',
          label: 'The workspace opens the key with its own identity',
          path: 'properties.encryption.identity.userAssignedIdentity',
          is: idOf(workspaceIdentity),
          absent: 'fails',
        },
      ),
    ),
    checkWhen(
      ['network=own', 'control:net-serverless-private'],
      check(
        workspace,
        {
          control: 'net-serverless-private',
          label: 'Serverless jobs run in the compute subnet',
          path: 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
          is: idOf(computeSubnet),
          absent: 'fails',
        },
        {
          control: 'net-serverless-private',
          label: 'Serverless jobs have no public address',
          path: 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP',
          is: true,
          absent: 'fails',
        },
      ),
    ),
    checkRows(
      az('resource list', { '--tag': ownTag }),
      { columns: ['type', `tags.${tag.name}`], where: [{ path: 'type', is: workspace.type }] },
      {
        control: 'gov-teardown',
        label: 'The workspace carries the tag by which undo knows it',
        path: `tags.${tag.name}`,
        is: tag.value,
        absent: 'fails',
      },
    ),
  ],
  remains: [
    'The workspace is deleted for good, not kept for recovery, so that its name is free again.',
  ],
};
