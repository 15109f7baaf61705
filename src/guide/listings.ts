/** The listings that apply reads once to know what is there; each line stands for one thing. */
import { az, only } from '../azure/az.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Listing } from '../language/statement.ts';
import { idOf, nameOf, subscriptionOf } from '../language/word.ts';
import { keyApi } from './statements/key-api.ts';
import { homeGroup, placeOf } from './placement.ts';
import { planMark, tag } from './plan-tag.ts';
import { cmkKeyVault, privateLinkScope, resourceGroup, vnet } from './resources.ts';

/** The extensions of the Azure CLI on the machine that runs the script, as `name=version`. */
export const installedExtensions: Listing = {
  list: 'installedExtensions',
  by: az('extension list', {
    '--query': "[].join('=', [name, version])",
    '--output': 'tsv',
  }),
};

/** The resource providers that the subscription may use. */
export const registeredProviders: Listing = {
  list: 'registeredProviders',
  by: az('provider list', {
    '--query': "[?registrationState=='Registered'].namespace",
    '--output': 'tsv',
  }),
};

/** The identities of the group, as `name=object id`. */
export const principals: Listing = {
  list: 'principals',
  by: az('identity list', {
    ...homeGroup,
    '--query': "[].join('=', [name, principalId])",
    '--output': 'tsv',
  }),
};

/**
 * The role assignments of the plan's subscription: `principal=id of the role=scope`. By id, because a role
 * that only a group may give is not seen from the subscription, and has no name there.
 */
export const roleAssignments: Listing = {
  list: 'roleAssignments',
  by: az('role assignment list', {
    '--all': true,
    '--fill-principal-name': 'false',
    '--fill-role-definition-name': 'false',
    '--query': "[].join('=', [principalId, roleDefinitionId, scope])",
    '--output': 'tsv',
  }),
};

/**
 * The role assignments on one resource, `principal=name of the role`: a role of the plan has a new id each time, but is
 * seen from there, and no other in the tenant has its name. One that is not seen has no name, and is none of the plan's.
 */
export function namedRoles(on: Resource): Listing {
  return {
    list: `${on.key}Roles`,
    by: az('role assignment list', {
      '--scope': idOf(on),
      '--fill-principal-name': 'false',
      '--query': "[?roleDefinitionName].join('=', [principalId, roleDefinitionName])",
      '--output': 'tsv',
    }),
  };
}

/** The roles that someone defined for the group, by name, and as `own=name` those that this plan did. */
export const customRoles: Listing = {
  list: 'customRoles',
  by: az('role definition list', {
    // A role of a group is not seen from the subscription.
    '--scope': idOf(resourceGroup),
    '--custom-role-only': 'true',
    '--query': [
      "[[].roleName, [?contains(to_string(description), '",
      ...planMark,
      "')].join('=', ['own', roleName])][]",
    ],
    '--output': 'tsv',
  }),
};

/** The ids of the subnets; one that failed is made again. */
export const subnets: Listing = childrenOf(
  'subnets',
  vnet,
  "properties.subnets[?properties.provisioningState!='Failed'].id",
);

/** The names of the policy assignments on the group. */
export const policyAssignments: Listing = {
  list: 'policyAssignments',
  by: az('policy assignment list', {
    '--scope': idOf(resourceGroup),
    '--query': '[].name',
    '--output': 'tsv',
  }),
};

/** The resources that send their telemetry by the private link scope. */
export const scopedResources: Listing = {
  list: 'scopedResources',
  by: az('monitor private-link-scope scoped-resource list', {
    '--scope-name': nameOf(privateLinkScope),
    ...homeGroup,
    '--query': '[].name',
    '--output': 'tsv',
  }),
};

/** The vaults of the subscription that were deleted and are kept until their retention ends. */
export const deletedVaults: Listing = {
  list: 'deletedVaults',
  by: az('keyvault list-deleted', {
    '--resource-type': 'vault',
    '--query': '[].name',
    '--output': 'tsv',
  }),
};

/** The ids of the keys of the vault of the customer-managed key, also while its data plane is closed. */
export const vaultKeys: Listing = {
  list: 'vaultKeys',
  by: az('rest', {
    '--method': 'get',
    '--url': [idOf(cmkKeyVault), `/keys?api-version=${keyApi}`],
    '--query': 'value[].id',
    '--output': 'tsv',
  }),
};

/** The Defender plans of the subscription that are on. */
export const defenderPlans: Listing = {
  list: 'defenderPlans',
  by: az('security pricing list', {
    '--query': "value[?pricingTier=='Standard'].name",
    '--output': 'tsv',
  }),
};

/**
 * The ids of the zones that an endpoint writes to, by whatever group: Azure takes one group for an endpoint, and a
 * policy may have made it under a name of its own.
 */
export function zonesOf(endpoint: Resource, zoneGroup: Resource): Listing {
  return {
    list: `${zoneGroup.key}Zones`,
    by: az('network private-endpoint dns-zone-group list', {
      '--endpoint-name': nameOf(endpoint),
      ...placeOf(endpoint),
      '--query': '[].privateDnsZoneConfigs[].privateDnsZoneId',
      '--output': 'tsv',
    }),
  };
}

const connection = '(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0]';

/** The private endpoints that others made in the subscription of the network and that work. */
function endpointsOfOthers(row: string, format: 'json' | 'tsv'): Call {
  return az('network private-endpoint list', {
    '--subscription': only(['existing:vnet'], subscriptionOf(vnet)),
    '--query': [
      `[?tags.${tag.name} != '`,
      ...tag.value,
      `' && ${connection}.privateLinkServiceConnectionState.status == 'Approved'].${row}`,
    ],
    '--output': format,
  });
}

/** The same as `target=group=subnet`. Azure keeps one connection for each. */
export const neighbours: Listing = {
  list: 'neighbours',
  by: endpointsOfOthers(
    `join('=', [${connection}.privateLinkServiceId || '', ${connection}.groupIds[0] || '', subnet.id || ''])`,
    'tsv',
  ),
};

/** The same as rows of target, group, subnet, and the name and resource group of the endpoint. */
export const neighbourRows = endpointsOfOthers(
  `[${connection}.privateLinkServiceId, ${connection}.groupIds[0], subnet.id, name, resourceGroup]`,
  'json',
);

/** The children that a resource names, by one read. */
export function childrenOf(list: string, parent: Resource, query: string): Listing {
  return {
    list,
    by: az('resource show', { '--ids': idOf(parent), '--query': query, '--output': 'tsv' }),
  };
}
