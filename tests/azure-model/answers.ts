/** How a resource looks when it is read: with what other resources add to it. */
import { guidOf } from '../support/guid.ts';
import {
  type JsonObject,
  listAt,
  merge,
  objectOf,
  sameText,
  textOf,
  valueAt,
  withValue,
} from './json.ts';
import { kindOf } from './kinds.ts';
import { principalOf } from './kind.ts';
import { stateOf } from './resources.ts';
import { type Body, directlyIn, find, ofType, tenantId, type World } from './world.ts';

/** The body that a read answers. */
export function answerOf(body: Body, world: World): Body {
  const { reads } = world.state;
  const key = body.id.toLowerCase();
  const count = reads.get(key) ?? 0;
  reads.set(key, count + 1);
  const { shows } = kindOf(body.type);
  const more = [
    shows?.(body, world),
    connections(body, world),
    innerLists(body, world),
    identity(body, world),
    history(body),
  ];
  const whole = more.reduce<JsonObject>(
    (one, other) => (other ? merge(one, other) : one),
    body,
  ) as Body;
  return count < world.slow ? stillMade(whole) : whole;
}

type More = JsonObject | undefined;

function stillMade(body: Body): Body {
  const made = withValue(body, stateOf, 'Creating');
  const status = 'properties.managedNetwork.status.status';
  return valueAt(body, status) === undefined ? made : withValue(made, status, 'Inactive');
}

/** Private endpoints are seen at their target. */
function connections({ id }: Body, world: World): More {
  const privateEndpointConnections = ofType(world, 'Microsoft.Network/privateEndpoints').flatMap(
    (endpoint) => {
      const [own] = [
        ...listAt(endpoint, 'properties.privateLinkServiceConnections'),
        ...listAt(endpoint, 'properties.manualPrivateLinkServiceConnections'),
      ];
      if (!sameText(valueAt(own, 'properties.privateLinkServiceId') ?? '', id)) return [];
      const properties = {
        privateEndpoint: { id: endpoint.id },
        privateLinkServiceConnectionState: objectOf(
          valueAt(own, 'properties.privateLinkServiceConnectionState'),
        ),
        provisioningState: 'Succeeded',
      };
      const { name } = endpoint;
      return [{ id: `${id}/privateEndpointConnections/${name}`, name, properties }];
    },
  );
  return privateEndpointConnections.length > 0
    ? { properties: { privateEndpointConnections } }
    : undefined;
}

/** Lists in a resource that are resources of their own as well. */
function innerLists({ id, type }: Body, world: World): More {
  const { inner } = kindOf(type);
  if (!inner) return undefined;
  const children = directlyIn(world, id, `${type}/${inner}`);
  return { properties: { [inner]: children.map((one) => answerOf(one, world)) } };
}

/** The principals of those as whom a resource acts. */
function identity(body: Body, world: World): More {
  const sent = objectOf(body['identity']);
  const isSystem = textOf(sent['type']).toLowerCase().includes('systemassigned');
  const users = Object.keys(objectOf(sent['userAssignedIdentities']));
  if (!isSystem && users.length === 0) return undefined;
  const own = isSystem ? { principalId: principalOf(body.id, world), tenantId } : {};
  const userAssignedIdentities = Object.fromEntries(
    users.map((id) => [
      id,
      { principalId: principalOfUser(id, world), clientId: guidOf(`client ${id}`) },
    ]),
  );
  return { identity: users.length > 0 ? { ...own, userAssignedIdentities } : own };
}

function principalOfUser(id: string, world: World): string {
  return textOf(valueAt(find(world, id), 'properties.principalId'));
}

/** Who made it and when; the ML SDK counts on it. */
function history({ type }: Body): More {
  if (!/^Microsoft\.MachineLearningServices\//i.test(type)) return undefined;
  const [who, at] = [{ createdBy: me, lastModifiedBy: me }, '2026-11-01T00:00:00Z'];
  const how = { createdByType: 'User', lastModifiedByType: 'User' };
  return { systemData: { ...who, ...how, createdAt: at, lastModifiedAt: at } };
}

const me = 'someone@example.com';
