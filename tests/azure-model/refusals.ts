/**
 * What Azure refuses although the types allow it: in the order in which it is looked at, each by its error code. Beside
 * each code stands where an answer of Azure with it was seen; the modelled az has the same ones.
 */
import { operations } from '../../src/azure/vocabulary/operations.ts';
import { redundancy } from '../../src/azure/vocabulary/regions.ts';
import { isNoAddress } from './service-tags.ts';
import { valueAt, type Json, type JsonObject, listOf, objectOf, textOf, textsAt } from './json.ts';
import { principalOf } from '../azure/recorder/made.ts';
import type { Memory } from '../azure/recorder/memory.ts';
import { type Reply, refused } from '../azure/recorder/reply.ts';
import { type Place, placeOf, sameId } from './ids.ts';
import type { World } from '../azure/recorder/world.ts';

/** A request that would write this body at this place. */
interface Write {
  readonly place: Place;
  readonly body: JsonObject;
  readonly memory: Memory;
  readonly world: World;
}

interface Refusal {
  readonly code: string;
  readonly status: number;
  /** The type that it is about; any, where none is said. */
  readonly type?: RegExp;
  /** Why it is refused; undefined where it is not. */
  readonly why: (write: Write) => string | undefined;
}

/** The first refusal of a request that is right by the types. */
export function refusalOf(write: Write): Reply | undefined {
  for (const { code, status, type, why } of refusals) {
    if (type && !type.test(write.place.type)) continue;
    const said = why(write);
    if (said !== undefined) return refused(status, code, [said]);
  }
  return undefined;
}

/** Every code, for the test that each is refused somewhere. */
export const refusalCodes = (): readonly string[] => refusals.map(({ code }) => code);

const refusals: readonly Refusal[] = [
  {
    // The page of Azure Resource Manager on this error.
    code: 'RequestDisallowedByPolicy',
    status: 403,
    type: /^Microsoft\.Network\/virtualNetworks(\/subnets)?$/i,
    // Deny-Subnet-Without-Nsg of the default Azure landing zone.
    why: ({ place, body, world }) =>
      world.landingZone
        ? first(subnetsIn(place, body), ([name, subnet]) =>
            subnetsWithoutGroup.test(name) || valueAt(subnet, 'properties.networkSecurityGroup.id')
              ? undefined
              : `Resource '${name}' was disallowed by policy: Subnets should have a Network Security Group.`,
          )
        : undefined,
  },
  {
    // MicrosoftDocs/azure-docs 102571
    code: 'InvalidActionOrNotAction',
    status: 400,
    type: /^Microsoft\.Authorization\/roleDefinitions$/i,
    why: ({ body }) =>
      first(listOf(valueAt(body, 'properties.permissions')), (permission) =>
        first(
          [...listOf(valueAt(permission, 'actions')), ...listOf(valueAt(permission, 'notActions'))],
          (one) =>
            isOperation(textOf(one))
              ? undefined
              : `'${textOf(one)}' does not match any of the actions supported by the providers.`,
        ),
      ),
  },
  {
    // hashicorp/terraform-provider-azurerm 16761
    code: 'SecurityRuleInvalidAddressPrefix',
    status: 400,
    type: /^Microsoft\.Network\/networkSecurityGroups(\/securityRules)?$/i,
    why: ({ place, body }) =>
      first(rulesIn(place, body), (rule) =>
        first(addressesOf(rule), (word) =>
          isNoAddress(word)
            ? `Security rule has invalid Address prefix. Value provided: ${word}`
            : undefined,
        ),
      ),
  },
  {
    // From memory. A firewall without a policy says AzureFirewallRuleInvalidIpAddressOrRangeFormat:
    // mspnp/microservices-reference-implementation 178.
    code: 'FirewallPolicyRuleInvalidIpAddressOrRangeFormat',
    status: 400,
    type: /^Microsoft\.Network\/firewallPolicies\/ruleCollectionGroups$/i,
    why: ({ body }) =>
      first(textsAt(body, /^(source|destination)Addresses$/), (word) =>
        isNoAddress(word) ? `Invalid IP address value or range or Service Tag ${word}.` : undefined,
      ),
  },
  {
    // Esri/arcgis-gitops 160
    code: 'RedundancyConfigurationNotAvailableInRegion',
    status: 400,
    type: /^Microsoft\.Storage\/storageAccounts$/i,
    why: ({ body }) => {
      const [region, sku] = [textOf(body['location']), textOf(valueAt(body, 'sku.name'))];
      return /ZRS$/i.test(sku) && redundancyOf(region)?.zrs === false
        ? `Sku: ${sku} - not available in selected Region - ${region}.`
        : undefined;
    },
  },
  {
    // pivotal/paving 79
    code: 'LocationNotSupportAvailabilityZones',
    status: 400,
    why: ({ place, body }) => {
      const region = textOf(body['location']);
      return listOf(body['zones']).length > 0 && redundancyOf(region)?.zones === false
        ? `The resource ${place.id} does not support availability zones at location ${region}.`
        : undefined;
    },
  },
  {
    // From memory.
    code: 'ZoneRedundancyNotSupported',
    status: 400,
    type: /^Microsoft\.ContainerRegistry\/registries$/i,
    why: ({ body }) => {
      const region = textOf(body['location']);
      const isAsked = /^enabled$/i.test(textOf(valueAt(body, 'properties.zoneRedundancy')));
      return isAsked && redundancyOf(region)?.zones === false
        ? `Zone redundancy is not supported in ${region}.`
        : undefined;
    },
  },
  // hashicorp/terraform 11485, Esri/arcgis-gitops 174; Azure/azure-cli 13951 has the words of the third, its code is from memory.
  taken('StorageAccountAlreadyTaken', /^Microsoft\.Storage\/storageAccounts$/i),
  taken('VaultAlreadyExists', /^Microsoft\.KeyVault\/vaults$/i),
  taken('AlreadyInUse', /^Microsoft\.ContainerRegistry\/registries$/i),
  {
    // pulumi/pulumi-azure-native 2179 has the words; its code stands in scripts that other people keep public.
    code: 'MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
    status: 400,
    type: /^Microsoft\.Network\/privateEndpoints\/privateDnsZoneGroups$/i,
    why: ({ place, memory }) =>
      memory.within(place.within, place.type).some(({ id }) => !sameId(id, place.id))
        ? `Cannot create more than one private dns zone groups in the private endpoint ${place.within}.`
        : undefined,
  },
  {
    // Azure/bicep 16601
    code: 'KeyVaultAuthenticationFailure',
    status: 400,
    why: ({ body, memory, world }) => (world.freshRoles ? usesFreshRole(body, memory) : undefined),
  },
];

