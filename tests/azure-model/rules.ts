/**
 * What Azure refuses to write although the types allow it, by its error code. Beside each code stands where an answer of
 * Azure with it was seen, or that it is from memory.
 */
import { contains, parseRange } from '../../src/parameters/ranges.ts';
import { unknownActions } from '../support/operations.ts';
import { isAt, type Place, placeOf, roleAssignmentType } from './ids.ts';
import {
  asText,
  type Json,
  type JsonObject,
  listAt,
  objectOf,
  sameText,
  textOf,
  textsAt,
  textsIn,
  valueAt,
} from './json.ts';
import { kindOf } from './kinds.ts';
import { hasZoneRedundantStorage, hasZones, offersMachineLearning, sizesFor } from './regions.ts';
import { factsOf } from './resource-types.ts';
import { isNoAddress } from './service-tags.ts';
import { below, type Body, directlyIn, find, ofType, type World } from './world.ts';

/** What is to be written where, and what was there before. */
export interface Write {
  readonly world: World;
  readonly place: Place;
  readonly said: JsonObject;
  readonly before: Body | undefined;
}

/** One reason for which Azure refuses a write. */
export interface Rule {
  readonly code: string;
  readonly status: number;
  /** The type that it is about; any, where none is said. */
  readonly type?: RegExp;
  /** Why it is refused; undefined where it is not. */
  readonly why: (write: Write) => string | undefined;
}

/** Whether a name that all of Azure shares is someone's, but for the resource of this id. */
export function isTaken(world: World, type: string, name: string, own = ''): boolean {
  const isOurs = ofType(world, type).some(
    (one) => sameText(one.name, name) && !sameText(one.id, own),
  );
  return isOurs || world.taken.some((one) => sameText(one, name));
}

const workspaces = /^Microsoft\.MachineLearningServices\/workspaces$/i;

/** A key must not be lost while it encrypts; without its vault Azure says so in its own way. */
function ofLastingVault(code: string, type: RegExp, vaultIn: string, says: string): Rule {
  return {
    code,
    status: 400,
    type,
    why: ({ world, said, before }) => {
      const named = textOf(valueAt(said, vaultIn)).toLowerCase();
      if (sameText(valueAt(before, vaultIn) ?? '', named)) return undefined; // it has it already
      const vault = ofType(world, 'Microsoft.KeyVault/vaults').find(
        ({ id, name }) => sameText(id, named) || named.startsWith(`https://${name.toLowerCase()}.`),
      );
      const lasts =
        valueAt(vault, 'properties.enablePurgeProtection') === true &&
        valueAt(vault, 'properties.enableSoftDelete') !== false;
      return vault && !lasts ? says : undefined;
    },
  };
}

/** The isolation of a workspace only grows. */
const isolationModes = ['Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'];
const isolationOf = (body: JsonObject): string =>
  textOf(valueAt(body, 'properties.managedNetwork.isolationMode')) || 'Disabled';

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

// Azure/bicep 16601
const ofKeys: Rule = {
  code: 'KeyVaultAuthenticationFailure',
  status: 400,
  type: /^Microsoft\.Storage\/storageAccounts$/i,
  why: ({ world, said }) =>
    principalOfFreshRole(world, said) !== undefined
      ? 'The operation failed because of authentication issue on the keyvault.'
      : undefined,
};

// From memory.
export const ofOthers: Rule = {
  code: 'AuthorizationFailed',
  status: 403,
  why: ({ world, said, place }) => {
    if (sameText(place.type, roleAssignmentType)) return undefined; // what a role is given on acts with no role
    const principal = principalOfFreshRole(world, said);
    return principal === undefined
      ? undefined
      : `The client '${principal}' does not have authorization. If access was recently granted, please refresh your credentials.`;
  },
};

/** A role that an identity got a moment ago is not yet known to the service that acts with the identity. */
function principalOfFreshRole(world: World, said: JsonObject): string | undefined {
  if (world.settling === 0) return undefined;
  const names = JSON.stringify(said).toLowerCase();
  return ofType(world, identityType)
    .filter(({ id }) => names.includes(`"${id.toLowerCase()}"`))
    .map((one) => textOf(valueAt(one, 'properties.principalId')))
    .find((principal) => {
      const given = world.state.given.get(principal.toLowerCase());
      return given !== undefined && world.clock - given < world.settling;
    });
}

