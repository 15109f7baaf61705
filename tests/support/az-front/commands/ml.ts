import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { idIn } from '../../../azure-model/ids.ts';
import {
  asText,
  isObject,
  type Json,
  type JsonObject,
  valueAt,
  withValue,
} from '../../../azure-model/json.ts';
import { Refusal } from '../../../azure-model/refusal.ts';
import { patch, put, remove } from '../../../azure-model/resources.ts';
import { type Body, directlyIn, find, found } from '../../../azure-model/world.ts';
import { provisionNetwork } from '../../../azure-model/workspaces.ts';
import { assertNew, type Commands } from '../command.ts';
import { groupIn } from '../place.ts';
import { fileOf, optional, type Request, required, tagsOf } from '../request.ts';
import type { World } from '../world.ts';
import {
  bodyOf,
  clusterKeys,
  dataKeys,
  datastoreKeys,
  deploymentKeys,
  endpointKeys,
  environmentKeys,
  workspaceKeys,
} from './ml-files.ts';

/** The type of a workspace. */
export const ml = 'Microsoft.MachineLearningServices/workspaces';

export const machineLearning: Commands = {
  'ml workspace create': (request, world) => {
    const file = fileOf(request, '--file');
    const id = idIn(groupIn(request, world), ml, [asText(file['name'])]);
    // The extension takes tags from the command alone.
    const tags = request.flags.has('--tags') ? { tags: tagsOf(request) } : {};
    return putNew(world, id, { ...bodyOf(file, workspaceKeys), ...tags });
  },
  'ml workspace delete': (request, world) => {
    const { id } = found(world, workspaceId(request, world, '--name'));
    remove(world, id);
    if (request.flags.has('--permanently-delete')) world.state.deleted.delete(id.toLowerCase());
    return undefined;
  },
  'ml workspace provision-network': (request, world) =>
    provisionNetwork(world, workspaceId(request, world, '--name')),
  'ml workspace outbound-rule set': (request, world) => {
    const rule = `outboundRules/${required(request, '--rule')}`;
    return put(world, `${workspaceId(request, world)}/${rule}`, {
      properties: {
        type: 'PrivateEndpoint',
        destination: {
          serviceResourceId: required(request, '--service-resource-id'),
          subresourceTarget: required(request, '--subresource-target'),
          sparkEnabled: optional(request, '--spark-enabled') === 'true',
        },
      },
    });
  },
  'ml compute create': (request, world) => {
    const file = fileOf(request, '--file');
    const said = bodyOf(file, clusterKeys);
    // Local sign-in stays closed unless SSH is opened.
    const body = withValue(
      said,
      'properties.disableLocalAuth',
      file['ssh_public_access_enabled'] !== true,
    );
    // It writes the whole cluster, also over one that is there.
    return put(world, child(request, world, 'computes', file['name']), body);
  },
  'ml compute list': (request, world) => {
    const { id } = found(world, workspaceId(request, world));
    return directlyIn(world, id, `${ml}/computes`).map(({ name }) => ({ name }));
  },
  'ml compute delete': (request, world) => removed(request, world, 'computes'),
  'ml datastore create': (request, world) => {
    const file = fileOf(request, '--file');
    const body = bodyOf({ credentials: null, ...file }, datastoreKeys);
    const none = file['credentials']
      ? body
      : withValue(body, 'properties.credentials.credentialsType', 'None');
    return put(world, child(request, world, 'datastores', file['name']), none);
  },
  'ml data create': (request, world) =>
    version(request, world, 'data', fileOf(request, '--file'), dataKeys),
  'ml environment create': (request, world) => {
    const file = fileOf(request, '--file');
    // The text of the list of packages is sent, not its name.
    const packages = file['conda_file']
      ? { conda_file: readFileSync(beside(request, file['conda_file']), 'utf8') }
      : {};
    return version(request, world, 'environments', { ...file, ...packages }, environmentKeys);
  },
  'ml model create': (request, world) => {
    const id = `${child(request, world, 'models', required(request, '--name'))}/versions/${required(request, '--version')}`;
    const path = required(request, '--path');
    return putNew(world, id, {
      properties: {
        modelType: required(request, '--type'),
        modelUri: path,
        isArchived: false,
        tags: tagsOf(request),
      },
    });
  },
  'ml online-endpoint create': (request, world) => {
    const file = fileOf(request, '--file');
    const body = bodyOf(file, endpointKeys);
    return putNew(world, child(request, world, 'onlineEndpoints', file['name']), body);
  },
  'ml online-endpoint delete': (request, world) => removed(request, world, 'onlineEndpoints'),
  'ml online-endpoint invoke': (request, world) => {
    const id = child(request, world, 'onlineEndpoints', required(request, '--name'));
    found(world, id);
    fileOf(request, '--request-file');
    return [1];
  },
  'ml online-deployment create': (request, world) => {
    const file = fileOf(request, '--file');
    const workspace = workspaceId(request, world);
    const named = (key: string, segment: string): Json =>
      asText(file[key]).replace(/^azureml:([^:]+):(.+)$/, `${workspace}/${segment}/$1/versions/$2`);
    const said = { ...file, model: named('model', 'models') };
    const whole = file['environment']
      ? { ...said, environment: named('environment', 'environments') }
      : said;
    assertStarts(whole, find(world, workspace), request, world);
    const endpoint = child(request, world, 'onlineEndpoints', required(request, '--endpoint-name'));
    const made = putNew(
      world,
      `${endpoint}/deployments/${asText(file['name'])}`,
      bodyOf(whole, deploymentKeys),
    );
    if (request.flags.has('--all-traffic'))
      patch(world, endpoint, { properties: { traffic: { [made.name]: 100 } } });
    return made;
  },
};

