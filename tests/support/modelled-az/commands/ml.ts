import type { Commands } from '../command.ts';
import { type Json, type JsonObject, valueAt, withValue, textOf } from '../json.ts';
import { groupIn, idIn } from '../place.ts';
import { notFound } from '../refusal.ts';
import { assertRolesKnown, patch, put, remove } from '../resources.ts';
import { fileOf, optional, type Request, required, tagsOf } from '../request.ts';
import { type Body, find, ofType, type World } from '../world.ts';
import {
  bodyOf,
  clusterKeys,
  dataKeys,
  datastoreKeys,
  deploymentKeys,
  endpointKeys,
  environmentKeys,
  instanceKeys,
  workspaceKeys,
} from './ml-files.ts';

const ml = 'Microsoft.MachineLearningServices/workspaces';

export const machineLearning: Commands = {
  'ml workspace create': (request, world) => {
    const file = fileOf(request, '--file');
    const id = idIn(groupIn(request, world), ml, [textOf(file['name'])]);
    // The extension takes tags from the command alone.
    const tags = request.flags.has('--tags') ? { tags: tagsOf(request) } : {};
    const made = put(world, id, ml, { ...bodyOf(file, workspaceKeys), ...tags });
    const rules = valueAt(file, 'managed_network.outbound_rules');
    for (const rule of Array.isArray(rules) ? (rules as readonly JsonObject[]) : []) {
      put(world, `${id}/outboundRules/${textOf(rule['name'])}`, `${ml}/outboundRules`, {
        properties: { type: 'FQDN', status: 'Inactive', destination: rule['destination'] ?? null },
      });
    }
    return made;
  },
  'ml workspace delete': (request, world) => {
    const id = idIn(groupIn(request, world), ml, [required(request, '--name')]);
    if (!find(world, id)) throw notFound(id);
    remove(world, id);
    if (request.flags.has('--permanently-delete')) world.state.deleted.delete(id.toLowerCase());
    return undefined;
  },
  'ml workspace provision-network': (request, world) => {
    const id = idIn(groupIn(request, world), ml, [required(request, '--name')]);
    world.state.reads.delete(id.toLowerCase());
    assertRolesKnown(world, ml, find(world, id) ?? {}); // its identity approves the endpoints
    return patch(world, id, { properties: { managedNetwork: { status: { status: 'Active' } } } });
  },
  'ml workspace outbound-rule set': (request, world) => {
    const parent = idIn(groupIn(request, world), ml, [required(request, '--workspace-name')]);
    const isActive =
      valueAt(find(world, parent), 'properties.managedNetwork.status.status') === 'Active';
    return put(
      world,
      `${parent}/outboundRules/${required(request, '--rule')}`,
      `${ml}/outboundRules`,
      {
        properties: {
          type: 'PrivateEndpoint',
          status: isActive ? 'Active' : 'Inactive',
          destination: {
            serviceResourceId: required(request, '--service-resource-id'),
            subresourceTarget: required(request, '--subresource-target'),
            sparkEnabled: optional(request, '--spark-enabled') === 'true',
          },
        },
      },
    );
  },
  'ml compute create': (request, world) => {
    const file = fileOf(request, '--file');
    const said = bodyOf(file, file['type'] === 'amlcompute' ? clusterKeys : instanceKeys);
    // Both kinds keep local sign-in closed unless SSH is opened.
    const body = withValue(
      said,
      'properties.disableLocalAuth',
      file['ssh_public_access_enabled'] !== true,
    );
    return put(world, child(request, world, 'computes', file['name']), `${ml}/computes`, body);
  },
  'ml compute list': (request, world) => {
    const workspace = idIn(groupIn(request, world), ml, [required(request, '--workspace-name')]);
    if (!find(world, workspace)) throw notFound(workspace);
    return ofType(world, `${ml}/computes`).map(({ name }) => ({ name }));
  },
  'ml compute delete': (request, world) => removed(request, world, 'computes'),
  'ml datastore create': (request, world) => {
    const file = fileOf(request, '--file');
    const body = bodyOf({ credentials: null, ...file }, datastoreKeys);
    const none = file['credentials']
      ? body
      : withValue(body, 'properties.credentials.credentialsType', 'None');
    return put(world, child(request, world, 'datastores', file['name']), `${ml}/datastores`, none);
  },
  'ml data create': (request, world) =>
    version(request, world, 'data', fileOf(request, '--file'), dataKeys),
  'ml environment create': (request, world) =>
    version(request, world, 'environments', fileOf(request, '--file'), environmentKeys),
  'ml model create': (request, world) => {
    const id = `${child(request, world, 'models', required(request, '--name'))}/versions/${required(request, '--version')}`;
    const path = required(request, '--path');
    return put(world, id, `${ml}/models/versions`, {
      properties: {
        modelType: required(request, '--type'),
        modelUri: path,
        jobName: /^azureml:\/\/jobs\/([^/]+)\//.exec(path)?.[1] ?? null,
        isArchived: false,
        tags: tagsOf(request),
      },
    });
  },
  'ml online-endpoint create': (request, world) => {
    const file = fileOf(request, '--file');
    const body = bodyOf(file, endpointKeys);
    return put(
      world,
      child(request, world, 'onlineEndpoints', file['name']),
      `${ml}/onlineEndpoints`,
      body,
    );
  },
  'ml online-endpoint delete': (request, world) => removed(request, world, 'onlineEndpoints'),
  'ml online-endpoint invoke': (request, world) => {
    const id = child(request, world, 'onlineEndpoints', required(request, '--name'));
    if (!find(world, id)) throw notFound(id);
    fileOf(request, '--request-file');
    return [1];
  },
  'ml online-deployment create': (request, world) => {
    const file = fileOf(request, '--file');
    const workspace = child(request, world, '', '').slice(0, -2);
    const model = textOf(file['model']).replace(
      /^azureml:([^:]+):(.+)$/,
      `${workspace}/models/$1/versions/$2`,
    );
    const endpoint = child(request, world, 'onlineEndpoints', required(request, '--endpoint-name'));
    const made = put(
      world,
      `${endpoint}/deployments/${textOf(file['name'])}`,
      `${ml}/onlineEndpoints/deployments`,
      bodyOf({ ...file, model }, deploymentKeys),
    );
    if (request.flags.has('--all-traffic'))
      patch(world, endpoint, { properties: { traffic: { [made.name]: 100 } } });
    return made;
  },
};

function child(request: Request, world: World, segment: string, name: Json | undefined): string {
  const workspace = idIn(groupIn(request, world), ml, [required(request, '--workspace-name')]);
  return `${workspace}/${segment}/${textOf(name)}`;
}

function version(
  request: Request,
  world: World,
  segment: string,
  file: JsonObject,
  keys: Parameters<typeof bodyOf>[1],
): Body {
  const id = `${child(request, world, segment, file['name'])}/versions/${textOf(file['version'])}`;
  const body = withValue(bodyOf(file, keys), 'properties.isArchived', false);
  return put(world, id, `${ml}/${segment}/versions`, body);
}

/** The service of Azure Machine Learning says when there is nothing to delete. */
function removed(request: Request, world: World, segment: string): undefined {
  const id = child(request, world, segment, required(request, '--name'));
  if (!find(world, id)) throw notFound(id);
  remove(world, id);
  return undefined;
}
