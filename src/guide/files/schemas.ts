import type { Optional, Pairs, Scalar } from '../../language/file.ts';

/** A text of a file, with or without references. */
type Text = string | Scalar;

/** An entry that may depend on the reader's choices. */
type Entry<Value> = Value | Optional<Value>;

// Type aliases, not interfaces: only an alias fits `Content`, which is open to any key.

/** The keys of the published workspace schema that the guide uses. */
export type WorkspaceSchema = {
  readonly $schema: 'https://azuremlschemas.azureedge.net/latest/workspace.schema.json';
  readonly name: Text;
  readonly location: Text;
  readonly display_name: Text;
  readonly tags: Readonly<Record<string, Text>>;
  readonly storage_account: Text;
  readonly key_vault: Text;
  readonly container_registry: Text;
  readonly application_insights: Text;
  readonly public_network_access: 'Enabled' | 'Disabled';
  readonly system_datastores_auth_mode: 'identity' | 'accesskey';
  readonly image_build_compute: Text;
  readonly identity: {
    readonly type: 'system_assigned' | 'user_assigned' | 'system_assigned,user_assigned';
    readonly user_assigned_identities: Pairs<Readonly<Record<string, never>>>;
  };
  readonly primary_user_assigned_identity: Text;
  readonly managed_network: Entry<ManagedNetwork>;
  readonly serverless_compute: Entry<{
    readonly custom_subnet: Text;
    readonly no_public_ip: boolean;
  }>;
  readonly customer_managed_key: Entry<{ readonly key_vault: Text; readonly key_uri?: Text }>;
  readonly hbi_workspace: Entry<boolean>;
};

type ManagedNetwork = {
  readonly isolation_mode: 'disabled' | 'allow_internet_outbound' | 'allow_only_approved_outbound';
  readonly firewall_sku: 'standard' | 'basic';
  readonly outbound_rules: readonly FqdnRule[];
};

type FqdnRule = { readonly name: string; readonly type: 'fqdn'; readonly destination: string };

/** The body of a key that Resource Manager makes. */
export type KeySchema = {
  readonly properties: {
    readonly kty: 'RSA' | 'EC';
    readonly keySize: number;
    readonly rotationPolicy: {
      readonly attributes: { readonly expiryTime: string };
      readonly lifetimeActions: readonly LifetimeAction[];
    };
  };
};

type LifetimeAction = {
  readonly trigger: { readonly timeAfterCreate?: string; readonly timeBeforeExpiry?: string };
  readonly action: { readonly type: 'rotate' | 'notify' };
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
  readonly sourceAddresses: readonly Text[];
  readonly destinationAddresses: readonly Text[];
  readonly destinationPorts: readonly string[];
};

export type ApplicationRule = {
  readonly ruleType: 'ApplicationRule';
  readonly name: string;
  readonly sourceAddresses: readonly Text[];
  readonly protocols: readonly { readonly protocolType: 'Http' | 'Https'; readonly port: number }[];
  readonly targetFqdns: readonly string[];
};
