// From what is found to what the declarations mean: each resource of the guide, by what the workspace itself names.
import { builtInRoles } from '../azure/vocabulary/built-in-roles.ts';
import type { Resource } from '../language/resource.ts';
import { isRecord } from '../parameters/record.ts';
import { alertOperations, bestAlert } from './alerts.ts';
import { containerOfData, dataAccounts, datastores, rulesTo } from './data-binding.ts';
import { flowLogIdentity, flowLogStore } from './flow-log-binding.ts';
import { keyVaultsAfter, storageKeyIdentities, storageKeys } from './storage-key-binding.ts';
import { endpointBodies, endpoints, servedEnvironments, servedModels } from './endpoint-binding.ts';
import { type Body, groupIn, type Items, textAt, valueAt } from './evidence.ts';
import {
  below,
  type Bind,
  type Bound,
  type Found,
  foundIds,
  groupOf,
  named,
  several,
} from './found.ts';
import {
  bastion,
  bastionAddress,
  computeSubnet,
  defaultRoute,
  firewall,
  firewallAddress,
  firewallPolicy,
  firewallRules,
  ofSubnets,
  peSubnet,
  privateEndpoints,
  routeTable,
  vnet,
  workspaceOf,
} from './network-binding.ts';
import { scopesOf } from './private-link-scopes.ts';
import {
  bastionNsg,
  bastionSubnet,
  jumpHost,
  jumpLogin,
  jumpNic,
  jumpNsg,
  jumpSubnet,
  natAddress,
  natGateway,
} from './way-in-binding.ts';

/** What stands for a resource of the guide in this workspace. */
export function boundTo(key: Resource['key'], found: Found): Bound {
  const operation = alertOperations.get(key);
  if (operation !== undefined) return alert(found, operation);
  return bindings[key]?.(found) ?? notKnown;
}

const notKnown: Bound = {
  kind: 'unknown',
  reason: 'it is known by a name that only its plan has, which an audit does not know',
};

function alert({ evidence, id }: Found, operation: string): Bound {
  const row = bestAlert(evidence, groupIn(id), operation);
  if (row) return foundIds(textAt(row, 'id'));
  const reason = `no alert for ${operation} is seen: it may lie where you may not read`;
  return { kind: 'unknown', reason };
}

const account = named('storage account', 'properties', 'storageAccount');
const registry = named('registry', 'properties', 'containerRegistry');
const insights = named('Application Insights', 'properties', 'applicationInsights');
const keyPath = ['properties', 'encryption', 'keyVaultProperties'] as const;
const cmkVault = named('vault of a key', ...keyPath, 'keyVaultArmId');

const logAnalytics: Bind = (found) => {
  const component = insights(found);
  if (component.kind !== 'found') return component;
  const seen = found.evidence.resource(component.ids[0] ?? '');
  if (seen.kind !== 'there') return { kind: 'unknown', reason: seen.reason };
  const id = textAt(seen.body, 'properties', 'WorkspaceResourceId');
  return id
    ? foundIds(id)
    : { kind: 'missing', reason: 'Application Insights names no Log Analytics workspace' };
};

/** The scope through which the log workspace or Application Insights takes what is sent privately. */
const privateLinkScope: Bind = (found) => {
  const homes = [logAnalytics(found), insights(found)];
  const seen = homes
    .flatMap((home) => (home.kind === 'found' ? home.ids : []))
    .map((id) => found.evidence.resource(id));
  const ids = seen.flatMap((one) => (one.kind === 'there' ? scopesOf(one.body) : []));
  return several([...new Set(ids)], seen.find((one) => one.kind !== 'there')?.reason);
};

const keyVaults = keyVaultsAfter(cmkVault);

/** Vaults beside that of the workspace, of which an identity of its computes reads the secrets. */
const jobKeyVault: Bind = (found) => {
  const { items, partial } = found.computes;
  const own = vaultOf(found);
  const secrets = builtInRoles['Key Vault Secrets User'].id;
  const ids = items
    .flatMap((one) =>
      Object.values(Object(valueAt(one, 'identity', 'userAssignedIdentities')) as Body),
    )
    .flatMap((identity) =>
      found.evidence.where('12-roles', 'principal', textAt(identity, 'principalId') || '-'),
    )
    .filter((row) => textAt(row, 'role') === secrets)
    .map((row) => textAt(row, 'scope'))
    .filter((scope) => /\/vaults\/[^/]+$/.test(scope))
    .filter((scope) => own.kind !== 'found' || own.ids[0]?.toLowerCase() !== scope);
  return several([...new Set(ids)], partial ?? found.evidence.rows('12-roles').partial);
};