/** In the order in which they are looked at. */
export const rules: readonly Rule[] = [
  {
    // The page of Azure Resource Manager on this error; Deny-Subnet-Without-Nsg of the default Azure landing zone.
    code: 'RequestDisallowedByPolicy',
    status: 403,
    type: /^Microsoft\.Network\/virtualNetworks\/subnets$/i,
    why: ({ place: { name }, said, world }) =>
      !world.landingZone ||
      subnetsWithoutGroup.test(name) ||
      valueAt(said, 'properties.networkSecurityGroup.id') !== undefined
        ? undefined
        : `Resource '${name}' was disallowed by policy: Subnets should have a Network Security Group.`,
  },
  {
    code: 'RequestDisallowedByPolicy',
    status: 403,
    why: ({ place: { name, type }, said, world: { demandedTag: tag } }) =>
      tag === undefined || !carriesTags(type) || valueAt(said, `tags.${tag}`) !== undefined
        ? undefined
        : `Resource '${name}' was disallowed by policy: Require a tag on resources (${tag}).`,
  },
  {
    // From memory.
    code: 'InvalidResourceReference',
    status: 400,
    why: ({ place, said, world }) =>
      first(referencesIn(said), (id) =>
        isAt(id, place.id) || find(world, id)
          ? undefined
          : `${id} is referenced and was not found.`,
      ),
  },
  {
    // From memory.
    code: 'ReferencedResourceNotProvisioned',
    status: 409,
    why: ({ place, said, world }) =>
      first(referencesIn(said), (id) =>
        !sameText(id, place.id) &&
        valueAt(find(world, id), 'properties.provisioningState') === 'Failed'
          ? `${id} is Failed and cannot be used.`
          : undefined,
      ),
  },
  {
    // MicrosoftDocs/azure-docs 102571
    code: 'InvalidActionOrNotAction',
    status: 400,
    type: /^Microsoft\.Authorization\/roleDefinitions$/i,
    why: ({ said }) => {
      const [unknown] = unknownActions(
        listAt(said, 'properties.permissions').flatMap((one) =>
          [...listAt(one, 'actions'), ...listAt(one, 'notActions')].map(textOf),
        ),
      );
      return (
        unknown && `'${unknown}' does not match any of the actions supported by the providers.`
      );
    },
  },
  {
    // From memory.
    code: 'RoleDefinitionWithSameNameExists',
    status: 409,
    type: /^Microsoft\.Authorization\/roleDefinitions$/i,
    why: ({ place, said, world }) => {
      const name = textOf(valueAt(said, 'properties.roleName'));
      const other = ofType(world, place.type).find(
        (one) =>
          !sameText(one.id, place.id) && sameText(valueAt(one, 'properties.roleName') ?? '', name),
      );
      return other && `There is a role ${name} already.`;
    },
  },
  {
    // From memory.
    code: 'PrincipalNotFound',
    status: 400,
    type: /^Microsoft\.Authorization\/roleAssignments$/i,
    why: ({ said, world }) => {
      const principal = textOf(valueAt(said, 'properties.principalId'));
      const isService = sameText(
        valueAt(said, 'properties.principalType') ?? '',
        'ServicePrincipal',
      );
      return isService && isNew(principal, world)
        ? `Principal ${principal} does not exist in the directory.`
        : undefined;
    },
  },
  {
    // From memory.
    code: 'RoleAssignmentUpdateNotPermitted',
    status: 400,
    type: /^Microsoft\.Authorization\/roleAssignments$/i,
    why: ({ said, before }) =>
      before && !isSameAssignment(before, said) ? 'Its principal, role and scope stay.' : undefined,
  },
  {
    // From memory.
    code: 'RoleAssignmentExists',
    status: 409,
    type: /^Microsoft\.Authorization\/roleAssignments$/i,
    why: ({ place, said, world }) =>
      directlyIn(world, place.within, place.type).some(
        (one) => !sameText(one.id, place.id) && isSameAssignment(one, said),
      )
        ? 'The role assignment already exists.'
        : undefined,
  },
  {
    // hashicorp/terraform-provider-azurerm 16761
    code: 'SecurityRuleInvalidAddressPrefix',
    status: 400,
    type: /^Microsoft\.Network\/networkSecurityGroups\/securityRules$/i,
    why: ({ said }) =>
      first(textsAt(said, /^(source|destination)AddressPrefix(es)?$/), (word) =>
        isNoAddress(word)
          ? `Security rule has invalid Address prefix. Value provided: ${word}`
          : undefined,
      ),
  },
  {
    // From memory: no public source has this spelling. Of its neighbours there are FirewallPolicyNatRuleInvalidIpAddressOrRangeFormat
    // and FirewallPolicyRuleConditionInvalidIpAddressOrRangeFormat (a published list of the service's messages, of its preview),
    // FirewallPolicyRuleInvalidFqdnFormat (scripts that people keep public), and of a firewall without a policy
    // AzureFirewallRuleInvalidIpAddressOrRangeFormat: mspnp/microservices-reference-implementation 178.
    code: 'FirewallPolicyRuleInvalidIpAddressOrRangeFormat',
    status: 400,
    type: /^Microsoft\.Network\/firewallPolicies\/ruleCollectionGroups$/i,
    why: ({ said }) =>
      first(textsAt(said, /^(source|destination)Addresses$/), (word) =>
        isNoAddress(word) ? `Invalid IP address value or range or Service Tag ${word}.` : undefined,
      ),
  },
  {
    // From memory.
    code: 'InvalidParameter',
    status: 400,
    type: /^Microsoft\.Network\/virtualNetworks\/subnets$/i,
    why: ({ place, said, before }) =>
      before || prefixesOf(said).length > 0 ? undefined : `${place.id} needs a range.`,
  },
  {
    // From memory.
    code: 'NetcfgInvalidSubnet',
    status: 400,
    type: /^Microsoft\.Network\/virtualNetworks\/subnets$/i,
    why: ({ place, said, world }) => {
      const network = find(world, place.within);
      const ranges = listAt(network, 'properties.addressSpace.addressPrefixes').map(textOf);
      if (ranges.length === 0) return undefined;
      return first(prefixesOf(said), (prefix) =>
        ranges.some((range) => contains(parseRange(range), parseRange(prefix)))
          ? undefined
          : `${prefix} is outside of ${place.within}.`,
      );
    },
  },
  {
    // From memory.
    code: 'SubnetWithNsgNotAllowed',
    status: 400,
    type: /^Microsoft\.Network\/virtualNetworks\/subnets$/i,
    why: ({ place: { name }, said }) =>
      name === 'AzureFirewallSubnet' && valueAt(said, 'properties.networkSecurityGroup.id')
        ? `${name} takes no security group.`
        : undefined,
  },
  {
    // From memory.
    code: 'NetworkSecurityGroupNotCompliantForAzureBastionSubnet',
    status: 400,
    type: /^Microsoft\.Network\/virtualNetworks\/subnets$/i,
    why: ({ place: { name }, said, world }) => {
      const group = textOf(valueAt(said, 'properties.networkSecurityGroup.id'));
      if (name !== 'AzureBastionSubnet' || group === '') return undefined;
      const rulesOfIt = below(world, group).map((rule) => JSON.stringify(rule['properties']));
      const lacks = neededByBastion.find(
        (words) => !rulesOfIt.some((rule) => words.every((one) => rule.includes(`"${one}"`))),
      );
      return lacks && `${group} lacks ${lacks.join(' ')}.`;
    },
  },
  {
    // Esri/arcgis-gitops 160
    code: 'RedundancyConfigurationNotAvailableInRegion',
    status: 400,
    type: /^Microsoft\.Storage\/storageAccounts$/i,
    why: ({ said }) => {
      const [region, sku] = [textOf(said['location']), textOf(valueAt(said, 'sku.name'))];
      return /ZRS$/i.test(sku) && !hasZoneRedundantStorage(region)
        ? `Sku: ${sku}, Kind: StorageV2 - not available in selected Region - ${region}.`
        : undefined;
    },
  },
  {
    // pivotal/paving 79
    code: 'LocationNotSupportAvailabilityZones',
    status: 400,
    why: ({ place, said }) => {
      const region = textOf(said['location']);
      return listAt(said, 'zones').length > 0 && !hasZones(region)
        ? `The resource ${place.id} does not support availability zones at location '${region}'.`
        : undefined;
    },
  },
  {
    // Code and sentence stand in notes of people who met them with a registry whose replica was to be in westus.
    code: 'ZoneRedundancyNotSupported',
    status: 400,
    type: /^Microsoft\.ContainerRegistry\/registries$/i,
    why: ({ said }) => {
      const region = textOf(said['location']);
      const isAsked = sameText(valueAt(said, 'properties.zoneRedundancy') ?? '', 'Enabled');
      return isAsked && !hasZones(region)
        ? `Zone redundancy is not supported for the selected location ${region}.`
        : undefined;
    },
  },
  {
    // From memory.
    code: 'LocationNotAvailableForResourceType',
    status: 400,
    type: workspaces,
    why: ({ place, said, world }) => {
      const region = textOf(said['location']);
      return offersMachineLearning(region, world)
        ? undefined
        : `The provided location '${region}' is not available for resource type '${place.type}'.`;
    },
  },
  {
    // From memory.
    code: 'SkuNotAvailable',
    status: 409,
    type: /^Microsoft\.(Compute\/virtualMachines|MachineLearningServices\/workspaces\/(computes|onlineEndpoints\/deployments))$/i,
    why: ({ said, world }) => {
      const size = sizePaths.map((path) => textOf(valueAt(said, path))).find(Boolean);
      return size === undefined || sizesFor(world).some((one) => sameText(one, size))
        ? undefined
        : `The requested size ${size} is not available.`;
    },
  },
  {
    code: 'InvalidParameter',
    status: 400,
    why: ({ place, said }) =>
      first(kindOf(place.type).needs ?? [], (path) =>
        valueAt(said, path) === undefined ? `${place.id} needs ${path}.` : undefined,
      ),
  },
  // hashicorp/terraform 11485, Esri/arcgis-gitops 174, MicrosoftDocs/azure-dev-docs 1303.
  ...[
    'Microsoft.Storage/storageAccounts',
    'Microsoft.KeyVault/vaults',
    'Microsoft.ContainerRegistry/registries',
  ].map((type): Rule => ({
    code: kindOf(type).taken ?? '',
    status: 409,
    type: new RegExp(`^${type.replaceAll('.', String.raw`\.`)}$`, 'i'),
    why: ({ place, world }) =>
      isTaken(world, place.type, place.name, place.id)
        ? `The name ${place.name} is already taken.`
        : undefined,
  })),
  {
    // alan-turing-institute/data-safe-haven 2523
    code: 'ConflictError',
    status: 409,
    type: /^Microsoft\.KeyVault\/vaults$/i,
    why: ({ place, world }) =>
      [...world.state.deleted.values()].some(
        ({ type, name }) => sameText(type, place.type) && sameText(name, place.name),
      )
        ? `A vault named ${place.name} exists in a deleted state: recover or purge it.`
        : undefined,
  },
  {
    // Azure/ResourceModules 3596
    code: 'BadRequest',
    status: 400,
    type: workspaces,
    why: ({ place, world }) =>
      world.state.deleted.has(place.id.toLowerCase())
        ? 'Soft-deleted workspace exists. Please purge or recover it.'
        : undefined,
  },
  {
    // From memory.
    code: 'Conflict',
    status: 409,
    why: ({ place, said, before }) =>
      before &&
      first(kindOf(place.type).fixed ?? [], (path) => {
        const [is, asked] = [valueAt(before, path), valueAt(said, path)];
        return asked === undefined || sameText(is, asked)
          ? undefined
          : `${path} of ${before.id} is ${asText(is)} and cannot become ${asText(asked)}.`;
      }),
  },
  {
    // From memory.
    code: 'BadRequest',
    status: 400,
    type: workspaces,
    why: ({ said, before }) => {
      const [is, asked] = [isolationOf(before ?? {}), isolationOf(said)];
      return before && isolationModes.indexOf(asked) < isolationModes.indexOf(is)
        ? `The isolation ${is} cannot become ${asked}.`
        : undefined;
    },
  },
  {
    // From memory.
    code: 'Conflict',
    status: 409,
    type: workspaces,
    why: ({ said, before, world }) => {
      if (!before || isolationOf(before) === isolationOf(said)) return undefined;
      const [one] = ['computes', 'onlineEndpoints'].flatMap((segment) =>
        directlyIn(world, before.id, `${before.type}/${segment}`),
      );
      return one && `${one.id} must be deleted before the isolation changes.`;
    },
  },
  {
    // From memory.
    code: 'Conflict',
    status: 409,
    type: /^Microsoft\.Insights\/diagnosticSettings$/i,
    why: ({ place, said, world }) => {
      const to = valueAt(said, 'properties.workspaceId');
      const other = directlyIn(world, place.within, place.type).find(
        (one) =>
          !sameText(one.id, place.id) && sameText(valueAt(one, 'properties.workspaceId'), to),
      );
      return other && `${other.id} sends to ${asText(to)} already.`;
    },
  },
  {
    // From memory.
    code: 'Conflict',
    status: 409,
    type: /^Microsoft\.Network\/privateDnsZones\/virtualNetworkLinks$/i,
    why: ({ place, said, world }) => {
      const zone = placeOf(place.within);
      const network = valueAt(said, 'properties.virtualNetwork.id');
      const other = ofType(world, place.type).find((link) => {
        const { within = '' } = placeOf(link.id) ?? {};
        return (
          !sameText(within, place.within) &&
          sameText(placeOf(within)?.name, zone?.name) &&
          sameText(valueAt(link, 'properties.virtualNetwork.id'), network)
        );
      });
      return (
        other &&
        `A virtual network cannot be linked to multiple zones with overlapping namespaces: ${other.id}.`
      );
    },
  },
  {
    // pulumi/pulumi-azure-native 2179 has the words; its code stands in scripts that other people keep public.
    code: 'MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
    status: 400,
    type: /^Microsoft\.Network\/privateEndpoints\/privateDnsZoneGroups$/i,
    why: ({ place, world }) =>
      directlyIn(world, place.within, place.type).some(({ id }) => !sameText(id, place.id))
        ? `Cannot create more than one private dns zone groups in the private endpoint ${place.within}.`
        : undefined,
  },
  {
    // From memory. Without an identity of its own a workspace opens a key only with the one that it is told.
    code: 'CustomerManagedKeyFailed',
    status: 400,
    type: workspaces,
    why: ({ said, world }) => {
      const encryption = objectOf(valueAt(said, 'properties.encryption'));
      if (encryption['status'] !== 'Enabled') return undefined;
      const isOwn = valueAt(said, 'identity.type') !== 'UserAssigned';
      if (!isOwn && valueAt(encryption, 'identity.userAssignedIdentity') === undefined)
        return 'encryption.identity must say which identity opens the key.';
      const vault = find(world, textOf(valueAt(encryption, 'keyVaultProperties.keyVaultArmId')));
      return vault && valueAt(vault, 'properties.publicNetworkAccess') === 'Disabled'
        ? 'Trusted services do not reach a vault whose public access is off.'
        : undefined;
    },
  },
  // Azure/azure-cli 12346
  ofLastingVault(
    'KeyVaultPolicyError',
    /^Microsoft\.Storage\/storageAccounts$/i,
    'properties.encryption.keyvaultproperties.keyvaulturi',
    'Keyvault policy recoverable is not set',
  ),
  // MicrosoftDocs/azure-docs 108584
  ofLastingVault(
    'BadRequest',
    workspaces,
    'properties.encryption.keyVaultProperties.keyVaultArmId',
    'CMK workspaces should have purge protection enabled on their CMK keyvault.',
  ),
  ofKeys,
  ofOthers,
];

