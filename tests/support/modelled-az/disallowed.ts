// What Azure refuses although a call is well formed: by a policy from above, by what it knows of addresses, by a name.
import { readFileSync } from 'node:fs';
import { isNoAddress } from '../service-tags.ts';
import { isObject, type Json, type JsonObject, valueAt } from './json.ts';
import { Refusal } from './refusal.ts';
import { type Body, sameText, type World } from './world.ts';

const { types } = JSON.parse(
  readFileSync(new URL('../../azure/resource-types.json', import.meta.url), 'utf8'),
) as { readonly types: Readonly<Record<string, { readonly paths: object }>> }; // as the generator writes it

/** Refuses what a resource of this type must not be here. */
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
  const wrong = ruleAddresses(said).find(isNoAddress);
  if (/\/securityRules$/i.test(type) && wrong !== undefined) {
    throw new Refusal('SecurityRuleInvalidAddressPrefix', `Value provided: ${wrong}`);
  }
  if (isWorldwide.test(type) && world.taken.some((one) => sameText(one, name))) {
    throw new Refusal('NameAlreadyTaken', `The name of ${id} is taken.`);
  }
}

/** Such a policy looks at the types that have tags and a location. */
function carriesTags(type: string): boolean {
  const paths = Object.entries(types).find(([one]) => sameText(one, type))?.[1].paths ?? {};
  return 'tags' in paths && 'location' in paths;
}

/** Deny-Subnet-Without-Nsg of the landing zone leaves these out. */
const without =
  /^(GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|RouteServerSubnet)$/i;

function needsGroup(type: string, name: string, said: JsonObject): boolean {
  const group = valueAt(said, 'properties.networkSecurityGroup.id');
  return /\/virtualNetworks\/subnets$/i.test(type) && !without.test(name) && group === undefined;
}

function ruleAddresses({ properties }: JsonObject): readonly string[] {
  const named = isObject(properties) ? Object.entries(properties) : [];
  return named
    .filter(([key]) => /^(source|destination)AddressPrefix(es)?$/.test(key))
    .flatMap(([, value]) => (Array.isArray(value) ? (value as readonly Json[]) : [value]))
    .map(String);
}

const isWorldwide =
  /^Microsoft\.(Storage\/storageAccounts|KeyVault\/vaults|ContainerRegistry\/registries)$/i;

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
