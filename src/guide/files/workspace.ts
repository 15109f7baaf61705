import { type File, optional, pairs, text } from '../../language/file.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { packageHosts } from '../statements/package-hosts.ts';
import {
  appInsights,
  computeSubnet,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../resources.ts';
import type { WorkspaceSchema } from './schemas.ts';
import { managedNetwork } from '../statements/managed-network.ts';

const content: WorkspaceSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/workspace.schema.json',
  name: text(nameOf(workspace)),
  location: text(parameter('location')),
  display_name: text(nameOf(workspace)),
  storage_account: text(idOf(storageAccount)),
  key_vault: text(idOf(keyVault)),
  container_registry: text(idOf(containerRegistry)),
  application_insights: text(idOf(appInsights)),
  public_network_access: optional(['control:net-ws-private'], 'Disabled'),
  system_datastores_auth_mode: optional(['control:data-no-shared-key'], 'identity'),
  image_build_compute: optional(
    ['control:cmp-private-image-build'],
    text(parameter('clusterName')),
  ),
  identity: {
    type: 'user_assigned',
    user_assigned_identities: pairs([idOf(workspaceIdentity), {}]),
  },
  primary_user_assigned_identity: text(idOf(workspaceIdentity)),
  managed_network: optional(managedNetwork, {
    isolation_mode: 'allow_only_approved_outbound',
    firewall_sku: 'standard',
    outbound_rules: packageHosts.map(({ name, host }) => ({
      name,
      type: 'fqdn',
      destination: host,
    })),
  }),
  serverless_compute: optional(['network=own', 'control:net-serverless-private'], {
    custom_subnet: text(idOf(computeSubnet)),
    no_public_ip: true,
  }),
  hbi_workspace: optional(['highBusinessImpact'], true),
};

export const workspaceFile: File = {
  id: 'workspace',
  name: 'workspace.yml',
  format: 'yaml',
  title: 'Workspace',
  describes:
    'Everything about the workspace in one file, with the settings that exist at creation only.',
  when: ['!customerManagedKey', '!existing:workspace'],
  content,
};
