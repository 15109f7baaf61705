import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Commands } from '../command.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  valueAt,
  withValue,
  asText,
} from '../../../azure-model/json.ts';
import { groupIn, idIn } from '../place.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { assertRolesKnown, patch, put, remove } from '../../../azure-model/resources.ts';
import { assertMachineLearning, assertSize } from '../../../azure-model/regions.ts';
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
  workspaceKeys,
} from './ml-files.ts';

const ml = 'Microsoft.MachineLearningServices/workspaces';

export const machineLearning: Commands = {
  'ml workspace create': (request, world) => {
    const file = fileOf(request, '--file');
    assertMachineLearning(asText(file['location']), world);
    const id = idIn(groupIn(request, world), ml, [asText(file['name'])]);
    // The extension takes tags from the command alone.
    const tags = request.flags.has('--tags') ? { tags: tagsOf(request) } : {};
    return makeWorkspace(world, id, { ...bodyOf(file, workspaceKeys), ...tags });
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
    assertSize(asText(file['size']), world);
    const said = bodyOf(file, clusterKeys);
    // Local sign-in stays closed unless SSH is opened.
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
    assertSize(asText(file['instance_type']), world);
    const workspace = child(request, world, '', '').slice(0, -2);
    const named = (key: string, segment: string): Json =>
      asText(file[key]).replace(/^azureml:([^:]+):(.+)$/, `${workspace}/${segment}/$1/versions/$2`);
    const said = { ...file, model: named('model', 'models') };
    const whole = file['environment']
      ? { ...said, environment: named('environment', 'environments') }
      : said;
    assertStarts(whole, find(world, workspace), request, world);
    const endpoint = child(request, world, 'onlineEndpoints', required(request, '--endpoint-name'));
    const made = put(
      world,
      `${endpoint}/deployments/${asText(file['name'])}`,
      `${ml}/onlineEndpoints/deployments`,
      bodyOf(whole, deploymentKeys),
    );
    if (request.flags.has('--all-traffic'))
      patch(world, endpoint, { properties: { traffic: { [made.name]: 100 } } });
    return made;
  },
};

/** A workspace with the rules of its managed network, which begins inactive. */
export function makeWorkspace(world: World, id: string, body: JsonObject): Body {
  assertOpensKey(world, body);
  const isManaged = valueAt(body, 'properties.managedNetwork') !== undefined;
  const said = isManaged
    ? withValue(body, 'properties.managedNetwork.status.status', 'Inactive')
    : body;
  const made = put(world, id, ml, said);
  const rules = valueAt(body, 'properties.managedNetwork.outboundRules');
  for (const [name, rule] of Object.entries(isObject(rules) ? rules : {})) {
    put(world, `${id}/outboundRules/${name}`, `${ml}/outboundRules`, {
      properties: { status: 'Inactive', ...(isObject(rule) ? rule : {}) },
    });
  }
  return made;
}

/** Without an identity of its own a workspace opens a key only with the one that it is told, and only where that gets in. */
function assertOpensKey(world: World, body: JsonObject): void {
  const encryption = valueAt(body, 'properties.encryption');
  if (!isObject(encryption)) return;
  const refused = (why: string): Refusal => new Refusal('CustomerManagedKeyFailed', why);
  const isOwn = valueAt(body, 'identity.type') !== 'UserAssigned';
  if (!isOwn && valueAt(encryption, 'identity.userAssignedIdentity') === undefined)
    throw refused('encryption.identity must say which identity opens the key.');
  const vault = find(world, asText(valueAt(encryption, 'keyVaultProperties.keyVaultArmId')));
  if (vault && valueAt(vault, 'properties.publicNetworkAccess') === 'Disabled')
    throw refused('Trusted services do not reach a vault whose public access is off.');
}

function child(request: Request, world: World, segment: string, name: Json | undefined): string {
  const workspace = idIn(groupIn(request, world), ml, [required(request, '--workspace-name')]);
  return `${workspace}/${segment}/${asText(name)}`;
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
  return put(world, id, `${ml}/${segment}/versions`, body);
}

/** The service of Azure Machine Learning says when there is nothing to delete. */
function removed(request: Request, world: World, segment: string): undefined {
  const id = child(request, world, segment, required(request, '--name'));
  if (!find(world, id)) throw notFound(id);
  remove(world, id);
  return undefined;
}
