/** Workspaces of Azure Machine Learning and what is in them. */
import { guidOf } from '../../support/guid.ts';
import { placeOf } from '../ids.ts';
import { type JsonObject, listAt, objectOf, sameText, textOf, valueAt } from '../json.ts';
import { type Kinds, isProvisioned, properties } from '../kind.ts';
import { type Body, find, tenantId } from '../world.ts';

const ml = 'Microsoft.MachineLearningServices/workspaces';

const stateOf = (isActive: boolean): string => (isActive ? 'Active' : 'Inactive');

export const machineLearning: Kinds = {
  [ml]: {
    recoverable: 'workspace',
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: {
        publicNetworkAccess: 'Enabled',
        systemDatastoresAuthMode: 'AccessKey',
        hbiWorkspace: false,
      },
    },
    makes: (body, _, before) =>
      properties({
        workspaceId: guidOf(body.id),
        tenantId,
        discoveryUrl: `https://${textOf(body['location'])}.api.azureml.ms/discovery`,
        mlFlowTrackingUri: `azureml://${textOf(body['location'])}.api.azureml.ms/mlflow/v1.0${body.id}`,
        ...managedNetwork(body, before),
      }),
    brings: (body) =>
      Object.entries(objectOf(valueAt(body, 'properties.managedNetwork.outboundRules'))).map(
        ([name, rule]) => ({
          type: `${ml}/outboundRules`,
          name,
          says: properties(objectOf(rule)),
        }),
      ),
  },
  [`${ml}/outboundRules`]: {
    shows: ({ id }, world) =>
      properties({ status: stateOf(isProvisioned(find(world, placeOf(id)?.within ?? ''))) }),
  },
  [`${ml}/computes`]: {
    fixed: [
      'properties.disableLocalAuth',
      ...['enableNodePublicIp', 'remoteLoginPortPublicAccess', 'subnet.id', 'vmSize'].map(
        (one) => `properties.properties.${one}`,
      ),
    ],
    defaults: properties({
      properties: { applicationSharingPolicy: 'Shared', enableRootAccess: true },
    }),
    makes: (body, _, before) =>
      valueAt(body, 'properties.computeType') === 'ComputeInstance'
        ? properties({
            properties: {
              // An image grows old, and only another instance has a newer one.
              osImageMetadata: {
                isLatestOsImageVersion: before === undefined || valueAt(before, latest) === true,
              },
              ...startedAndStopped(body),
            },
          })
        : {},
  },
  [`${ml}/onlineEndpoints`]: {
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: { authMode: 'Key', publicNetworkAccess: 'Enabled' },
    },
    makes: ({ name, location }) => {
      const host = `https://${name}.${textOf(location)}.inference.ml.azure.com`;
      return properties({ scoringUri: `${host}/score`, swaggerUri: `${host}/swagger.json` });
    },
  },
  [`${ml}/onlineEndpoints/deployments`]: {
    defaults: properties({ scaleSettings: { scaleType: 'Default' } }),
  },
  [`${ml}/models/versions`]: {
    defaults: properties({ flavors: {} }),
    makes: (body) => jobOf(textOf(valueAt(body, 'properties.modelUri'))),
  },
  [`${ml}/data/versions`]: { needs: ['properties.dataUri'] },
  [`${ml}/datastores`]: { needs: ['properties.datastoreType'] },
};

/** A model that is taken from a job names it. */
function jobOf(uri: string): JsonObject {
  const [, jobName] = /\/jobs\/([^/]+)\//.exec(uri) ?? [];
  return jobName ? properties({ jobName }) : {};
}

/** A managed network is made when someone asks for it, by a request of its own or with the workspace. */
function managedNetwork(body: Body, before: Body | undefined): JsonObject {
  const mode = textOf(valueAt(body, 'properties.managedNetwork.isolationMode'));
  if (mode === '' || mode === 'Disabled') return {};
  const isActive =
    isProvisioned(body) ||
    isProvisioned(before) ||
    sameText(valueAt(body, 'properties.provisionNetworkNow') ?? '', 'true');
  const status = { status: stateOf(isActive), sparkReady: isActive };
  return { managedNetwork: { networkId: guidOf(body.name), status } };
}

const latest = 'properties.properties.osImageMetadata.isLatestOsImageVersion';

/** Schedules of an instance are on unless they are put off. */
function startedAndStopped(body: Body): JsonObject {
  const path = 'properties.properties.schedules.computeStartStop';
  const made = listAt(body, path).map((one) => ({ status: 'Enabled', ...objectOf(one) }));
  return made.length > 0 ? { schedules: { computeStartStop: made } } : {};
}