/** The extension refuses what is there already. */
function putNew(world: World, id: string, body: JsonObject): Body {
  assertNew(world, id);
  return put(world, id, body);
}

/** The id of the workspace that a call names. */
export function workspaceId(request: Request, world: World, flag = '--workspace-name'): string {
  return idIn(groupIn(request, world), ml, [required(request, flag)]);
}

/** The id of what is in the workspace that a call names. */
export function child(
  request: Request,
  world: World,
  segment: string,
  name: Json | undefined,
): string {
  return `${workspaceId(request, world)}/${segment}/${asText(name)}`;
}

/** A path in a file, which is read from where the file lies. */
function beside(request: Request, path: Json | undefined): string {
  return join(request.folder, dirname(required(request, '--file')), asText(path));
}

/** What keeps a deployment from starting, though its request is well formed. */
function assertStarts(
  file: JsonObject,
  workspace: Body | undefined,
  request: Request,
  world: World,
): void {
  const isolation = asText(valueAt(workspace ?? {}, 'properties.managedNetwork.isolationMode'));
  const isManaged = isolation === 'AllowOnlyApprovedOutbound';
  const isClosed = valueAt(workspace ?? {}, 'properties.publicNetworkAccess') === 'Disabled';
  const egress = file['egress_public_network_access'];
  const refused = (why: string): Refusal => new Refusal('DeploymentFailed', why);
  if (isManaged && egress !== undefined)
    throw refused('egress_public_network_access does not go with a managed network.');
  if (isClosed && !isManaged && egress !== 'disabled')
    throw refused('It goes out publicly, and the workspace takes no public calls.');
  const code = valueAt(file, 'code_configuration');
  if (!isObject(code) || !file['environment']) {
    if (isManaged || egress === 'disabled')
      throw refused('The container installs the packages of the model, which it cannot reach.');
    return;
  }
  if (!existsSync(join(beside(request, code['code']), asText(code['scoring_script']))))
    throw refused('There is no scoring script in the folder of the code.');
  const environment = find(world, asText(file['environment']));
  const packages = valueAt(environment ?? {}, 'properties.condaFile');
  if (packages === undefined) throw refused('The base image has nothing that answers requests.');
  const { channels } = parse(asText(packages)) as { channels: readonly string[] };
  if (!channels.includes('nodefaults'))
    throw refused('conda asks its default channel, which nothing lets out.');
}

function version(
  request: Request,
  world: World,
  segment: string,
  file: JsonObject,
  keys: Parameters<typeof bodyOf>[1],
): Body {
  const id = `${child(request, world, segment, file['name'])}/versions/${asText(file['version'])}`;
  const body = withValue(bodyOf(file, keys), 'properties.isArchived', false);
  return putNew(world, id, body);
}

/** The service of Azure Machine Learning says when there is nothing to delete. */
function removed(request: Request, world: World, segment: string): undefined {
  remove(world, found(world, child(request, world, segment, required(request, '--name'))).id);
  return undefined;
}
