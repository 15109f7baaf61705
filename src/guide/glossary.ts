/** A word of Azure that the prose uses. */
export interface Term {
  readonly id: string;
  readonly term: string;
  /** Its definition, in one sentence. */
  readonly means: string;
  /** Where Microsoft explains it, below https://learn.microsoft.com/. */
  readonly page: string;
  /** How the prose names it, in lower case and the singular; empty where no page of the guide does. */
  readonly wordings: readonly string[];
}

/** All terms in the order of the alphabet. */
export const glossary: readonly Term[] = [
  {
    id: 'access-policy',
    term: 'Access policy',
    means:
      'The older way to open a key vault: a list in the vault itself of who may do what, which roles replace.',
    page: 'azure/key-vault/general/assign-access-policy',
    wordings: ['access polic'],
  },
  {
    id: 'storage-key',
    term: 'Account key',
    means: 'One of two secrets that open all of a storage account to whoever holds it.',
    page: 'azure/storage/common/shared-key-authorization-prevent',
    wordings: ['storage key', 'account key'],
  },
  {
    id: 'activity-log',
    term: 'Activity log',
    means:
      'The record of what was made, changed or deleted in a subscription, which Azure keeps for 90 days.',
    page: 'azure/azure-monitor/platform/activity-log',
    wordings: ['activity log'],
  },
  {
    id: 'azure-bastion',
    term: 'Azure Bastion',
    means:
      'A service that lets people reach a machine by SSH or RDP without giving that machine a public address.',
    page: 'azure/bastion/bastion-overview',
    wordings: ['azure bastion'],
  },
  {
    id: 'azure-firewall',
    term: 'Azure Firewall',
    means:
      'A firewall run by Azure that lets traffic out by host name, service tag or address, and logs what it refuses.',
    page: 'azure/firewall/overview',
    wordings: ['azure firewall'],
  },
  {
    id: 'registry',
    term: 'Azure ML registry',
    means: 'A place outside of any workspace that shares models and environments between several.',
    page: 'azure/machine-learning/concept-machine-learning-registries-mlops',
    wordings: ['azure ml registry'],
  },
  {
    id: 'azure-policy',
    term: 'Azure Policy',
    means: 'The service that measures resources against rules and can refuse those that break one.',
    page: 'azure/governance/policy/overview',
    wordings: ['policies that audit', 'policy that denies', 'policies that measure'],
  },
  {
    id: 'azure-resource-manager',
    term: 'Azure Resource Manager',
    means:
      'The front door of Azure through which every resource is made, changed and deleted, whatever tool is used.',
    page: 'azure/azure-resource-manager/management/overview',
    wordings: ['azure resource manager'],
  },
  {
    id: 'compute-cluster',
    term: 'Compute cluster',
    means: 'Machines that Azure ML starts when a job waits and stops when none does.',
    page: 'azure/machine-learning/how-to-create-attach-compute-cluster',
    wordings: ['cluster'],
  },
  {
    id: 'compute-instance',
    term: 'Compute instance',
    means: 'A machine for one person, with notebooks and a terminal, inside the workspace.',
    page: 'azure/machine-learning/concept-compute-instance',
    wordings: ['compute instance'],
  },
  {
    id: 'conditional-access',
    term: 'Conditional Access',
    means:
      'Rules of Microsoft Entra that decide from where, with what device and with what proof a sign-in is accepted.',
    page: 'entra/identity/conditional-access/overview',
    wordings: ['conditional access'],
  },
  {
    id: 'cmk',
    term: 'Customer-managed key (CMK)',
    means: 'A key in a vault of yours under which Azure encrypts, and which only you can withdraw.',
    page: 'azure/machine-learning/concept-customer-managed-keys',
    wordings: ['customer-managed key'],
  },
  {
    id: 'data-asset',
    term: 'Data asset',
    means: 'A name and a version in the workspace for files that stay where they are.',
    page: 'azure/machine-learning/concept-data',
    wordings: ['data asset'],
  },
  {
    id: 'data-plane',
    term: 'Data plane',
    means:
      'Calls that work with what a resource holds, such as blobs or secrets, in contrast to those that manage the resource.',
    page: 'azure/azure-resource-manager/management/control-plane-and-data-plane',
    wordings: ['data plane'],
  },
  {
    id: 'datastore',
    term: 'Datastore',
    means: 'What tells a workspace in which storage account data lies, and how to sign in there.',
    page: 'azure/machine-learning/how-to-datastore',
    wordings: ['datastore'],
  },
  {
    id: 'diagnostic-setting',
    term: 'Diagnostic setting',
    means: 'What tells one resource which of its logs to send, and where to.',
    page: 'azure/azure-monitor/platform/diagnostic-settings',
    wordings: ['diagnostic setting'],
  },
  {
    id: 'dine-policy',
    term: 'DINE policy (deployIfNotExists)',
    means:
      'A policy that, by an identity of its own, adds what is missing beside a resource, such as a diagnostic setting.',
    page: 'azure/governance/policy/concepts/effect-deploy-if-not-exists',
    wordings: ['dine polic'],
  },
  {
    id: 'environment',
    term: 'Environment',
    means: 'The recipe of Azure ML for the image in which code runs: a base image and packages.',
    page: 'azure/machine-learning/concept-environments',
    wordings: ['an environment is'],
  },
  {
    id: 'exemption',
    term: 'Exemption',
    means: 'A dated exception, with a reason, from one policy for one resource.',
    page: 'azure/governance/policy/concepts/exemption-structure',
    wordings: ['exemption'],
  },
  {
    id: 'expressroute',
    term: 'ExpressRoute',
    means: 'A private line between your own network and Azure.',
    page: 'azure/expressroute/expressroute-introduction',
    wordings: ['expressroute'],
  },
  {
    id: 'hbi',
    term: 'High business impact (HBI)',
    means:
      'A switch of the workspace, set at creation, that sends less to Microsoft and encrypts scratch disks.',
    page: 'azure/machine-learning/concept-data-encryption',
    wordings: ['high business impact'],
  },
  {
    id: 'infrastructure-encryption',
    term: 'Infrastructure encryption',
    means: 'A second encryption below the first one, with another key and another algorithm.',
    page: 'azure/storage/common/infrastructure-encryption-enable',
    wordings: ['infrastructure encryption'],
  },
  {
    id: 'lock',
    term: 'Lock',
    means:
      'A mark on a resource that refuses deletion, or any change, by everyone until it is removed.',
    page: 'azure/azure-resource-manager/management/lock-resources',
    wordings: ['a lock refuses'],
  },
  {
    id: 'log-analytics',
    term: 'Log Analytics workspace',
    means: 'The place where Azure Monitor keeps logs and answers questions about them.',
    page: 'azure/azure-monitor/logs/log-analytics-workspace-overview',
    wordings: ['log analytics'],
  },
  {
    id: 'managed-identity',
    term: 'Managed identity',
    means: 'An account for a program, without a password, that only Azure can sign in.',
    page: 'entra/identity/managed-identities-azure-resources/overview',
    wordings: ['managed identit'],
  },
  {
    id: 'managed-network',
    term: 'Managed virtual network',
    means:
      'A network that Microsoft runs for one workspace, with rules of yours for what compute may reach.',
    page: 'azure/machine-learning/how-to-managed-network',
    wordings: ['managed virtual network', 'managed network'],
  },
  {
    id: 'benchmark',
    term: 'Microsoft cloud security benchmark (MCSB)',
    means:
      'A list by Microsoft of security practices for the cloud, whose ids, such as NS-2, the controls name.',
    page: 'security/benchmark/azure/overview',
    wordings: ['microsoft cloud security benchmark'],
  },
  {
    id: 'defender',
    term: 'Microsoft Defender for Cloud',
    means:
      'The service that reads logs and settings for signs of attack, by a paid plan for each kind of resource.',
    page: 'azure/defender-for-cloud/defender-for-cloud-introduction',
    wordings: ['microsoft defender for cloud', 'defender for containers'],
  },
  {
    id: 'microsoft-entra',
    term: 'Microsoft Entra ID',
    means: 'The directory of people, groups and programs that signs them in to Azure.',
    page: 'entra/fundamentals/whatis',
    wordings: ['microsoft entra'],
  },
  {
    id: 'sentinel',
    term: 'Microsoft Sentinel',
    means:
      'A service that looks for attacks across the logs of many systems, and helps to follow them up.',
    page: 'azure/sentinel/overview',
    wordings: ['microsoft sentinel'],
  },
  {
    id: 'mlflow-model',
    term: 'MLflow model',
    means:
      'A folder that holds a model together with the packages and the code that it needs to run.',
    page: 'azure/machine-learning/concept-mlflow-models',
    wordings: ['mlflow'],
  },
  {
    id: 'nsg',
    term: 'Network security group (NSG)',
    means:
      'A list of rules on a subnet that allow or deny traffic by address, port and service tag.',
    page: 'azure/virtual-network/network-security-groups-overview',
    wordings: ['a security group'],
  },
  {
    id: 'object-id',
    term: 'Object id',
    means:
      'The id by which Microsoft Entra knows one person, group or program, and which no other ever gets.',
    page: 'entra/identity-platform/app-objects-and-service-principals',
    wordings: ['object id'],
  },
  {
    id: 'online-deployment',
    term: 'Online deployment',
    means: 'A model on machines behind an online endpoint.',
    page: 'azure/machine-learning/concept-endpoints-online',
    wordings: ['a deployment is'],
  },
  {
    id: 'online-endpoint',
    term: 'Online endpoint',
    means: 'An address that answers requests with a model, and checks who asks.',
    page: 'azure/machine-learning/concept-endpoints',
    wordings: ['online endpoint'],
  },
  {
    id: 'outbound-rule',
    term: 'Outbound rule',
    means: 'One destination that the managed network of a workspace may reach.',
    page: 'azure/machine-learning/how-to-managed-network',
    wordings: ['outbound rule'],
  },
  {
    id: 'private-dns-zone',
    term: 'Private DNS zone',
    means:
      'Names that resolve to private addresses in the networks linked to it, and nowhere else.',
    page: 'azure/dns/private-dns-privatednszone',
    wordings: ['private dns zone'],
  },
  {
    id: 'private-endpoint',
    term: 'Private endpoint',
    means: 'A private address in your network that stands for one resource outside of it.',
    page: 'azure/private-link/private-endpoint-overview',
    wordings: ['private endpoint'],
  },
  {
    id: 'pim',
    term: 'Privileged Identity Management (PIM)',
    means:
      'A service of Microsoft Entra that gives a role only for some hours, on request and with a reason.',
    page: 'entra/id-governance/privileged-identity-management/pim-configure',
    wordings: ['privileged identity management'],
  },
  {
    id: 'purge-protection',
    term: 'Purge protection',
    means:
      'A setting of a key vault after which nobody can delete it for good before the waiting time is over.',
    page: 'azure/key-vault/general/soft-delete-overview',
    wordings: ['purge protection'],
  },
  {
    id: 'provider',
    term: 'Resource provider',
    means:
      'The part of Azure that makes one family of resources, registered once for each subscription.',
    page: 'azure/azure-resource-manager/management/resource-providers-and-types',
    wordings: ['resource provider'],
  },
  {
    id: 'role-assignment',
    term: 'Role assignment',
    means: 'The statement that someone has a role on a resource and on everything below it.',
    page: 'azure/role-based-access-control/overview',
    wordings: ['role assignment', 'assign roles'],
  },
  {
    id: 'route-table',
    term: 'Route table',
    means:
      'What tells a subnet where traffic for other addresses goes next, such as to a firewall.',
    page: 'azure/virtual-network/virtual-networks-udr-overview',
    wordings: ['route table'],
  },
  {
    id: 'service-principal',
    term: 'Service principal',
    means: 'The account of a program in a directory; a managed identity is one without a password.',
    page: 'entra/identity-platform/app-objects-and-service-principals',
    wordings: ['service principal'],
  },
  {
    id: 'service-tag',
    term: 'Service tag',
    means: 'A name for all addresses of one Azure service, kept up to date by Microsoft.',
    page: 'azure/virtual-network/service-tags-overview',
    wordings: ['service tag'],
  },
  {
    id: 'sas',
    term: 'Shared access signature (SAS)',
    means: 'A link that opens a part of a storage account to whoever holds it, until it expires.',
    page: 'azure/storage/common/storage-sas-overview',
    wordings: ['sas link'],
  },
];
