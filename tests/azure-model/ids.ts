/** What a path of Resource Manager names: one resource, or all of a type in a place. */
export interface Place {
  /** Without a slash at the end, in the case in which it was asked for. */
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

/** The place that a path names, or undefined where it names none. */
export function placeOf(path: string): Place | undefined {
  const id = path.replace(/\/$/, '');
  const ofGroup = group.exec(id);
  if (ofGroup) return simple(id, 'Microsoft.Resources/resourceGroups', ofGroup[2], ofGroup[1]);
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
  const types = pairs.filter((_, index) => index % 2 === 0);
  const isResource = pairs.length % 2 === 0;
  const above = pairs.slice(0, isResource ? -2 : -1);
  return {
    id,
    type: [namespace, ...types].join('/'),
    name: isResource ? (pairs.at(-1) ?? '') : '',
    of: isResource ? 'resource' : 'collection',
    within: above.length > 0 ? `${scope}/providers/${namespace}/${above.join('/')}` : scope,
  };
}

/** The id of the group that a resource is in, written as Azure writes it; empty for what is in none. */
export function groupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/.exec(asAzureWrites(id))?.[0] ?? '';
}

/** Clients write `resourcegroups`; answers say `resourceGroups`. */
export function asAzureWrites(id: string): string {
  return id.replace(/^(\/subscriptions\/[^/]+)\/resourcegroups\//i, '$1/resourceGroups/');
}

/** A role belongs to its subscription, at whatever scope of it it was asked for. */
export function whereRolesAre(path: string): string {
  return path.replace(
    /^(\/subscriptions\/[^/]+)\/.*(\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+)$/i,
    '$1$2',
  );
}

/** The id of the subscription. */
export function subscriptionOf(id: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? '';
}

/** Azure compares ids without regard to case. */
export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
