// How a resource looks when it is read: with what other resources add to it.
import { type JsonObject, valueAt, withValue, isObject, sameText, listAt } from './json.ts';
import { below, type Body, ofType, type World } from '../support/modelled-az/world.ts';

/** The body that a read answers. */
export function seen(body: Body, world: World): Body {
  const reads = world.state.reads.get(body.id.toLowerCase()) ?? 0;
  world.state.reads.set(body.id.toLowerCase(), reads + 1);
  const views = [withConnections, withChildren, withRuleGroups, withHealth];
  const whole = views.reduce((one, view) => view(one, world), body);
  return world.seen(reads < world.slow ? stillMade(whole) : whole, world.words);
}

/** As most commands of their own print it: without `properties`. */
export function flat(body: Body, world: World): JsonObject {
  const { properties, ...rest } = seen(body, world);
  return { ...(isObject(properties) ? properties : {}), ...rest };
}

function stillMade(body: Body): Body {
  const made = withValue(body, 'properties.provisioningState', 'Creating');
  const status = 'properties.managedNetwork.status.status';
  return valueAt(body, status) === undefined ? made : withValue(made, status, 'Inactive');
}

/** Private endpoints are seen at their target. */
function withConnections(body: Body, world: World): Body {
  const connections = ofType(world, 'Microsoft.Network/privateEndpoints').flatMap((endpoint) => {
    const [own] = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap(
      (path) => listAt(endpoint, `properties.${path}`),
    );
    if (!sameText(valueAt(own, 'properties.privateLinkServiceId'), body.id)) return [];
    const state = 'properties.privateLinkServiceConnectionState.status';
    const properties = {
      privateEndpoint: { id: endpoint.id },
      privateLinkServiceConnectionState: { status: valueAt(own, state) ?? 'Pending' },
    };
    return [{ name: endpoint.name, properties }];
  });
  if (connections.length === 0) return body;
  return withValue(body, 'properties.privateEndpointConnections', connections);
}

/** The types that hold their children in their own body, and where. */
const holdsChildren: Readonly<Record<string, string>> = {
  'Microsoft.Network/networkSecurityGroups': 'securityRules',
  'Microsoft.Network/routeTables': 'routes',
  'Microsoft.Network/virtualNetworks': 'subnets',
};

function withChildren(body: Body, world: World): Body {
  const kind = holdsChildren[body.type];
  if (!kind) return body;
  const children = below(world, body.id).filter(({ type }) => type === `${body.type}/${kind}`);
  return withValue(body, `properties.${kind}`, children);
}

/** A policy of a firewall names its groups of rules. */
function withRuleGroups(body: Body, world: World): Body {
  if (body.type !== 'Microsoft.Network/firewallPolicies') return body;
  const groups = below(world, body.id).map(({ id }) => ({ id }));
  return withValue(body, 'properties.ruleCollectionGroups', groups);
}

/** The state that Azure keeps of the image of a compute instance. */
function withHealth(body: Body): Body {
  if (valueAt(body, 'properties.computeType') !== 'ComputeInstance') return body;
  return withValue(body, 'properties.properties.osImageMetadata.isLatestOsImageVersion', true);
}
