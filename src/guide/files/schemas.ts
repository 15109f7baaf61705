import type { Integer, Optional, Pairs, Scalar, Tags } from '../../language/file.ts';

/** A text of a file, with or without references. */
export type ScalarText = string | Scalar;

/** An entry that may depend on the reader's choices. */
export type Entry<Value> = Value | Optional<Value>;

// Type aliases, not interfaces: only an alias fits `Content`, which is open to any key.

/** The keys of the published workspace schema that the guide uses. */
export type WorkspaceSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/workspace.schema.json';
  readonly name: ScalarText;
  readonly location: ScalarText;
  readonly display_name: ScalarText;
  readonly storage_account: ScalarText;
  readonly key_vault: ScalarText;
  readonly container_registry: ScalarText;
  readonly application_insights: ScalarText;
  readonly public_network_access: Entry<'Enabled' | 'Disabled'>;
  readonly system_datastores_auth_mode: Entry<'identity' | 'accesskey'>;
  readonly image_build_compute: Entry<ScalarText>;
  readonly identity: {
    readonly type: 'system_assigned' | 'user_assigned' | 'system_assigned,user_assigned';
    readonly user_assigned_identities: Pairs<Readonly<Record<string, never>>>;
  };
  readonly primary_user_assigned_identity: ScalarText;
  readonly managed_network: Entry<ManagedNetwork>;
  readonly serverless_compute: Entry<{
    readonly custom_subnet: ScalarText;
    readonly no_public_ip: boolean;
  }>;
  readonly hbi_workspace: Entry<boolean>;
};

/** The keys of a workspace in a template. */
export type WorkspaceProperties = {
  readonly friendlyName: ScalarText;
  readonly storageAccount: ScalarText;
  readonly keyVault: ScalarText;
  readonly containerRegistry: ScalarText;
  readonly applicationInsights: ScalarText;
  readonly publicNetworkAccess: Entry<'Enabled' | 'Disabled'>;
  readonly systemDatastoresAuthMode: Entry<'Identity' | 'AccessKey'>;
  readonly imageBuildCompute: Entry<ScalarText>;
  readonly primaryUserAssignedIdentity: ScalarText;
  readonly managedNetwork: Entry<{
    readonly isolationMode: 'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound';
    readonly firewallSku: 'Standard' | 'Basic';
    readonly outboundRules: Pairs<{ readonly type: 'FQDN'; readonly destination: string }>;
  }>;
  readonly serverlessComputeSettings: Entry<{
    readonly serverlessComputeCustomSubnet: ScalarText;
    readonly serverlessComputeNoPublicIP: boolean;
  }>;
  readonly encryption: {
    readonly status: 'Enabled' | 'Disabled';
    readonly identity: { readonly userAssignedIdentity: ScalarText };
    readonly keyVaultProperties: {
      readonly keyVaultArmId: ScalarText;
      readonly keyIdentifier: ScalarText;
    };
  };
  readonly hbiWorkspace: Entry<boolean>;
};

type ManagedNetwork = {
  readonly isolation_mode: 'disabled' | 'allow_internet_outbound' | 'allow_only_approved_outbound';
  readonly firewall_sku: 'standard' | 'basic';
  readonly outbound_rules: readonly FqdnRule[];
};

type FqdnRule = { readonly name: string; readonly type: 'fqdn'; readonly destination: string };

/** The keys of a virtual machine's extension in a template. */
export type MachineExtensionProperties = {
  readonly publisher: string;
  readonly type: ScalarText;
  readonly typeHandlerVersion: string;
  readonly autoUpgradeMinorVersion: boolean;
};

/** The keys of a vault key in a template. */
export type KeyProperties = {
  readonly kty: 'RSA' | 'EC';
  readonly keySize: number;
  readonly attributes: { readonly exp: string };
  readonly rotationPolicy: {
    readonly attributes: { readonly expiryTime: string };
    readonly lifetimeActions: readonly LifetimeAction[];
  };
};

type LifetimeAction = {
  readonly trigger: { readonly timeAfterCreate?: string; readonly timeBeforeExpiry?: string };
  readonly action: { readonly type: 'rotate' | 'notify' };
};

/** The body of a plan of Defender for Cloud. */
export type PricingSchema = {
  readonly properties: {
    readonly pricingTier: 'Standard' | 'Free';
    readonly subPlan: string;
    readonly extensions: readonly {
      readonly name: string;
      readonly isEnabled: 'True' | 'False';
      readonly additionalExtensionProperties?: { readonly CapGBPerMonthPerStorageAccount: string };
    }[];
  };
};

/** The body of a rule collection group of a firewall policy. */
export type RuleCollectionGroupSchema = {
  readonly properties: {
    readonly priority: number;
    readonly ruleCollections: readonly {
      readonly ruleCollectionType: 'FirewallPolicyFilterRuleCollection';
      readonly name: string;
      readonly priority: number;
      readonly action: { readonly type: 'Allow' | 'Deny' };
      readonly rules: readonly Entry<NetworkRule | ApplicationRule>[];
    }[];
  };
};

export type NetworkRule = {
  readonly ruleType: 'NetworkRule';
  readonly name: string;
  readonly ipProtocols: readonly ('TCP' | 'UDP' | 'ICMP' | 'Any')[];
  readonly sourceAddresses: readonly ScalarText[];
  readonly destinationAddresses: readonly ScalarText[];
  readonly destinationPorts: readonly string[];
};

