// Online endpoints and deployments of a workspace, and the versions that these serve and run in.
import { type Body, type Items, textAt } from './evidence.ts';
import { type Bind, type Found, seenOf, several } from './found.ts';

/** All endpoints or deployments below the workspace, from the graph. */
export const endpoints =
  (depth: RegExp): Bind =>
  (found) => {
    const { items, partial } = endpointRows(found);
    const ids = items.map((row) => textAt(row, 'id')).filter((one) => depth.test(one));
    return several(ids, partial);
  };

/** The online endpoints of the workspace. */
export function endpointBodies(found: Found): Items<Body> {
  const { items, ...more } = endpointRows(found);
  return {
    ...more,
    items: items.filter((row) => /\/onlineendpoints\/[^/]+$/i.test(textAt(row, 'id'))),
  };
}

/** The versions that deployments name in a property, where they are those of a workspace. */
const servedVersions =
  (property: string, what: string): Bind =>
  (found) => {
    const { items, partial } = endpointRows(found);
    const names = items
      .filter((row) => /\/deployments\/[^/]+$/i.test(textAt(row, 'id')))
      .map((row) => textAt(row, 'properties', property))
      .filter((name) => name !== '');
    const ids = names.filter((name) => name.startsWith('/subscriptions/'));
    const elsewhere = names.find((name) => !name.startsWith('/subscriptions/'));
    const unseen =
      partial ??
      (elsewhere === undefined
        ? undefined
        : `${elsewhere} is ${what} of a registry, of which the inventory holds no read`);
    return seenOf([...new Set(ids)], unseen);
  };

/** The environments in which deployments run. */
export const servedEnvironments = servedVersions('environmentId', 'an environment');

/** The models that deployments serve. */
export const servedModels = servedVersions('model', 'a model');

function endpointRows({ evidence, id }: Found): Items<Body> {
  const { partial } = evidence.rows('02-endpoints');
  const items = evidence.keyed('02-endpoints', workspaceOfEndpoint, id.toLowerCase());
  return partial === undefined ? { items } : { items, partial };
}

function workspaceOfEndpoint(row: Body): readonly string[] {
  return textAt(row, 'id').toLowerCase().split('/onlineendpoints/').slice(0, 1);
}
