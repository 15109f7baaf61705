import { type File, optional, pairs, tagged, text } from '../../language/file.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { keyApi } from '../statements/key-api.ts';
import { managedNetwork } from '../statements/managed-network.ts';
import { packageHosts } from '../statements/package-hosts.ts';
import { tag } from '../plan-tag.ts';
import {
  appInsights,
  cmkKey,
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';
import type { WorkspaceProperties } from './schemas.ts';
import { template, type TemplateSchema } from './template.ts';

// Says what workspace.yml says, and with which identity the key is opened.
const content: TemplateSchema<WorkspaceProperties> = template({
  type: workspace.type,
  // The one for which `az ml workspace create` asks, so that both files mean the same.
  apiVersion: '2023-08-01-preview',
  name: text(nameOf(workspace)),
  location: text(parameter('location')),
  tags: tagged(tag),
  identity: { type: 'UserAssigned', userAssignedIdentities: pairs([idOf(workspaceIdentity), {}]) },
  properties: {
    friendlyName: text(nameOf(workspace)),
    storageAccount: text(idOf(storageAccount)),
    keyVault: text(idOf(keyVault)),
    containerRegistry: text(idOf(containerRegistry)),
    applicationInsights: text(idOf(appInsights)),
    publicNetworkAccess: optional(['control:net-ws-private'], 'Disabled'),
    systemDatastoresAuthMode: optional(['control:data-no-shared-key'], 'Identity'),
    imageBuildCompute: optional(
      ['control:cmp-private-image-build'],
      text(parameter('clusterName')),
    ),
    primaryUserAssignedIdentity: text(idOf(workspaceIdentity)),
    managedNetwork: optional(managedNetwork, {
      isolationMode: 'AllowOnlyApprovedOutbound',
      firewallSku: 'Standard',
      outboundRules: pairs(
        ...packageHosts.map(({ name, host }): [string, { type: 'FQDN'; destination: string }] => [
          name,
          { type: 'FQDN', destination: host },
        ]),
      ),
    }),
    serverlessComputeSettings: optional(['network=own', 'control:net-serverless-private'], {
      serverlessComputeCustomSubnet: text(idOf(computeSubnet)),
      serverlessComputeNoPublicIP: true,
    }),
    encryption: {
      status: 'Enabled',
      identity: { userAssignedIdentity: text(idOf(workspaceIdentity)) },
      keyVaultProperties: {
        keyVaultArmId: text(idOf(cmkKeyVault)),
        // With its version, which only the vault knows.
        keyIdentifier: text("[reference('", idOf(cmkKey), `', '${keyApi}').keyUriWithVersion]`),
      },
    },
    hbiWorkspace: optional(['highBusinessImpact'], true),
  },
});

export const workspaceWithKeyFile: File = {
  id: 'workspace-with-key',
  name: 'workspace-with-key.json',
  format: 'json',
  title: 'Workspace with a customer-managed key',
  describes:
    'What workspace.yml says, and the identity with which the workspace opens the key, for which that file has no word.',
  when: ['customerManagedKey', '!existing:workspace'],
  content,
};
