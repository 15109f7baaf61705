// Commands of the ml extension that change what is there, with those that do something else than they say: each was
// seen in the request that the real extension sends.
import {
  asText,
  type Json,
  type JsonObject,
  mergePatch,
  objectOf,
  sameText,
  valueAt,
  withValue,
} from '../../../azure-model/json.ts';
import { patch, remove } from '../../../azure-model/resources.ts';
import { type Body, below, found } from '../../../azure-model/world.ts';
import type { Commands } from '../command.ts';
import { NotModelled } from '../failure.ts';
import { all, fileOf, optional, type Request, required } from '../request.ts';
import type { World } from '../world.ts';
import { child, ml, workspaceId } from './ml.ts';
import { bodyOf, deploymentKeys, endpointKeys } from './ml-files.ts';

export const mendMachineLearning: Commands = {
  'ml workspace update': updateWorkspace,
  'ml compute update': (request, world) => {
    const id = child(request, world, 'computes', required(request, '--name'));
    const isInstance = valueAt(found(world, id), 'properties.computeType') === 'ComputeInstance';
    const shared = { applicationSharingPolicy: 'Shared', enableRootAccess: true };
    return patch(world, id, {
      properties: { properties: { subnet: null, ...(isInstance ? shared : {}) } },
    });
  },
  'ml data restore': (request, world) => restored(request, world, 'data'),
  'ml model restore': (request, world) => restored(request, world, 'models'),
  'ml model update': (request, world) => {
    const said = pairsOf(request).map(([path, value]) => {
      if (!path.startsWith('tags.')) throw new NotModelled(`${path} of a model`);
      return [path.slice('tags.'.length), value] as const;
    });
    return patch(world, versionId(request, world, 'models'), {
      properties: { tags: Object.fromEntries(said) },
    });
  },
  'ml online-endpoint update': (request, world) => {
    const id = child(request, world, 'onlineEndpoints', required(request, '--name'));
    // A file says nothing of the traffic, and nothing is what is sent.
    if (request.flags.has('--file'))
      return patch(
        world,
        id,
        objectOf(
          mergePatch(bodyOf(fileOf(request, '--file'), endpointKeys), {
            properties: { traffic: emptied(found(world, id)) },
          }),
        ),
      );
    const traffic = all(request, '--traffic').map((pair) => {
      const [name = '', share] = pair.split('=');
      return [name, Number(share)] as const;
    });
    const said = bodyOf(objectFrom(pairsOf(request)), endpointKeys);
    if (traffic.length === 0) return patch(world, id, said);
    return patch(world, id, {
      properties: { traffic: { ...emptied(found(world, id)), ...Object.fromEntries(traffic) } },
    });
  },
  'ml online-deployment update': (request, world) => {
    const endpoint = child(request, world, 'onlineEndpoints', required(request, '--endpoint-name'));
    const id = `${endpoint}/deployments/${required(request, '--name')}`;
    const workspace = workspaceId(request, world);
    const named: Readonly<Record<string, string>> = {
      model: 'models',
      environment: 'environments',
    };
    const said = pairsOf(request).map(([path, value]) => {
      const segment = named[path];
      const asset = asText(value).replace(
        /^azureml:([^:]+):(.+)$/,
        `${workspace}/${segment}/$1/versions/$2`,
      );
      return [path, segment === undefined ? value : asset] as const;
    });
    return patch(world, id, bodyOf(objectFrom(said), deploymentKeys));
  },
};

const isolationModes: Readonly<Record<string, string>> = {
  disabled: 'Disabled',
  allow_internet_outbound: 'AllowInternetOutbound',
  allow_only_approved_outbound: 'AllowOnlyApprovedOutbound',
};

/** Of `--set` only the tags are sent. */
function updateWorkspace(request: Request, world: World): Body {
  const before = found(world, workspaceId(request, world, '--name'));
  const tags = pairsOf(request).filter(([path]) => path.startsWith('tags.'));
  const said: JsonObject = {
    ...(tags.length > 0
      ? { tags: Object.fromEntries(tags.map(([path, value]) => [path.slice(5), value])) }
      : {}),
    // It opens the firewall of a closed workspace.
    ...(sameText(valueAt(before, 'properties.publicNetworkAccess') ?? '', 'Disabled')
      ? { properties: { networkAcls: { defaultAction: 'Allow' } } }
      : {}),
  };
  const asked = optional(request, '--managed-network');
  if (asked === undefined) return patch(world, before.id, said);
  const managedNetwork = { isolationMode: isolationModes[asked] ?? asked, outboundRules: null };
  const after = patch(
    world,
    before.id,
    objectOf(mergePatch(said, { properties: { managedNetwork } })),
  );
  // It sends no rules, so that those that users made are gone.
  for (const { id, type } of below(world, before.id))
    if (type === `${ml}/outboundRules`) remove(world, id);
  return after;
}

/** A null for each deployment, by which a patch takes its share away. */
function emptied(endpoint: Body): JsonObject {
  const traffic = objectOf(valueAt(endpoint, 'properties.traffic'));
  return Object.fromEntries(Object.keys(traffic).map((name) => [name, null]));
}

function versionId(request: Request, world: World, segment: string): string {
  const asset = child(request, world, segment, required(request, '--name'));
  return `${asset}/versions/${required(request, '--version')}`;
}

function restored(request: Request, world: World, segment: string): Body {
  return patch(world, versionId(request, world, segment), { properties: { isArchived: false } });
}

/** What `--set a.b=c` says, pair by pair. */
function pairsOf(request: Request): readonly (readonly [string, Json])[] {
  return all(request, '--set').map((pair) => {
    const [path = '', ...rest] = pair.split('=');
    const text = rest.join('=');
    return [path, /^\d+$/.test(text) ? Number(text) : text] as const;
  });
}

function objectFrom(pairs: readonly (readonly [string, Json])[]): JsonObject {
  return pairs.reduce<JsonObject>((whole, [path, value]) => withValue(whole, path, value), {});
}
