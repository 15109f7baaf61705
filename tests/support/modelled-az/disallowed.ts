// What Azure refuses although a call is well formed: by a policy from above, by what it knows of addresses, by a name.
import { readFileSync } from 'node:fs';
import { isNoAddress } from '../../azure-model/service-tags.ts';
import {
  type JsonObject,
  asText,
  valueAt,
  sameText,
  textsAt,
  listAt,
} from '../../azure-model/json.ts';
import { assertZones } from '../../azure-model/regions.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Body, World } from './world.ts';

const { types } = JSON.parse(
  readFileSync(new URL('../../azure/resource-types.json', import.meta.url), 'utf8'),
) as { readonly types: Readonly<Record<string, { readonly paths: object }>> }; // as the generator writes it

/** Refuses what a resource of this type must not be here. The recorder says where the codes were seen. */
export function assertAllowed(world: World, id: string, type: string, said: JsonObject): void {
  const name = id.split('/').at(-1) ?? '';
  if (world.landingZone && needsGroup(type, name, said)) {
    throw new Refusal(
      'RequestDisallowedByPolicy',
      `Resource '${name}' was disallowed by policy: Subnets should have a Network Security Group.`,
    );
  }
  const { demandedTag: tag } = world;
  if (tag && carriesTags(type) && valueAt(said, `tags.${tag}`) === undefined) {
    throw new Refusal(
      'RequestDisallowedByPolicy',
      `Resource '${name}' was disallowed by policy: Require a tag on resources (${tag}).`,
    );
  }
  for (const [of, keys, code] of addressed) {
    const wrong = of.test(type) ? textsAt(said, keys).find(isNoAddress) : undefined;
    if (wrong !== undefined) throw new Refusal(code, `Value provided: ${wrong}`);
  }
  if (listAt(said, 'zones').length > 0) assertZones(asText(said['location']));
  const code = codesOfNames[type];
  if (code && world.taken.some((one) => sameText(one, name))) {
    throw new Refusal(code, `The name of ${id} is taken.`);
  }
}

/** Such a policy looks at the types that have tags and a location. */
function carriesTags(type: string): boolean {
  const paths = Object.entries(types).find(([one]) => sameText(one, type))?.[1].paths ?? {};
  return 'tags' in paths && 'location' in paths;
}

/** Rules that name addresses or service tags, by which keys. */
const addressed = [
  [
    /\/networkSecurityGroups\/securityRules$/i,
    /^(source|destination)AddressPrefix(es)?$/,
    'SecurityRuleInvalidAddressPrefix',
  ],
  [
    /\/firewallPolicies\/ruleCollectionGroups$/i,
    /^(source|destination)Addresses$/,
    'FirewallPolicyRuleInvalidIpAddressOrRangeFormat',
  ],
] as const;

/** How each service says that a name, which all of Azure shares, belongs to someone. */
export const codesOfNames: Readonly<Record<string, string>> = {
  'Microsoft.Storage/storageAccounts': 'StorageAccountAlreadyTaken',
  'Microsoft.KeyVault/vaults': 'VaultAlreadyExists',
  'Microsoft.ContainerRegistry/registries': 'AlreadyInUse',
};

/** Deny-Subnet-Without-Nsg of the landing zone leaves these out. */
const without =
  /^(GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|RouteServerSubnet)$/i;

function needsGroup(type: string, name: string, said: JsonObject): boolean {
  const group = valueAt(said, 'properties.networkSecurityGroup.id');
  return /\/virtualNetworks\/subnets$/i.test(type) && !without.test(name) && group === undefined;
}

/** Refuses to show what one may not read. */
export function assertReadable({ unreadable }: World, id: string): void {
  if (unreadable?.test(id)) {
    throw new Refusal(
      'AuthorizationFailed',
      `The client does not have authorization to read over scope '${id}'.`,
    );
  }
}

/** Lists leave out what one may not read, and do not say so. */
export function isReadable({ unreadable }: World, { id }: Body): boolean {
  return !unreadable?.test(id);
}
