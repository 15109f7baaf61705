/** Machines that stop and start; images, sizes and network watchers, which commands look up before they make a machine or a flow log. */
import { valueAt, type JsonObject, listAt, objectOf, textOf } from '../../azure-model/json.ts';
import { turn } from '../../azure-model/machines.ts';
import { sizesFor } from '../../azure-model/regions.ts';
import { find, type World } from '../../azure-model/world.ts';
import { idIn, placeOf } from '../../azure-model/ids.ts';
import { type Route, list, ok } from './reply.ts';

const version = '24.04.202611010';

export const computeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: /^(.+\/virtualMachines\/[^/]+)\/(deallocate|start)$/i,
    reply: (_, world, [, id = '', to = '']) => {
      turn(world, id, to.toLowerCase() === 'start' ? 'running' : 'deallocated');
      return ok();
    },
  },
  {
    method: 'GET',
    path: /\/artifacttypes\/vmimage\/offers\/[^/]+\/skus\/[^/]+\/versions$/i,
    reply: ({ path }) => ok([image(path)]),
  },
  {
    method: 'GET',
    path: /\/artifacttypes\/vmimage\/offers\/[^/]+\/skus\/[^/]+\/versions\/[^/]+$/i,
    reply: ({ path }) =>
      ok({
        ...image(path),
        properties: {
          hyperVGeneration: 'V2',
          architecture: 'x64',
          osDiskImage: { operatingSystem: 'Linux' },
          dataDiskImages: [],
          features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
        },
      }),
  },
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Compute\/locations\/[^/]+\/publishers$/i,
    reply: ({ path }) => ok([named(path, 'Microsoft.Azure.ActiveDirectory')]),
  },
  {
    method: 'GET',
    path: /\/artifacttypes\/vmextension\/types$/i,
    reply: ({ path }) => ok([named(path, 'AADSSHLoginForLinux')]),
  },
  {
    method: 'GET',
    path: /\/artifacttypes\/vmextension\/types\/[^/]+\/versions$/i,
    reply: ({ path }) => ok([named(path, '1.0.3141.1')]),
  },
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Compute\/skus$/i,
    reply: (_, world) => list(sizesFor(world).map(machine)),
  },
  {
    method: 'POST',
    path: /\/deployments\/[^/]+\/validate$/i,
    reply: ({ body }) => ok(body),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)(?:\/providers\/Microsoft\.Resources)?\/deployments\/([^/]+)\/operations$/i,
    reply: (_, world, [, group = '', name = '']) => list(operations(group, name, world)),
  },
  {
    method: 'GET',
    path: /\/(deployments\/[^/]+\/operationStatuses|mfeOperationsStatus)\/[^/]+$/i,
    reply: () => ok({ status: 'Succeeded' }),
  },
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+)\/providers\/Microsoft\.Network\/networkWatchers$/i,
    reply: (_, __, [, subscription = '']) =>
      list([
        {
          id: `${subscription}/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_eastus2`,
          name: 'NetworkWatcher_eastus2',
          type: 'Microsoft.Network/networkWatchers',
          location: 'eastus2',
          properties: { provisioningState: 'Succeeded' },
        },
      ]),
  },
];

/** A size that the subscription may make in the region of the plans. */
function machine(name: string): JsonObject {
  return {
    name,
    resourceType: 'virtualMachines',
    tier: 'Standard',
    size: name.replace('Standard_', ''),
    locations: ['eastus2'],
    locationInfo: [{ location: 'eastus2', zones: ['1', '2', '3'] }],
    capabilities: [{ name: 'HyperVGenerations', value: 'V1,V2' }],
    restrictions: [],
  };
}

/** One for each resource that the deployment made. */
function operations(group: string, name: string, world: World): readonly JsonObject[] {
  const id = idIn(group, 'Microsoft.Resources/deployments', [name]);
  const made = listAt(find(world, id), 'properties.outputResources');
  return made.map((one, index) => ({
    id: `${id}/operations/${index}`,
    operationId: String(index),
    properties: {
      provisioningOperation: 'Create',
      provisioningState: 'Succeeded',
      statusCode: 'OK',
      targetResource: {
        ...objectOf(one),
        resourceType: placeOf(textOf(valueAt(one, 'id')))?.type ?? '',
        resourceName: placeOf(textOf(valueAt(one, 'id')))?.name ?? '',
      },
    },
  }));
}

function named(path: string, name: string): JsonObject {
  return { id: `${path}/${name}`, name, location: 'eastus2' };
}

function image(path: string): JsonObject {
  const base = path.replace(/\/versions(\/[^/]+)?$/i, '');
  return { id: `${base}/versions/${version}`, name: version, location: 'eastus2' };
}
