// What Azure refuses although a call is well formed: by a policy from above, by what it knows of addresses, by a name.
import { isNoAddress } from '../service-tags.ts';
import { isObject, type Json, type JsonObject, valueAt } from './json.ts';
import { Refusal } from './refusal.ts';
import { type Body, sameText, type World } from './world.ts';

/** Refuses what a resource of this type must not be here. */
export function assertAllowed(world: World, id: string, type: string, said: JsonObject): void {
  const name = id.split('/').at(-1) ?? '';
  if (world.landingZone && needsGroup(type, name, said)) {
    throw new Refusal(
      'RequestDisallowedByPolicy',
      `Resource '${name}' was disallowed by policy: Subnets should have a Network Security Group.`,
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
