// Commands that end well and do something else than they say: the model does what the requests of the real az were seen
// to do, so that a remedy that used one would be found out.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { valueAt, type Json, type JsonObject } from '../../azure-model/json.ts';
import { bring } from '../../azure-model/resources.ts';
import { find } from '../../azure-model/world.ts';
import { callAz } from '../../support/az-front/call.ts';
import { newWorld, type World } from '../../support/az-front/world.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { typed } from '../../support/readers.ts';

const group = `/subscriptions/${typed.subscriptionId}/resourceGroups/rg`;
const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw`;
const inGroup = ['--resource-group', 'rg'] as const;
const inWorkspace = ['--workspace-name', 'mlw', ...inGroup] as const;
const folder = temporaryFolder();
writeFileSync(join(folder, 'endpoint.yml'), 'name: score\nauth_mode: aad_token\n');

interface Case {
  readonly command: string;
  readonly id: string;
  readonly holds: JsonObject;
  readonly words: readonly string[];
  readonly path: string;
  readonly becomes: Json;
}

const cases: readonly Case[] = [
  {
    command: 'ml workspace update',
    id: workspace,
    holds: { publicNetworkAccess: 'Enabled' },
    words: ['--name', 'mlw', ...inGroup, '--set', 'public_network_access=Disabled'],
    path: 'publicNetworkAccess',
    becomes: 'Enabled',
  },
  {
    command: 'storage container-rm update',
    id: `${group}/providers/Microsoft.Storage/storageAccounts/st/blobServices/default/containers/c`,
    holds: { publicAccess: 'Blob' },
    words: ['--storage-account', 'st', '--name', 'c', ...inGroup, '--public-access', 'off'],
    path: 'publicAccess',
    becomes: 'Blob',
  },
  {
    command: 'ml online-endpoint update',
    id: `${workspace}/onlineEndpoints/score`,
    holds: { traffic: { blue: 100 } },
    words: ['--name', 'score', ...inWorkspace, '--file', 'endpoint.yml'],
    path: 'traffic',
    becomes: {},
  },
  {
    command: 'ml compute update',
    id: `${workspace}/computes/ci`,
    holds: {
      computeType: 'ComputeInstance',
      properties: { applicationSharingPolicy: 'Personal', enableRootAccess: false },
    },
    words: ['--name', 'ci', ...inWorkspace],
    path: 'properties.applicationSharingPolicy',
    becomes: 'Shared',
  },
  {
    command: 'monitor activity-log alert update',
    id: `${group}/providers/Microsoft.Insights/activityLogAlerts/told`,
    holds: {
      enabled: false,
      condition: { allOf: [{ field: 'category', equals: 'Administrative' }] },
    },
    words: ['--name', 'told', ...inGroup, '--enabled', 'true'],
    path: 'condition.allOf',
    becomes: [{ field: 'category', equals: 'ServiceHealth' }],
  },
  {
    // It writes over the first conditions, and one beyond them goes on narrowing the alert.
    command: 'monitor activity-log alert update',
    id: `${group}/providers/Microsoft.Insights/activityLogAlerts/told`,
    holds: {
      condition: {
        allOf: [
          { field: 'category', equals: 'Policy' },
          { field: 'caller', equals: 'somebody' },
        ],
      },
    },
    words: ['--name', 'told', ...inGroup, '--condition', 'category=Administrative'],
    path: 'condition.allOf',
    becomes: [
      { field: 'category', equals: 'Administrative' },
      { field: 'caller', equals: 'somebody' },
    ],
  },
  {
    command: 'policy assignment update',
    id: `${group}/providers/Microsoft.Authorization/policyAssignments/deny`,
    holds: { parameters: { effect: { value: 'Audit' }, isolationMode: { value: 'A' } } },
    words: ['--name', 'deny', '--scope', group, '--params', '{effect:{value:Deny}}'],
    path: 'parameters',
    becomes: { effect: { value: 'Deny' } },
  },
];

for (const { command, id, holds, words, path, becomes } of cases) {
  test(`az ${command} ends well, and does not do what it says`, () => {
    const world = worldWith(id, { properties: holds });
    const { status, stderr } = callAz(world, [...command.split(' '), ...words], folder, 'none');
    assert.equal(status, 0, stderr);
    assert.deepEqual(valueAt(find(world, id), `properties.${path}`), becomes);
  });
}

const registry = `${group}/providers/Microsoft.ContainerRegistry/registries/cr`;
const bastion = `${group}/providers/Microsoft.Network/bastionHosts/bas`;

for (const [words, id, said] of [
  [
    ['acr', 'update', '--name', 'cr', ...inGroup, '--public-network-enabled', 'false'],
    registry,
    /Premium/,
  ],
  [
    ['network', 'bastion', 'update', '--name', 'bas', ...inGroup, '--sku', 'Standard'],
    bastion,
    /--sku/,
  ],
] as const) {
  test(`az ${words.slice(0, -1).join(' ')} is refused as the real one refuses it`, () => {
    const world = worldWith(id, { sku: { name: 'Basic' } });
    const { status, stderr } = callAz(world, words, folder, 'none');
    assert.equal(status, 1);
    assert.match(stderr, said);
  });
}

/** A subscription that holds this, what it is in, and every extension. */
function worldWith(id: string, says: JsonObject): World {
  const world = newWorld(typed.subscriptionId);
  bring(world, group, {});
  if (id.startsWith(`${workspace}/`)) bring(world, workspace, {});
  const [account] = /^.*\/storageAccounts\/[^/]+/.exec(id) ?? [];
  if (account) bring(world, account, {});
  bring(world, id, { location: typed.location, ...says });
  for (const name of ['ml', 'bastion']) callAz(world, ['extension', 'add', '--name', name], '', '');
  return world;
}
