/** Images, sizes and network watchers: what commands look up before they make a machine or a flow log. */
import type { JsonObject } from './json.ts';
import { type Route, list, ok } from './reply.ts';

const version = '24.04.202611010';

export const computeRoutes: readonly Route[] = [
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
    path: /\/providers\/Microsoft\.Compute\/skus$/i,
    reply: () => list([]),
  },
  {
    method: 'POST',
    path: /\/deployments\/[^/]+\/validate$/i,
    reply: ({ body }) => ok(body),
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

function image(path: string): JsonObject {
  const base = path.replace(/\/versions(\/[^/]+)?$/i, '');
  return { id: `${base}/versions/${version}`, name: version, location: 'eastus2' };
}