const workspaceIdentity: Bind = ({ row }) => {
  const own = valueAt(row, 'identity', 'userAssignedIdentities');
  const primary = textAt(row, 'properties', 'primaryUserAssignedIdentity');
  const [first] = isRecord(own) ? Object.keys(own) : [];
  const id = primary || first;
  return id
    ? foundIds(id)
    : { kind: 'missing', reason: 'the workspace has no identity that somebody made for it' };
};

/** The one identity with which all of some things act; several are several answers, of which none stands for all. */
function identityOf(bodiesOf: (found: Found) => Items<Body>): Bind {
  return (found) => {
    const { items, partial } = bodiesOf(found);
    const ids = items.flatMap((one) => {
      const own = valueAt(one, 'identity', 'userAssignedIdentities');
      return isRecord(own) ? Object.keys(own) : [];
    });
    const [first, ...others] = new Set(ids.map((id) => id.toLowerCase()));
    if (partial !== undefined) return { kind: 'unknown', reason: partial };
    if (first === undefined)
      return {
        kind: 'unknown',
        reason: 'no identity that somebody made for it is seen, so its object id is not known',
      };
    return others.length === 0
      ? foundIds(first)
      : {
          kind: 'unknown',
          reason: 'there are several identities, so which of them is meant is not known',
        };
  };
}

const cmkKey: Bind = (found) => {
  const vault = cmkVault(found);
  const [, name] = /\/keys\/([^/]+)/.exec(textAt(found.row, ...keyPath, 'keyIdentifier')) ?? [];
  if (vault.kind !== 'found' || name === undefined) return notKnown;
  return foundIds(`${vault.ids[0] ?? ''}/keys/${name}`);
};

/** All computes of a type; none is no fault. */
const computes =
  (type: string): Bind =>
  ({ computes: { items, partial } }) => {
    const ids = items
      .filter((one) => textAt(one, 'properties', 'computeType').toLowerCase() === type)
      .map((one) => textAt(one, 'id'));
    return several(ids, partial);
  };

const vaultOf = named('key vault', 'properties', 'keyVault');

const bindings: Readonly<Record<string, Bind>> = {
  resourceGroup: ({ id }) => foundIds(groupOf(id)),
  workspace: workspaceOf,
  storageAccount: account,
  storageAccountBlobs: below(account, '/blobServices/default'),
  storageAccountFiles: below(account, '/fileServices/default'),
  keyVault: vaultOf,
  containerRegistry: registry,
  appInsights: insights,
  logAnalytics,
  privateLinkScope,
  jobKeyVault,
  jobVaultEndpoint: privateEndpoints(jobKeyVault, 'vault'),
  workspaceIdentity,
  computeIdentity: identityOf((found) => found.computes),
  endpointIdentity: identityOf(endpointBodies),
  cmkKeyVault: keyVaults,
  cmkKey,
  cluster: computes('amlcompute'),
  instance: computes('computeinstance'),
  datastore: datastores,
  dataStorageAccount: dataAccounts,
  dataStorageAccountBlobs: below(dataAccounts, '/blobServices/default'),
  dataContainer: containerOfData,
  dataEndpoint: privateEndpoints(dataAccounts, 'blob'),
  dataRule: rulesTo(dataAccounts, 'blob'),
  jobVaultRule: rulesTo(jobKeyVault, 'vault'),
  monitorEndpoint: privateEndpoints(privateLinkScope, 'azuremonitor'),
  storageKey: storageKeys,
  storageKeyIdentity: storageKeyIdentities,
  flowLogStorageAccount: flowLogStore,
  flowLogIdentity,
  environmentVersion: servedEnvironments,
  modelAssetVersion: servedModels,
  onlineEndpoint: endpoints(/\/onlineendpoints\/[^/]+$/i),
  onlineDeployment: endpoints(/\/deployments\/[^/]+$/i),
  workspaceEndpoint: privateEndpoints(workspaceOf, 'amlworkspace'),
  blobEndpoint: privateEndpoints(account, 'blob'),
  fileEndpoint: privateEndpoints(account, 'file'),
  vaultEndpoint: privateEndpoints(vaultOf, 'vault'),
  registryEndpoint: privateEndpoints(registry, 'registry'),
  cmkVaultEndpoint: privateEndpoints(keyVaults, 'vault'),
  peSubnet,
  vnet,
  peNsg: ofSubnets(peSubnet, 'networkSecurityGroup', 'security group'),
  computeSubnet,
  nsg: ofSubnets(computeSubnet, 'networkSecurityGroup', 'security group'),
  routeTable,
  firewall,
  firewallPolicy,
  firewallRules,
  firewallPublicIp: firewallAddress,
  bastion,
  bastionPublicIp: bastionAddress,
  bastionSubnet,
  bastionNsg,
  jumpHost,
  jumpLogin,
  jumpNic,
  jumpSubnet,
  jumpNsg,
  natGateway,
  natPublicIp: natAddress,
  defaultRoute,
};
