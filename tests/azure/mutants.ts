/** Mistakes that the proof must notice: each is made in the rendered text of one step. */

import type { Choices, SwitchId } from '../../src/parameters/ids.ts';
import { everything } from '../support/readers.ts';

/** One mistake. `from` stands in the step's part of `apply.sh`, or in one of its files. */
export interface Mutant {
  readonly name: string;
  readonly network: 'own' | 'managed';
  readonly step: string;
  readonly file: 'apply.sh' | `files/${string}`;
  readonly from: string;
  readonly to: string;
  /** A choice without which it is made; all others are on. */
  readonly without?: SwitchId;
}

/** The choices under which a mutant's step is carried out. */
export function choicesOf({ network, without }: Pick<Mutant, 'network' | 'without'>): Choices {
  return { ...everything(network), ...(without ? { [without]: false } : {}) };
}

export const mutants: readonly Mutant[] = [
  {
    name: 'a misspelt option of the Azure CLI',
    network: 'own',
    step: 'data-storage',
    file: 'apply.sh',
    from: '--min-tls-version',
    to: '--min-tls-verson',
  },
  {
    name: 'a misspelt option of an extension',
    network: 'managed',
    without: 'customerManagedKey',
    step: 'ws-create',
    file: 'apply.sh',
    from: '--file "files',
    to: '--files "files',
  },
  {
    name: 'a command that is not there',
    network: 'own',
    step: 'data-datastore',
    file: 'apply.sh',
    from: 'az ml datastore create',
    to: 'az ml datastores create',
  },
  {
    name: 'a required option of the Azure CLI dropped',
    network: 'own',
    step: 'net-nsg',
    file: 'apply.sh',
    from: '--priority 100 ',
    to: '',
  },
  {
    name: 'a required option of an extension dropped',
    network: 'own',
    step: 'mon-app-insights',
    file: 'apply.sh',
    from: '--location "$LOCATION"',
    to: '',
  },
  {
    name: 'a word that an extension does not take',
    network: 'own',
    step: 'net-firewall',
    file: 'apply.sh',
    from: '--threat-intel-mode Deny',
    to: '--threat-intel-mode Block',
  },
  {
    name: 'a wrong key in a YAML file',
    network: 'own',
    step: 'cmp-cluster',
    file: 'files/cluster.yml',
    from: 'enable_node_public_ip:',
    to: 'enable_node_public_ips:',
  },
  {
    name: 'a wrong key in a YAML file where the loader is silent',
    network: 'managed',
    without: 'customerManagedKey',
    step: 'ws-create',
    file: 'files/workspace.yml',
    from: 'firewall_sku: standard',
    to: 'firewall_tier: standard',
  },
  {
    name: 'a wrong word in a YAML file',
    network: 'own',
    step: 'model-endpoint',
    file: 'files/endpoint.yml',
    from: 'auth_mode: aad_token',
    to: 'auth_mode: entra_token',
  },
  {
    name: 'public access of the storage account left on',
    network: 'own',
    step: 'data-storage',
    file: 'apply.sh',
    from: '--public-network-access Disabled',
    to: '--public-network-access Enabled',
  },
  {
    name: 'public access of the workspace left on',
    network: 'own',
    without: 'customerManagedKey',
    step: 'ws-create',
    file: 'files/workspace.yml',
    from: 'public_network_access: Disabled\n',
    to: '',
  },
  {
    name: 'public access of the endpoint left on',
    network: 'managed',
    step: 'model-endpoint',
    file: 'files/endpoint.yml',
    from: 'public_network_access: disabled',
    to: 'public_network_access: enabled',
  },
  {
    name: 'a DNS zone of a wrong name',
    network: 'own',
    step: 'net-dns',
    file: 'apply.sh',
    from: 'privatelink.blob.core.windows.net',
    to: 'privatelink.blobs.core.windows.net',
  },
  {
    name: 'a private endpoint with the zone of another service',
    network: 'own',
    step: 'net-dependency-endpoints',
    file: 'apply.sh',
    from: '--private-dns-zone "$BLOB_ZONE_ID"',
    to: '--private-dns-zone "$FILE_ZONE_ID"',
  },
  {
    name: 'the lowest version of TLS dropped',
    network: 'own',
    step: 'data-storage',
    file: 'apply.sh',
    from: ' --min-tls-version TLS1_2',
    to: '',
  },
  {
    name: 'purge protection left off',
    network: 'managed',
    step: 'data-kv',
    file: 'apply.sh',
    from: '--enable-purge-protection true',
    to: '',
  },
  {
    name: 'a wrong role',
    network: 'own',
    step: 'iam-groups',
    file: 'apply.sh',
    from: '--role ba92f5b4-2d11-453d-a403-e96b0029c9fe', // Storage Blob Data Contributor
    to: '--role b24988ac-6180-42a0-ab88-20f7382dd24c', // Contributor
  },
  {
    name: 'a read-only property sent',
    network: 'own',
    step: 'data-cmk',
    file: 'files/cmk-key.json',
    from: '"keySize": 3072,',
    to: '"keySize": 3072, "keyUriWithVersion": "https://example.com",',
  },
  {
    name: 'an unknown property sent',
    network: 'own',
    step: 'net-firewall',
    file: 'files/firewall-rules.json',
    from: '"targetFqdns"',
    to: '"targetFqdn"',
  },
  {
    name: 'a wrong path of Resource Manager',
    network: 'own',
    step: 'mon-defender',
    file: 'apply.sh',
    from: '/providers/Microsoft.Security/pricings/StorageAccounts',
    to: '/providers/Microsoft.Security/pricing/StorageAccounts',
  },
  {
    name: 'no version of Resource Manager',
    network: 'own',
    step: 'mon-defender',
    file: 'apply.sh',
    from: '?api-version=2024-01-01',
    to: '',
  },
  {
    name: 'the isolation mode loosened',
    network: 'managed',
    without: 'customerManagedKey',
    step: 'ws-create',
    file: 'files/workspace.yml',
    from: 'isolation_mode: allow_only_approved_outbound',
    to: 'isolation_mode: allow_internet_outbound',
  },
  {
    name: 'SSH left on',
    network: 'own',
    step: 'cmp-cluster',
    file: 'files/cluster.yml',
    from: 'ssh_public_access_enabled: false',
    to: 'ssh_public_access_enabled: true',
  },
  {
    name: 'a public address of the nodes left on',
    network: 'managed',
    step: 'cmp-instance',
    file: 'files/instance.json',
    from: '"enableNodePublicIp": false',
    to: '"enableNodePublicIp": true',
  },
  {
    name: 'a key for a datastore that should sign in',
    network: 'own',
    step: 'data-datastore',
    file: 'files/datastore.yml',
    from: 'protocol: https',
    to: 'protocol: https\ncredentials:\n  account_key: "AAAA"',
  },
  {
    name: 'the tag by which undo knows the workspace dropped',
    network: 'managed',
    without: 'customerManagedKey',
    step: 'ws-create',
    file: 'apply.sh',
    from: ' --tags "${PLAN_TAG}"',
    to: '',
  },
  {
    name: 'a text where Azure wants a boolean',
    network: 'managed',
    step: 'data-outbound-rule',
    file: 'apply.sh',
    from: '--subresource-target blob',
    to: '--subresource-target blob --spark-enabled false',
  },
  {
    name: 'an operation that Azure does not know',
    network: 'own',
    step: 'iam-deployer-role',
    file: 'files/deployer-role.json',
    from: 'workspaces/onlineEndpoints/write"',
    to: 'workspaces/onlineEndpoints/create/action"',
  },
  {
    name: 'a service tag that Azure does not know',
    network: 'own',
    step: 'net-nsg',
    file: 'apply.sh',
    from: '--destination-address-prefixes AzureActiveDirectory',
    to: '--destination-address-prefixes AzureEntra',
  },
  {
    name: 'zone-redundant storage in a region without zones',
    network: 'own',
    step: 'data-storage',
    file: 'apply.sh',
    from: '--location "$LOCATION"',
    to: '--location westus --sku Standard_ZRS',
  },
  {
    name: 'the compute instance shared with everyone',
    network: 'own',
    step: 'cmp-instance',
    file: 'files/instance.json',
    from: '"applicationSharingPolicy": "Personal"',
    to: '"applicationSharingPolicy": "Shared"',
  },
  {
    name: 'nobody said to open the key of the workspace',
    network: 'own',
    step: 'ws-create',
    file: 'files/workspace-with-key.json',
    from: '"identity": {\n            "userAssignedIdentity"',
    to: '"identity": {\n            "userAssignedIdentities"',
  },
  {
    name: 'a key without an end',
    network: 'own',
    step: 'data-cmk',
    file: 'files/cmk-key.json',
    from: '"exp": "[parameters(\'expires\')]"',
    to: '"enabled": true',
  },
  {
    name: 'a deployment that goes out publicly',
    network: 'own',
    step: 'model-deployment',
    file: 'files/deployment.yml',
    from: 'egress_public_network_access: disabled\n',
    to: '',
  },
];
