// An open workspace that others made, by other names and without any plan, and what its owner does by hand.
import assert from 'node:assert/strict';
import type { Choices } from '../../src/parameters/ids.ts';
import type { JsonObject } from '../azure-model/json.ts';
import { patch, put, remove } from '../azure-model/resources.ts';
import { callAz } from './az-front/call.ts';
import { newWorld, type World } from './az-front/world.ts';
import { applyWhole, run } from './lifecycle.ts';
import { readerOf, typed } from './readers.ts';
import { writeBundle } from './scripts.ts';
import { changing, type Life } from './whole-life.ts';

const group = `/subscriptions/${typed.subscriptionId}/resourceGroups/team-ml`;
const ml = 'Microsoft.MachineLearningServices/workspaces';

/** What the workspace of the others stands on, which the guide takes by ids. */
export const theirs = {
  workspace: inGroup(ml, 'churn-lab'),
  storageAccount: inGroup('Microsoft.Storage/storageAccounts', 'churnlabfiles'),
  keyVault: inGroup('Microsoft.KeyVault/vaults', 'churn-lab-secrets'),
  containerRegistry: inGroup('Microsoft.ContainerRegistry/registries', 'churnlabimages'),
  appInsights: inGroup('Microsoft.Insights/components', 'churn-lab-telemetry'),
} as const;

const theirLogs = inGroup('Microsoft.OperationalInsights/workspaces', 'team-logs');
const anna = '77777777-8888-4777-8666-777777777777';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const annasRole = `${theirs.workspace}/providers/Microsoft.Authorization/roleAssignments/anna`;
const roles = `/subscriptions/${typed.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions`;

/** Each resource with what its makers said of it; all else is as Azure has it, and so open. */
const made: Readonly<Record<string, JsonObject>> = {
  [theirLogs]: { properties: { retentionInDays: 30 } },
  [theirs.storageAccount]: {
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    properties: { allowSharedKeyAccess: true, allowBlobPublicAccess: true },
  },
  [theirs.keyVault]: {
    properties: {
      enableRbacAuthorization: false,
      accessPolicies: [{ objectId: anna, permissions: { secrets: ['all'], keys: ['all'] } }],
    },
  },
  [theirs.containerRegistry]: { sku: { name: 'Basic' }, properties: { adminUserEnabled: true } },
  [theirs.appInsights]: { kind: 'web', properties: { WorkspaceResourceId: theirLogs } },
  [theirs.workspace]: {
    properties: {
      storageAccount: theirs.storageAccount,
      keyVault: theirs.keyVault,
      containerRegistry: theirs.containerRegistry,
      applicationInsights: theirs.appInsights,
    },
  },
  [`${theirs.workspace}/onlineEndpoints/churn-score`]: {},
  [`${theirs.workspace}/onlineEndpoints/fraud-score`]: { properties: { authMode: 'AMLToken' } },
  [`${theirs.workspace}/computes/anna`]: {
    properties: {
      computeType: 'ComputeInstance',
      disableLocalAuth: false,
      properties: {
        vmSize: 'Standard_DS3_v2',
        enableNodePublicIp: true,
        sshSettings: { sshPublicAccess: 'Enabled' },
      },
    },
  },
  [`${theirs.workspace}/datastores/raw`]: {
    properties: { datastoreType: 'AzureBlob', credentials: { credentialsType: 'AccountKey' } },
  },
  [`${theirs.workspace}/connections/language`]: { properties: { authType: 'ApiKey' } },
  [annasRole]: {
    properties: {
      principalId: anna,
      principalType: 'User',
      roleDefinitionId: `${roles}/${owner}`,
      scope: theirs.workspace,
    },
  },
};

function inGroup(type: string, name: string): string {
  return `${group}/providers/${type}/${name}`;
}

/** A reader who brings that workspace into a plan of a design. */
export function foreignLife(network: Choices['network']): Life {
  const reader = readerOf({ choices: { network }, existing: theirs });
  return { world: foreignWorld(), folder: writeBundle(reader), reader };
}