/** A name that all of Azure shares. */
function taken(code: string, type: RegExp): Refusal {
  return {
    code,
    type,
    status: 409,
    why: ({ place, memory, world }) =>
      isTaken(place.name, place.type, memory, world, place.id)
        ? `The name ${place.name} is already taken.`
        : undefined,
  };
}

/** The policy leaves these out. */
const subnetsWithoutGroup =
  /^(GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|RouteServerSubnet)$/i;

function subnetsIn({ type, name }: Place, body: JsonObject): readonly (readonly [string, Json])[] {
  if (/\/subnets$/i.test(type)) return [[name, body]];
  return listOf(valueAt(body, 'properties.subnets')).map((one) => [
    textOf(valueAt(one, 'name')),
    one,
  ]);
}

function rulesIn({ type }: Place, body: JsonObject): readonly Json[] {
  return /\/securityRules$/i.test(type)
    ? [body]
    : listOf(valueAt(body, 'properties.securityRules'));
}

function addressesOf(rule: Json): readonly string[] {
  return textsAt(rule, /^(source|destination)AddressPrefix(es)?$/);
}

const known = new Set(
  Object.entries(operations).flatMap(([on, verbs]) =>
    verbs.map((verb) => `${on}/${verb}`.toLowerCase()),
  ),
);
const namespaces = new Set([...known].map((one) => one.split('/')[0] ?? ''));

/** Wildcards are matched by Azure, not looked up; of other namespaces than the catalogue here has nothing is known. */
function isOperation(action: string): boolean {
  const lower = action.toLowerCase();
  return action.includes('*') || known.has(lower) || !namespaces.has(lower.split('/')[0] ?? '');
}

function redundancyOf(region: string): (typeof redundancy)[keyof typeof redundancy] | undefined {
  return redundancy[region.toLowerCase().replaceAll(' ', '') as keyof typeof redundancy];
}

/** Someone else's, or one of ours: but for the resource of this id. */
export function isTaken(
  name: string,
  type: string,
  memory: Memory,
  { taken = [] }: World,
  own = '',
): boolean {
  const isOurs = memory
    .all()
    .some((one) => sameId(one.type, type) && sameId(one.name, name) && !sameId(one.id, own));
  return isOurs || taken.some((one) => sameId(one, name));
}

/** Notes that a role was given; the first request that counts on it comes too early. */
export function noteFreshRole(body: JsonObject, scope: string, memory: Memory): void {
  const principal = textOf(valueAt(body, 'properties.principalId'));
  memory.notes.set(freshKey(principal, scope), 'given just now');
}

const freshKey = (principal: string, scope: string): string =>
  `fresh role ${principal} ${scope}`.toLowerCase();

/** A key that an identity reads: where the body names both, the role that the identity was given on the vault. */
function usesFreshRole(body: JsonObject, memory: Memory): string | undefined {
  const identities = idsIn(body, /\/userAssignedIdentities\//i);
  const keys = textsAt(body, /^(keyvaulturi|keyIdentifier|keyUri)$/i);
  const vaults = keys.flatMap((uri) => /^https:\/\/([^./]+)\.vault\./.exec(uri)?.[1] ?? []);
  if (identities.length === 0 || vaults.length === 0) return undefined;
  const principals = identities.map((id) => principalOf(memory.get(id)?.id ?? id).toLowerCase());
  const found = [...memory.notes.keys()].find(
    (key) =>
      key.startsWith('fresh role ') &&
      principals.some((one) => key.includes(one)) &&
      vaults.some((name) => key.includes(`/vaults/${name.toLowerCase()}`)),
  );
  if (found === undefined) return undefined;
  memory.notes.delete(found);
  return 'The operation failed because of authentication issue on the keyvault.';
}

/** Ids in a body, as values or as keys. */
function idsIn(value: Json, kind: RegExp): readonly string[] {
  if (typeof value === 'string') return kind.test(value) && placeOf(value) ? [value] : [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => idsIn(one, kind));
  return Object.entries(objectOf(value)).flatMap(([key, one]) => [
    ...idsIn(key, kind),
    ...idsIn(one, kind),
  ]);
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
