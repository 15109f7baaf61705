/** Ids of Resource Manager: what they name, what they lie in, how they are made. */
import { knownTypes } from './resource-types.ts';

/** What a path of Resource Manager names: one resource, or all of a type in a place. */
export interface Place {
  /** Without a slash at the end, written as Azure writes it. */
  readonly id: string;
  /** `Microsoft.Network/virtualNetworks/subnets` */
  readonly type: string;
  readonly name: string;
  readonly of: 'resource' | 'collection';
  /** The id of what it lies in or hangs on: a parent, a group, a subscription or what an extension extends. */
  readonly within: string;
}

const group = /^(\/subscriptions\/[^/]+)\/resourcegroups(?:\/([^/]+))?$/i;
const subscription = /^\/subscriptions(?:\/([^/]+))?$/i;

export const groupType = 'Microsoft.Resources/resourceGroups';
export const lockType = 'Microsoft.Authorization/locks';
export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments';

/** The place that a path names, or undefined where it names none. */
export function placeOf(path: string): Place | undefined {
  const id = asAzureWrites(path.replace(/\/$/, ''));
  const ofGroup = group.exec(id);
  if (ofGroup) return simple(id, groupType, ofGroup[2], ofGroup[1]);
  const ofSubscription = subscription.exec(id);
  if (ofSubscription) return simple(id, 'Microsoft.Resources/subscriptions', ofSubscription[1], '');
  return ofProvider(id);
}

function simple(id: string, type: string, name = '', within = ''): Place {
  return { id, type, name, within, of: name ? 'resource' : 'collection' };
}

function ofProvider(id: string): Place | undefined {
  const [, scope = '', rest] = /^(.*)\/providers\/([^/]+\/.+)$/i.exec(id) ?? [];
  if (!rest) return undefined;
  const [namespace = '', ...pairs] = rest.split('/');
  const isResource = pairs.length % 2 === 0;
  const above = pairs.slice(0, isResource ? -2 : -1);
  const parts = [namespace, ...pairs.filter((_, index) => index % 2 === 0)];
  return {
    id,
    type: asPublished(parts.join('/')),
    name: isResource ? (pairs.at(-1) ?? '') : '',
    of: isResource ? 'resource' : 'collection',
    within: above.length > 0 ? `${scope}/providers/${namespace}/${above.join('/')}` : scope,
  };
}

const published = new Map(knownTypes.map(({ type }) => [type.toLowerCase(), type]));

/** The name of a type as the published types write it; one that is not among them is left as it is. */
function asPublished(type: string): string {
  return published.get(type.toLowerCase()) ?? type;
}

/** The id of what lies in a scope or extends it, from its type and a name for each segment. */
export function idIn(scope: string, type: string, names: readonly string[]): string {
  const [namespace = '', ...segments] = type.split('/');
  const path = segments.map((segment, at) => `${segment}/${names[at] ?? ''}`);
  return `${scope}/providers/${namespace}/${path.join('/')}`;
}

/** The id of a subscription. */
export function subscriptionId(guid: string): string {
  return `/subscriptions/${guid}`;
}

/** The id of a group. */
export function groupId(guid: string, name: string): string {
  return `${subscriptionId(guid)}/resourceGroups/${name}`;
}

/** The id of the group that a resource is in, written as Azure writes it; empty for what is in none. */
export function groupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/.exec(asAzureWrites(id))?.[0] ?? '';
}

/** The id of the subscription. */
export function subscriptionOf(id: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? '';
}

/** What lies in, hangs on or extends this: an id that goes on after it. */
export function isWithin(id: string, scope: string): boolean {
  return id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

/** This itself, or what is within it. */
export function isAt(id: string, scope: string): boolean {
  return id.toLowerCase() === scope.toLowerCase() || isWithin(id, scope);
}

/** A role belongs to its subscription, at whatever scope of it it was asked for. */
export function whereRolesAre(path: string): string {
  return path.replace(
    /^(\/subscriptions\/[^/]+)\/.*(\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+)$/i,
    '$1$2',
  );
}

/** Clients write `resourcegroups`; answers say `resourceGroups`. */
function asAzureWrites(id: string): string {
  return id.replace(/^(\/subscriptions\/[^/]+)\/resourcegroups(?=\/|$)/i, '$1/resourceGroups');
}
