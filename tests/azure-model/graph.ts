/** What Azure Resource Graph answers: rows of what one may read, from what the services hold. */
import { privateLinkZones } from '../../src/azure/vocabulary/private-link-zones.ts';
import { guidOf } from '../support/guid.ts';
import { answerOf } from './answers.ts';
import { groupOf, groupType, placeOf, roleAssignmentType, subscriptionOf } from './ids.ts';
import {
  type Json,
  type JsonObject,
  listAt,
  listOf,
  objectOf,
  sameText,
  textOf,
  valueAt,
  without,
} from './json.ts';
import { imageFindings, policyAssignmentType, policyStates } from './policies.ts';
import { isReadable } from './refusals.ts';
import { roleType } from './roles.ts';
import { factsOf } from './resource-types.ts';
import { subscriptionBody } from './subscriptions.ts';
import { type Body, ofType, tenantId, type World } from './world.ts';

type Rows = (world: World, properties: readonly string[]) => readonly JsonObject[];

const net = 'Microsoft.Network';
const workspaceType = 'Microsoft.MachineLearningServices/workspaces';
const storage = 'Microsoft.Storage/storageAccounts';
const vault = 'Microsoft.KeyVault/vaults';
const registry = 'Microsoft.ContainerRegistry/registries';

/** The rows of a query by its name; `properties` are those that it asks for, where it narrows them. */
export function graphRows(
  world: World,
  name: string,
  properties: readonly string[],
): readonly JsonObject[] | undefined {
  const rows = queries[name]?.(world, properties);
  const order = (row: JsonObject): string => JSON.stringify([row['id'], row]);
  return rows?.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

const queries: Readonly<Record<string, Rows>> = {
  '01-workspaces': (world, names) =>
    seen(world, workspaceType).map((one) => ({
      ...rowOf(one),
      kind: one['kind'] ?? '',
      tags: one['tags'] ?? null,
      identity: one['identity'] ?? null,
      encryptionKey: keyOf(one),
      properties: packed(one, names),
    })),
  '02-endpoints': (world, names) =>
    seen(
      world,
      `${workspaceType}/onlineEndpoints`,
      `${workspaceType}/onlineEndpoints/deployments`,
    ).map((one) => ({
      ...rowOf(one),
      identity: one['identity'] ?? null,
      sku: one['sku'] ?? null,
      environment: textOf(valueAt(one, 'properties.environmentId')),
      model: textOf(valueAt(one, 'properties.model')),
      properties: packed(one, names),
    })),
  '03-dependencies': (world, names) => {
    const ids = namedBy(world, 'applicationInsights');
    return seen(world, storage, vault, registry, 'Microsoft.Insights/components')
      .filter(({ id }) => ids.has(id.toLowerCase()))
      .map((one) => ({
        ...rowOf(one),
        tags: one['tags'] ?? null,
        sku: one['sku'] ?? null,
        identity: one['identity'] ?? null,
        encryptionKey: storageKeyOf(one, world),
        properties: packed(one, names),
      }));
  },
  '04-private-endpoints': (world) => {
    const targets = namedBy(world);
    for (const { id } of seen(world, workspaceType)) targets.add(id.toLowerCase());
    return endpointsOf(world).flatMap(({ endpoint, connection }) => {
      const target = textOf(valueAt(connection, 'properties.privateLinkServiceId')).toLowerCase();
      const isStore = [storage, vault].some((type) =>
        target.includes(`/providers/${type}/`.toLowerCase()),
      );
      const isScope = target.includes('/microsoft.insights/privatelinkscopes/');
      const isNear = isStore && holdsWorkspace(world, target);
      if (!targets.has(target) && !isScope && !isNear) return [];
      return [
        {
          ...without(rowOf(endpoint), 'type'),
          target,
          groupIds: valueAt(connection, 'properties.groupIds') ?? null,
          status: textOf(
            valueAt(connection, 'properties.privateLinkServiceConnectionState.status'),
          ),
          subnet: textOf(valueAt(endpoint, 'properties.subnet.id')),
          nics: valueAt(endpoint, 'properties.networkInterfaces') ?? null,
          customDnsConfigs: [],
        },
      ];
    });
  },
  '05-endpoint-addresses': (world) =>
    endpointsOf(world).map(({ endpoint, connection }) => ({
      id: textOf(valueAt(listAt(endpoint, 'properties.networkInterfaces')[0], 'id')),
      endpoint: endpoint.id.toLowerCase(),
      groupId: textOf(listAt(connection, 'properties.groupIds')[0]),
      fqdns: publicNames(endpoint, textOf(listAt(connection, 'properties.groupIds')[0])),
      address: addressOf(endpoint),
    })),
  '06-dns-records': (world) =>
    endpointsOf(world).flatMap(({ endpoint }) =>
      zonesOf(endpoint, world).map((zone) => ({
        id: `${zone}/A/${endpoint.name}`,
        ...whereIs(zone),
        addresses: [{ ipv4Address: addressOf(endpoint) }],
      })),
    ),
  '07-dns-links': (world) =>
    seen(world, `${net}/privateDnsZones/virtualNetworkLinks`)
      .filter(({ id }) => id.includes('privatelink.'))
      .map((one) => ({
        id: one.id,
        ...whereIs(one.id),
        network: textOf(valueAt(one, 'properties.virtualNetwork.id')).toLowerCase(),
        state: textOf(valueAt(one, 'properties.virtualNetworkLinkState')),
      })),
  '08-networks': (world) => {
    const near = nearNetworks(world);
    return seen(world, `${net}/virtualNetworks`)
      .filter(({ id }) => near.has(id.toLowerCase()))
      .flatMap((network) =>
        listAt(network, 'properties.subnets').map((subnet) => ({
          id: textOf(valueAt(subnet, 'id')),
          network: network.id.toLowerCase(),
          networkState: textOf(valueAt(network, 'properties.provisioningState')),
          subnets: listAt(network, 'properties.subnets').length,
          location: network['location'] ?? '',
          ...whereIs(network.id),
          apiVersion: versionOf(network.type),
          dnsServers: valueAt(network, 'properties.dhcpOptions.dnsServers') ?? null,
          peerings: valueAt(network, 'properties.virtualNetworkPeerings') ?? [],
          name: textOf(valueAt(subnet, 'name')),
          prefix: textOf(
            valueAt(subnet, 'properties.addressPrefix') ??
              listAt(subnet, 'properties.addressPrefixes')[0],
          ),
          provisioningState: textOf(valueAt(subnet, 'properties.provisioningState')),
          privateEndpointNetworkPolicies: textOf(
            valueAt(subnet, 'properties.privateEndpointNetworkPolicies'),
          ),
          defaultOutboundAccess: valueAt(subnet, 'properties.defaultOutboundAccess') ?? null,
          nsg: textOf(valueAt(subnet, 'properties.networkSecurityGroup.id')),
          routeTable: textOf(valueAt(subnet, 'properties.routeTable.id')),
          natGateway: textOf(valueAt(subnet, 'properties.natGateway.id')),
        })),
      );
  },
  '09-guards': (world) => {
    const subnets = seen(world, `${net}/virtualNetworks`).flatMap((one) =>
      listAt(one, 'properties.subnets'),
    );
    const guards = new Set(
      subnets.flatMap((subnet) =>
        ['networkSecurityGroup', 'routeTable'].map((key) =>
          textOf(valueAt(subnet, `properties.${key}.id`)).toLowerCase(),
        ),
      ),
    );
    return seen(world, `${net}/networkSecurityGroups`, `${net}/routeTables`)
      .filter(
        ({ id, type }) =>
          guards.has(id.toLowerCase()) ||
          (type === `${net}/networkSecurityGroups` && isBesideWorkspace(world, id)),
      )
      .map((one) => ({
        ...rowOf(one),
        provisioningState: textOf(valueAt(one, 'properties.provisioningState')),
        rules: valueAt(one, 'properties.securityRules') ?? null,
        routes: valueAt(one, 'properties.routes') ?? null,
      }));
  },
  '10-firewalls': (world, names) =>
    seen(
      world,
      `${net}/azureFirewalls`,
      `${net}/firewallPolicies`,
      `${net}/bastionHosts`,
      `${net}/networkWatchers/flowLogs`,
      `${net}/natGateways`,
      'Microsoft.Insights/activityLogAlerts',
      'Microsoft.Insights/actionGroups',
      'Microsoft.Insights/privateLinkScopes',
      'Microsoft.OperationalInsights/workspaces',
      'Microsoft.ManagedIdentity/userAssignedIdentities',
    )
      .filter(({ id, type }) => holdsWorkspace(world, id) || shared.includes(type))
      .map((one) => ({
        ...rowOf(one),
        sku: one['sku'] ?? null,
        identity: one['identity'] ?? null,
        inGroup: isBesideWorkspace(world, one.id) ? one.id : '',
        properties: packed(one, names),
      })),
  '11-firewall-rules': (world) =>
    seen(world, `${net}/firewallPolicies/ruleCollectionGroups`).map((one) => ({
      id: one.id,
      ...whereIs(one.id),
      properties: one['properties'] ?? null,
    })),
  '12-roles': (world) =>
    seen(world, roleAssignmentType).flatMap((one) => {
      const scope = textOf(valueAt(one, 'properties.scope')).toLowerCase();
      const subscription = /^\/subscriptions\/([^/]+)/.exec(scope)?.[1] ?? '';
      const isNear = subscription === '' || holdsWorkspace(world, scope);
      const isOfUse =
        !scope.includes('/providers/') ||
        ['Microsoft.Management/managementGroups', ...roleTypes].some((type) =>
          scope.includes(`/providers/${type}/`.toLowerCase()),
        );
      if (!isOfUse || !isNear) return [];
      const [, role = ''] = textOf(valueAt(one, 'properties.roleDefinitionId'))
        .toLowerCase()
        .split('/roledefinitions/');
      return [
        {
          id: one.id,
          scope,
          subscription,
          principal: textOf(valueAt(one, 'properties.principalId')),
          principalType: textOf(valueAt(one, 'properties.principalType')),
          role,
        },
      ];
    }),
  '13-policy-assignments': (world) =>
    seen(world, policyAssignmentType).map((one) => ({
      id: one.id,
      name: one.name,
      scope: placeOf(one.id)?.within ?? '',
      definition: textOf(valueAt(one, 'properties.policyDefinitionId')).toLowerCase(),
      enforcementMode: textOf(valueAt(one, 'properties.enforcementMode')) || 'Default',
      effect: textOf(valueAt(one, 'properties.parameters.effect.value')),
      notScopes: valueAt(one, 'properties.notScopes') ?? [],
    })),
  '14-policy-states': (world) =>
    policyStates(world, `/subscriptions/${world.subscription}`).map((one) => ({
      id: `${textOf(one['resourceId'])}/providers/Microsoft.PolicyInsights/policyStates/${guidOf(one.id)}`,
      resource: textOf(one['resourceId']).toLowerCase(),
      definition: textOf(one['policyDefinitionId']).replace(/^.*\//, ''),
      assignment: textOf(one['policyAssignmentName']),
      state: textOf(one['complianceState']),
      seen: textOf(one['timestamp']),
    })),
  '15-defender': (world) =>
    seen(world, 'Microsoft.Security/pricings').map((one) => ({
      id: one.id,
      subscriptionId: world.subscription,
      name: one.name,
      tier: textOf(valueAt(one, 'properties.pricingTier')),
      subPlan: textOf(valueAt(one, 'properties.subPlan')),
      extensions: valueAt(one, 'properties.extensions') ?? null,
    })),
  '16-image-findings': (world) =>
    seen(world, registry).flatMap(({ id }) => {
      const row = (kind: string, severity: string, findings: number): JsonObject => ({
        registry: id.toLowerCase(),
        subscriptionId: world.subscription,
        kind,
        severity,
        code: 'Unhealthy',
        findings,
      });
      const found = Map.groupBy(imageFindings(world), (one) => textOf(one['severity']));
      return [
        ...(world.assessed ? [row('assessment', '', 1)] : []),
        ...[...found].map(([severity, some]) => row('finding', severity, some.length)),
      ];
    }),
  '17-containers': (world) => {
    const own = subscriptionBody(world.subscription);
    const id = textOf(own['id']);
    const subscription: JsonObject = {
      id,
      name: own['displayName'] ?? '',
      type: 'microsoft.resources/subscriptions',
      location: '',
      subscriptionId: world.subscription,
      tags: null,
      state: 'Enabled',
      managementGroups: [{ displayName: 'Tenant Root Group', name: tenantId }],
    };
    const groups = seen(world, groupType).map((one): JsonObject => ({
      id: one.id,
      name: one.name,
      type: 'microsoft.resources/subscriptions/resourcegroups',
      location: one['location'] ?? '',
      subscriptionId: world.subscription,
      tags: one['tags'] ?? null,
      state: '',
      managementGroups: null,
    }));
    const isWanted = seen(world, workspaceType).length > 0;
    return isWanted ? [...(isReadable(world, id) ? [subscription] : []), ...groups] : [];
  },
  '18-beside': (world, names) => {
    const ids = namedBy(world);
    return seen(world, storage, vault, registry, addressType, interfaceType)
      .filter((one) => one.type !== interfaceType || hasPublicAddress(one))
      .filter(
        ({ id, type }) =>
          !ids.has(id.toLowerCase()) &&
          (isBesideWorkspace(world, id) || (type === storage && holdsWorkspace(world, id))),
      )
      .map((one) => ({
        ...rowOf(one),
        tags: one['tags'] ?? null,
        inGroup: isBesideWorkspace(world, one.id) ? one.id : '',
        configurations:
          one.type === interfaceType ? (valueAt(one, 'properties.ipConfigurations') ?? null) : null,
        properties: [storage, vault, registry].includes(one.type) ? packed(one, names) : null,
      }));
  },
  '19-custom-roles': (world) =>
    seen(world, roleType).map((one) => ({
      id: one.id,
      name: one.name,
      permissions: valueAt(one, 'properties.permissions') ?? null,
      assignableScopes: valueAt(one, 'properties.assignableScopes') ?? null,
    })),
  '20-jump-hosts': (world) => {
    const near = nearNetworks(world);
    const logins = seen(world, `${machineType}/extensions`);
    const nics = new Map(seen(world, interfaceType).map((one) => [one.id.toLowerCase(), one]));
    return seen(world, machineType).flatMap((machine) =>
      listAt(machine, 'properties.networkProfile.networkInterfaces').flatMap((one) => {
        const nic = nics.get(textOf(valueAt(one, 'id')).toLowerCase());
        const configurations = nic ? listAt(nic, 'properties.ipConfigurations') : [];
        const subnet = textOf(valueAt(configurations[0] ?? null, 'properties.subnet.id'));
        if (!nic || !near.has(networkOf(subnet))) return [];
        const login = logins.find(({ id }) => id.toLowerCase().startsWith(`${machine.id}/extensions/`.toLowerCase())); // oxfmt-ignore
        return [
          {
            ...rowOf(machine),
            nic: nic.id.toLowerCase(),
            subnet,
            configurations,
            login: login?.id ?? '',
            loginState: textOf(valueAt(login ?? null, 'properties.provisioningState')),
            properties: packed(machine, ['networkProfile', 'securityProfile', 'osProfile']),
          },
        ];
      }),
    );
  },
};

const machineType = 'Microsoft.Compute/virtualMachines';

/** The networks in which workspaces have an endpoint, in lower case. */
function nearNetworks(world: World): ReadonlySet<string> {
  return new Set(
    endpointsOf(world)
      .filter(({ connection }) => hasGroup(connection, 'amlworkspace'))
      .map(({ endpoint }) => networkOf(valueAt(endpoint, 'properties.subnet.id'))),
  );
}

/** The id of the key that encrypts an account, by the vault that has the address. */
function storageKeyOf(account: Body, world: World): string {
  const key = objectOf(valueAt(account, 'properties.encryption.keyvaultproperties'));
  const hostOf = (address: unknown): string => textOf(address as Json).split('/')[2] ?? '';
  const host = hostOf(key['keyvaulturi']);
  const home = seen(world, vault).find(
    (one) => host !== '' && hostOf(valueAt(one, 'properties.vaultUri')) === host,
  );
  return home ? `${home.id}/keys/${textOf(key['keyname'])}` : '';
}

const addressType = `${net}/publicIPAddresses`;
const interfaceType = `${net}/networkInterfaces`;

function hasPublicAddress(one: Body): boolean {
  return JSON.stringify(valueAt(one, 'properties.ipConfigurations') ?? '').includes(
    'publicIPAddress',
  );
}

/** Those of some types that one may read, as a read answers them; the others are left out without a sign. */
function seen(world: World, ...types: readonly string[]): readonly Body[] {
  return types
    .flatMap((type) => ofType(world, type))
    .filter(({ id }) => isReadable(world, id))
    .map((one) => withScopes(answerOf(one, { ...world, slow: 0 }), world));
}

/** What sends its telemetry by a private link scope names what stands for it there; each service has its own spelling. */
function withScopes(body: Body, world: World): Body {
  const name = scoped[body.type];
  if (!name) return body;
  const all = ofType(world, 'Microsoft.Insights/privateLinkScopes/scopedResources')
    .filter((one) => sameText(textOf(valueAt(one, 'properties.linkedResourceId')), body.id))
    .map(({ id }) => ({ resourceId: id }));
  return { ...body, properties: { ...objectOf(body['properties']), [name]: all } };
}

const scoped: Readonly<Record<string, string>> = {
  'Microsoft.OperationalInsights/workspaces': 'privateLinkScopedResources',
  'Microsoft.Insights/components': 'PrivateLinkScopedResources',
};

/** The columns that most rows have, written as the graph writes them. */
function rowOf(body: Body): JsonObject {
  return {
    id: body.id,
    name: body.name,
    type: body.type.toLowerCase(),
    location: body['location'] ?? '',
    ...whereIs(body.id),
    apiVersion: versionOf(body.type),
  };
}

function whereIs(id: string): JsonObject {
  const subscriptionId = subscriptionOf(id).replace(/^.*\//, '');
  return { subscriptionId, resourceGroup: groupOf(id).replace(/^.*\//, '').toLowerCase() };
}

function versionOf(type: string): string {
  return factsOf(type)?.apiVersion ?? '';
}

/** As `pack` makes it: what there is not is null. */
function packed(body: Body, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, valueAt(body['properties'], name) ?? null]));
}

function keyOf(workspace: Body): string {
  const key = objectOf(valueAt(workspace, 'properties.encryption.keyVaultProperties'));
  const [, , , , name = ''] = textOf(key['keyIdentifier']).split('/');
  return name ? `${textOf(key['keyVaultArmId'])}/keys/${name}` : '';
}

/** The ids that the workspaces name, in lower case. */
function namedBy(world: World, ...more: readonly string[]): Set<string> {
  const keys = ['storageAccount', 'keyVault', 'containerRegistry', ...more];
  const paths = [...keys, 'encryption.keyVaultProperties.keyVaultArmId'];
  return new Set(
    seen(world, workspaceType).flatMap((one) =>
      paths.map((path) => textOf(valueAt(one, `properties.${path}`)).toLowerCase()).filter(Boolean),
    ),
  );
}

interface Connected {
  readonly endpoint: Body;
  readonly connection: Json;
}

function endpointsOf(world: World): readonly Connected[] {
  return seen(world, `${net}/privateEndpoints`).flatMap((endpoint) =>
    ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap((list) =>
      listAt(endpoint, `properties.${list}`).map((connection) => ({ endpoint, connection })),
    ),
  );
}

/** What the query of firewalls asks for in every subscription. */
const shared = [
  `${net}/azureFirewalls`,
  `${net}/firewallPolicies`,
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.Insights/privateLinkScopes',
];

/** The types on which roles are asked for. */
const roleTypes = [
  workspaceType,
  storage,
  vault,
  registry,
  'Microsoft.Insights/components',
  `${net}/privateEndpoints`,
  'Microsoft.ManagedIdentity/userAssignedIdentities',
];

const hasGroup = (connection: Json, group: string): boolean =>
  listAt(connection, 'properties.groupIds').some((one) => sameText(one, group));

const networkOf = (subnet: Json | undefined): string =>
  textOf(subnet).toLowerCase().split('/subnets/')[0] ?? '';

const holdsWorkspace = (world: World, id: string): boolean =>
  seen(world, workspaceType).some((one) => sameText(subscriptionOf(one.id), subscriptionOf(id)));

const isBesideWorkspace = (world: World, id: string): boolean =>
  seen(world, workspaceType).some((one) => sameText(groupOf(one.id), groupOf(id)));

/** The zones into which an endpoint writes its addresses. */
function zonesOf({ id }: Body, world: World): readonly string[] {
  return ofType(world, `${net}/privateEndpoints/privateDnsZoneGroups`)
    .filter((group) => sameText(placeOf(group.id)?.within, id))
    .flatMap((group) => listOf(valueAt(group, 'properties.privateDnsZoneConfigs')))
    .map((config) => textOf(valueAt(config, 'properties.privateDnsZoneId')))
    .filter((zone) => zone !== '' && isReadable(world, zone));
}

/** The names for which an endpoint of this part stands, whatever zone holds them: one in each that Azure has for it. */
function publicNames({ name }: Body, part: string): readonly string[] {
  const zones = Object.values(privateLinkZones).flatMap(
    (parts: Readonly<Record<string, readonly string[]>>) => parts[part] ?? [],
  );
  return zones.map((zone) => `${name}.${zone.replace(/^privatelink\./, '')}`);
}

/** An address for each endpoint, the same for the same. */
function addressOf({ id }: Body): string {
  const sum = [...id.toLowerCase()].reduce(
    (all, one) => (all * 31 + one.charCodeAt(0)) % 65_521,
    7,
  );
  return `10.40.${(sum >> 8) % 256}.${(sum % 254) + 1}`;
}