/** The policy leaves these out. */
const subnetsWithoutGroup =
  /^(GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|RouteServerSubnet)$/i;

/** What a group on the subnet of Bastion must let through, in words of its rules. */
const neededByBastion = [
  ['Inbound', 'Internet', '443'],
  ['Inbound', 'GatewayManager', '443'],
  ['Outbound', 'VirtualNetwork', '22'],
  ['Outbound', 'AzureCloud', '443'],
] as const;

/** Where machines, computes and deployments say their size. */
const sizePaths = [
  'properties.hardwareProfile.vmSize',
  'properties.properties.vmSize',
  'properties.instanceType',
] as const;

/** A policy that demands a tag looks at the types that have tags and a location. */
function carriesTags(type: string): boolean {
  const facts = factsOf(type)?.facts;
  return (facts?.has('tags') ?? false) && (facts?.has('location') ?? false);
}

function prefixesOf(subnet: JsonObject): readonly string[] {
  return textsAt(subnet, /^addressPrefix(es)?$/);
}

/** The ids of resources of groups in a body. */
function referencesIn(said: Json): readonly string[] {
  return textsIn(said).filter((text) =>
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(text),
  );
}

/** A new identity is not known everywhere at once. */
function isNew(principal: string, { state, propagation }: World): boolean {
  const key = `principal ${principal}`;
  const tries = state.reads.get(key) ?? 0;
  state.reads.set(key, tries + 1);
  return tries < propagation;
}

function isSameAssignment(one: Body, said: JsonObject): boolean {
  return ['properties.principalId', 'properties.roleDefinitionId'].every((path) =>
    sameText(valueAt(one, path), valueAt(said, path)),
  );
}

function first<Item>(
  items: readonly Item[],
  why: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const said = why(item);
    if (said !== undefined) return said;
  }
  return undefined;
}