/** A subscription that has that workspace, what it stands on, and nothing else. */
export function foreignWorld(): World {
  const world = newWorld(typed.subscriptionId);
  const { location } = typed;
  const name = 'team-ml';
  const type = 'Microsoft.Resources/resourceGroups';
  const properties = { provisioningState: 'Succeeded' };
  world.state.resources.set(group.toLowerCase(), { id: group, name, type, location, properties });
  for (const [id, said] of Object.entries(made)) put(world, id, { location, ...said });
  return world;
}

/** The ids of what the others made, as far as it is there. */
export function madeByOthers({ world }: Life): readonly string[] {
  return Object.keys(made).filter((id) => world.state.resources.has(id.toLowerCase()));
}

/** What preflight will not go on without, by design, with the calls by which the owner gives it. */
const demanded: Readonly<Record<Choices['network'], Readonly<Record<string, readonly string[]>>>> =
  {
    own: {
      'Container registry churnlabimages is not of the Premium tier, which alone has private endpoints.':
        ['acr update --sku Premium --name churnlabimages'],
    },
    managed: {
      'Container registry churnlabimages is not of the Premium tier, which alone has private endpoints.':
        ['acr update --sku Premium --name churnlabimages'],
      'Workspace churn-lab has no managed network that lets out only what is approved.': [
        'extension add --name ml',
        'ml online-endpoint delete --name churn-score --workspace-name churn-lab --yes',
        'ml online-endpoint delete --name fraud-score --workspace-name churn-lab --yes',
        'ml compute delete --name anna --workspace-name churn-lab --yes',
        'ml workspace update --managed-network allow_only_approved_outbound --name churn-lab',
      ],
    },
  };

/** Apply, which compares first; then the owner does what it demands, and apply makes what is missing around the workspace. */
export async function broughtIn(
  life: Pick<Life, 'world' | 'folder'>,
  network: Choices['network'],
): Promise<void> {
  const { world, folder } = life;
  const stopped = await run(world, folder, 'apply', ['--yes']);
  assert.equal(stopped.status, 2, stopped.stdout);
  assert.deepEqual(changing(stopped.calls), []);
  const errors = [...stopped.stderr.matchAll(/^ *error +(.+)$/gm)].map(([, said = '']) => said);
  assert.deepEqual(errors.sort(), Object.keys(demanded[network]).sort());
  assert.match(stopped.stdout, /\n {2}churn-lab-secrets +\d+ +4 +0 +0 +0\n/);
  for (const call of Object.values(demanded[network]).flat()) byOwner(life, call);
  const applied = await applyWhole(world, folder);
  assert.equal(applied.status, 0, applied.stdout + applied.stderr);
}

/**
 * The owner does what a first repair left to people and what other settings wait for: the workspace acts as the identity
 * of the plan, and Anna works by the role of her group.
 */
export function doneByHand({ world }: Pick<Life, 'world'>): void {
  remove(world, annasRole);
  const identity = [...world.state.resources.values()].find(({ id }) =>
    /\/userAssignedIdentities\/id-mlw-[^/]+$/.test(id),
  );
  assert.ok(identity, 'apply makes the identity');
  patch(world, theirs.workspace, {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity.id]: {} } },
    properties: { primaryUserAssignedIdentity: identity.id },
  });
}

/** The owner takes from the workspace what is the plan's and goes with it. */
export function takeBack({ world }: Life): void {
  patch(world, theirs.workspace, {
    identity: { type: 'SystemAssigned', userAssignedIdentities: null },
    properties: {
      primaryUserAssignedIdentity: null,
      serverlessComputeSettings: null,
      imageBuildCompute: null,
    },
  });
}

function byOwner({ world, folder }: Pick<Life, 'world' | 'folder'>, call: string): void {
  const place = call.startsWith('extension') ? [] : ['--resource-group', 'team-ml'];
  const ran = callAz(world, [...call.split(' '), ...place], folder, 'json');
  assert.equal(ran.status, 0, ran.stderr);
}