export type ApplicationRule = {
  readonly ruleType: 'ApplicationRule';
  readonly name: string;
  readonly sourceAddresses: readonly ScalarText[];
  readonly protocols: readonly { readonly protocolType: 'Http' | 'Https'; readonly port: number }[];
  readonly targetFqdns: readonly string[];
};

type ComputeIdentity = {
  readonly type: 'system_assigned' | 'user_assigned' | 'none';
  readonly user_assigned_identities: readonly { readonly resource_id: ScalarText }[];
};

type ComputeNetwork = Entry<{ readonly subnet: ScalarText }>;

/** The keys of the published cluster schema that the guide uses. */
export type ClusterSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json';
  readonly name: ScalarText;
  readonly type: 'amlcompute';
  readonly tags: Tags;
  readonly size: ScalarText;
  readonly min_instances: number;
  readonly max_instances: number | Integer;
  /** In seconds. */
  readonly idle_time_before_scale_down: number;
  readonly enable_node_public_ip: boolean;
  readonly ssh_public_access_enabled: Entry<boolean>;
  readonly identity: ComputeIdentity;
  readonly network_settings: ComputeNetwork;
};

/** The keys of a compute instance in a template. */
export type InstanceProperties = {
  readonly computeType: 'ComputeInstance';
  readonly disableLocalAuth: Entry<boolean>;
  readonly properties: {
    readonly vmSize: ScalarText;
    readonly enableNodePublicIp: boolean;
    readonly subnet: Entry<{ readonly id: ScalarText }>;
    readonly sshSettings: Entry<{ readonly sshPublicAccess: 'Enabled' | 'Disabled' }>;
    readonly applicationSharingPolicy: 'Personal' | 'Shared';
    readonly computeInstanceAuthorizationType: 'personal';
    readonly personalComputeInstanceSettings: {
      readonly assignedUser: { readonly objectId: ScalarText; readonly tenantId: string };
    };
    readonly enableRootAccess: boolean;
    readonly enableSSO: boolean;
    readonly idleTimeBeforeShutdown: Entry<string>;
    readonly schedules: Entry<{ readonly computeStartStop: readonly StopSchedule[] }>;
  };
};

type StopSchedule = {
  readonly action: 'Start' | 'Stop';
  readonly status: 'Enabled' | 'Disabled';
  readonly triggerType: 'Cron';
  readonly cron: { readonly expression: string; readonly timeZone: string };
};

/** The keys of the published blob datastore schema that the guide uses; without credentials it signs in. */
export type DatastoreSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json';
  readonly name: ScalarText;
  readonly type: 'azure_blob';
  readonly description: string;
  readonly account_name: ScalarText;
  readonly container_name: ScalarText;
  readonly protocol: 'https' | 'wasbs';
};

/** The keys of the published data asset schema that the guide uses. */
export type DataSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/data.schema.json';
  readonly name: ScalarText;
  readonly version: ScalarText;
  readonly type: 'uri_file' | 'uri_folder' | 'mltable';
  readonly description: string;
  readonly path: ScalarText;
};

/** The keys of the published environment schema that the guide uses. */
export type EnvironmentSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/environment.schema.json';
  readonly name: ScalarText;
  readonly version: ScalarText;
  readonly description: string;
  readonly image: ScalarText;
  readonly conda_file: string;
};

/** A conda environment; it has no published schema of its own. */
export type CondaSchema = {
  readonly name: string;
  readonly channels: readonly string[];
  readonly dependencies: readonly (string | { readonly pip: readonly string[] })[];
};

/** The body of a custom role, as the Azure CLI reads it. */
export type RoleSchema = {
  readonly Name: ScalarText;
  readonly IsCustom: true;
  readonly Description: ScalarText;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly AssignableScopes: readonly ScalarText[];
};

/** The keys of the published schema of a managed online endpoint that the guide uses. */
export type EndpointSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json';
  readonly name: ScalarText;
  readonly tags: Tags;
  readonly auth_mode: 'aad_token' | 'aml_token' | 'key';
  readonly public_network_access: Entry<'enabled' | 'disabled'>;
  readonly identity: {
    readonly type: 'system_assigned' | 'user_assigned';
    readonly user_assigned_identities: readonly { readonly resource_id: ScalarText }[];
  };
};

/** The keys of the published schema of a managed online deployment that the guide uses. */
export type DeploymentSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json';
  readonly name: ScalarText;
  readonly endpoint_name: ScalarText;
  readonly tags: Tags;
  readonly model: ScalarText;
  readonly environment: ScalarText;
  readonly code_configuration: { readonly code: string; readonly scoring_script: string };
  readonly egress_public_network_access: Entry<'enabled' | 'disabled'>;
  readonly instance_type: ScalarText;
  readonly instance_count: number;
  readonly app_insights_enabled: boolean;
  readonly request_settings: {
    readonly max_concurrent_requests_per_instance: number;
    readonly request_timeout_ms: number;
  };
  readonly liveness_probe: Probe;
  readonly readiness_probe: Probe;
};

export type Probe = {
  readonly initial_delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly success_threshold: number;
  readonly failure_threshold: number;
};

/** The input of an MLflow model: a table, in the split orientation of pandas. */
export type ScoringRequest = {
  readonly input_data: {
    readonly columns: readonly string[];
    readonly index: readonly number[];
    readonly data: readonly (readonly (number | string)[])[];
  };
};

/** The body of a question to Azure Resource Graph. */
export type ResourceGraphQuery = {
  readonly subscriptions: readonly ScalarText[];
  readonly query: ScalarText;
};

/** The body of a question to Log Analytics. */
export type LogQuery = {
  readonly query: ScalarText;
  readonly timespan: ScalarText;
};
