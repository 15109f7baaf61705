// How the YAML files of the ml extension become bodies of Resource Manager. A key that nobody modelled is an error.
import type { PathsOf } from '../command.ts';
import {
  type Json,
  type JsonObject,
  valueAt,
  withValue,
  asText,
  listAt,
} from '../../../azure-model/json.ts';
import { Failure, NotModelled } from '../failure.ts';

type Workspace = 'Microsoft.MachineLearningServices/workspaces';

/** Where a key of a file goes: a path, a path with another form, or nowhere that anybody reads. */
type Key<Path extends string> =
  | Path
  | null
  | { readonly path: Path; readonly form: (value: Json, file: JsonObject) => Json };
type Keys<Type extends string> = Readonly<Record<string, Key<PathsOf<Type> | 'tags' | 'location'>>>;

const capital = (value: Json): Json => {
  const text = asText(value);
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const openOrClosed = (value: Json): Json => (value === true ? 'Enabled' : 'Disabled');
const pascal = (value: Json): Json =>
  asText(value)
    .split('_')
    .map((one) => asText(capital(one)))
    .join('');
const seconds = (value: Json): Json => `PT${asText(value)}S`;

/** Who acts, by the ids of the identities, which files write as a map or as a list. */
const identity = (value: Json): Json => {
  const given = valueAt(value, 'user_assigned_identities') ?? {};
  const ids = Array.isArray(given)
    ? listAt(value, 'user_assigned_identities').map((one) => asText(valueAt(one, 'resource_id')))
    : Object.keys(given);
  return {
    type: pascal(valueAt(value, 'type') ?? 'none'),
    userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])),
  };
};

export const workspaceKeys: Keys<Workspace> = {
  $schema: null,
  name: null,
  display_name: 'properties.friendlyName',
  location: 'location',
  tags: null, // dropped by the extension
  storage_account: 'properties.storageAccount',
  key_vault: 'properties.keyVault',
  container_registry: 'properties.containerRegistry',
  application_insights: 'properties.applicationInsights',
  public_network_access: { path: 'properties.publicNetworkAccess', form: capital },
  system_datastores_auth_mode: { path: 'properties.systemDatastoresAuthMode', form: capital },
  image_build_compute: 'properties.imageBuildCompute',
  identity: { path: 'identity', form: identity },
  primary_user_assigned_identity: 'properties.primaryUserAssignedIdentity',
  managed_network: {
    path: 'properties.managedNetwork',
    form: (value) => ({
      isolationMode: pascal(valueAt(value, 'isolation_mode') ?? ''),
      firewallSku: valueAt(value, 'firewall_sku') ?? null,
      outboundRules: Object.fromEntries(
        listAt(value, 'outbound_rules').map((rule) => [
          asText(valueAt(rule, 'name')),
          { type: 'FQDN', destination: valueAt(rule, 'destination') ?? null },
        ]),
      ),
    }),
  },
  serverless_compute: {
    path: 'properties.serverlessComputeSettings',
    form: (value) => ({
      serverlessComputeCustomSubnet: valueAt(value, 'custom_subnet') ?? null,
      serverlessComputeNoPublicIP: valueAt(value, 'no_public_ip') ?? null,
    }),
  },
  customer_managed_key: {
    path: 'properties.encryption',
    form: (value) => ({
      status: 'Enabled',
      keyVaultProperties: {
        keyVaultArmId: valueAt(value, 'key_vault') ?? null,
        keyIdentifier: needed(value, 'key_uri'),
      },
    }),
  },
  hbi_workspace: 'properties.hbiWorkspace',
};

const own = 'properties.properties';

export const clusterKeys: Keys<string> = {
  $schema: null,
  name: null,
  tags: 'tags',
  type: { path: 'properties.computeType', form: () => 'AmlCompute' },
  size: `${own}.vmSize`,
  min_instances: `${own}.scaleSettings.minNodeCount`,
  max_instances: `${own}.scaleSettings.maxNodeCount`,
  idle_time_before_scale_down: {
    path: `${own}.scaleSettings.nodeIdleTimeBeforeScaleDown`,
    form: seconds,
  },
  enable_node_public_ip: `${own}.enableNodePublicIp`,
  ssh_public_access_enabled: { path: `${own}.remoteLoginPortPublicAccess`, form: openOrClosed },
  identity: { path: 'identity', form: identity },
  network_settings: { path: `${own}.subnet.id`, form: (value) => valueAt(value, 'subnet') ?? null },
};

export const datastoreKeys: Keys<string> = {
  $schema: null,
  name: null,
  type: { path: 'properties.datastoreType', form: () => 'AzureBlob' },
  description: 'properties.description',
  account_name: 'properties.accountName',
  container_name: 'properties.containerName',
  protocol: 'properties.protocol',
  credentials: { path: 'properties.credentials.credentialsType', form: () => 'AccountKey' },
};

export const dataKeys: Keys<string> = {
  $schema: null,
  name: null,
  version: null,
  type: 'properties.dataType',
  description: 'properties.description',
  path: 'properties.dataUri',
};

export const environmentKeys: Keys<string> = {
  $schema: null,
  name: null,
  version: null,
  description: 'properties.description',
  image: 'properties.image',
  conda_file: 'properties.condaFile',
};

export const endpointKeys: Keys<string> = {
  $schema: null,
  name: null,
  tags: 'tags',
  auth_mode: { path: 'properties.authMode', form: (value) => authModes[asText(value)] ?? null },
  public_network_access: { path: 'properties.publicNetworkAccess', form: capital },
  identity: { path: 'identity', form: identity },
};

const authModes: Readonly<Record<string, string>> = {
  aad_token: 'AADToken',
  key: 'Key',
  aml_token: 'AMLToken',
};

const probe = (path: string): Key<string> => ({
  path,
  form: (value) => ({ period: seconds(valueAt(value, 'period') ?? 10) }),
});

export const deploymentKeys: Keys<string> = {
  $schema: null,
  name: null,
  tags: 'tags',
  endpoint_name: null,
  model: 'properties.model',
  environment: 'properties.environmentId',
  code_configuration: {
    path: 'properties.codeConfiguration',
    form: (value) => ({ scoringScript: valueAt(value, 'scoring_script') ?? null }),
  },
  egress_public_network_access: { path: 'properties.egressPublicNetworkAccess', form: capital },
  instance_type: 'properties.instanceType',
  instance_count: 'sku.capacity',
  app_insights_enabled: 'properties.appInsightsEnabled',
  request_settings: {
    path: 'properties.requestSettings',
    form: (value) => ({
      requestTimeout: seconds(Number(valueAt(value, 'request_timeout_ms') ?? 0) / 1000),
    }),
  },
  liveness_probe: probe('properties.livenessProbe'),
  readiness_probe: probe('properties.readinessProbe'),
};

/** What stands at a path, without which the file is refused. */
function needed(value: Json, path: string): Json {
  const inner = valueAt(value, path);
  if (inner === undefined) throw new Failure(`A file needs ${path}.`);
  return inner;
}

/** The body that a file describes. */
export function bodyOf(file: JsonObject, keys: Readonly<Record<string, Key<string>>>): JsonObject {
  return Object.entries(file).reduce<JsonObject>((body, [name, value]) => {
    const key = keys[name];
    if (key === undefined) throw new NotModelled(`the key ${name} of a file`);
    if (key === null) return body;
    return typeof key === 'string'
      ? withValue(body, key, value)
      : withValue(body, key.path, key.form(value, file));
  }, {});
}
