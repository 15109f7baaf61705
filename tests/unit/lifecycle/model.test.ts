// That the model refuses what Azure refuses, so that a script that passes here was really tried.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../support/folder.ts';
import { callAz, type Ending } from '../../support/az-front/call.ts';
import { failingAt, throttled } from '../../support/az-front/faults.ts';
import { newWorld, type World } from '../../support/az-front/world.ts';
import { typed } from '../../support/readers.ts';

const subscription = typed.subscriptionId;
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const location = ['--location', 'eastus2'];
const inGroup = ['--resource-group', 'rg'];

function worldWith(...calls: readonly string[]): World {
  const world = newWorld(subscription);
  for (const call of ['group create --name rg --location eastus2', ...calls]) {
    const { status, stderr } = az(world, call);
    assert.equal(status, 0, `${call}: ${stderr}`);
  }
  return world;
}

function az(world: World, text: string, ...more: readonly string[]): Ending {
  return callAz(world, [...text.split(' '), ...more], '/', 'none');
}

const vault = `keyvault create --name kv --resource-group rg --location eastus2 --enable-purge-protection true`;
const vnet = 'network vnet create --name vnet --resource-group rg --location eastus2';
const subnet =
  'network vnet subnet create --name snet --vnet-name vnet --resource-group rg --address-prefixes 10.0.0.0/24';
const nic = `network nic create --name nic --resource-group rg --location eastus2 --subnet ${group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;

const refusals: Readonly<
  Record<string, readonly [world: () => World, call: string, status: number, code: string]>
> = {
  'a group that is not there': [() => newWorld(subscription), vnet, 3, 'ResourceGroupNotFound'],
  'a parent that is not there': [() => worldWith(), subnet, 3, 'ParentResourceNotFound'],
  'a reference to what is not there': [() => worldWith(), nic, 1, 'InvalidResourceReference'],
  'a vault whose name is still kept': [
    () => worldWith(vault, 'keyvault delete --name kv --resource-group rg'),
    vault,
    1,
    'ConflictError',
  ],
  'to purge a protected vault': [
    () => worldWith(vault, 'keyvault delete --name kv --resource-group rg'),
    'keyvault purge --name kv',
    1,
    'MethodNotAllowed',
  ],
  'a name that someone in the world has': [
    () =>
      worldWith(
        'storage account create --name st --resource-group rg --location eastus2',
        'group create --name other --location eastus2',
      ),
    'storage account create --name st --resource-group other --location eastus2',
    1,
    'StorageAccountAlreadyTaken',
  ],
  'another region for what is there': [
    () => worldWith(vnet),
    'network vnet create --name vnet --resource-group rg --location westus',
    1,
    'Conflict',
  ],
  'a subnet outside of its network': [
    () => worldWith(vnet),
    'network vnet subnet create --name snet --vnet-name vnet --resource-group rg --address-prefixes 10.1.0.0/24',
    1,
    'NetcfgInvalidSubnet',
  ],
  'a group without the rules of Bastion on its subnet': [
    () => worldWith(vnet, 'network nsg create --name nsg --resource-group rg --location eastus2'),
    `network vnet subnet create --name AzureBastionSubnet --vnet-name vnet --resource-group rg --address-prefixes 10.0.0.0/26 --network-security-group ${group}/providers/Microsoft.Network/networkSecurityGroups/nsg`,
    1,
    'NetworkSecurityGroupNotCompliantForAzureBastionSubnet',
  ],
  'to delete a subnet in use': [
    () => worldWith(vnet, subnet, nic),
    'network vnet subnet delete --name snet --vnet-name vnet --resource-group rg',
    1,
    'InUseSubnetCannotBeDeleted',
  ],
  'to delete a network with a subnet in use': [
    () => worldWith(vnet, subnet, `${nic}`),
    'network vnet delete --name vnet --resource-group rg',
    1,
    'InUseSubnetCannotBeDeleted',
  ],
  'to delete a group with a lock in it': [
    () =>
      worldWith(
        vnet,
        `lock create --name no --resource ${group}/providers/Microsoft.Network/virtualNetworks/vnet --lock-type CanNotDelete --notes why`,
      ),
    'group delete --name rg --yes',
    1,
    'ScopeLocked',
  ],
};

test('the model has no name for a role that is not seen where assignments are listed', () => {
  const world = worldWith();
  const folder = temporaryFolder();
  const role = { Name: 'Ours', Actions: [], AssignableScopes: [group] };
  writeFileSync(join(folder, 'role.json'), JSON.stringify(role));
  const made = ['role', 'definition', 'create', '--role-definition', '@role.json'];
  assert.equal(callAz(world, made, folder, 'none').status, 0);
  const given = `role assignment create --assignee-object-id x --assignee-principal-type Group --role Ours --scope ${group}`;
  while (az(world, given).status !== 0) assert.ok(world.calls.length < 20);
  const names = ['--query', '[].[roleDefinitionName]', '--output', 'tsv'];
  assert.equal(az(world, `role assignment list --scope ${group}`, ...names).stdout, 'Ours\n');
  assert.equal(az(world, 'role assignment list --all', ...names).stdout, 'None\n');
  const joined = ['--query', "[].join('=', [principalId, roleDefinitionName, scope])"];
  assert.equal(az(world, 'role assignment list --all', ...joined).status, 1);
});

test('the model refuses a role whole that has an action which no provider knows', () => {
  const world = worldWith();
  const folder = temporaryFolder();
  const Actions = [
    'Microsoft.Storage/storageAccounts/read',
    'Microsoft.Storage/checkNameAvailability/action',
  ];
  const role = { Name: 'Ours', Actions, AssignableScopes: [group] };
  writeFileSync(join(folder, 'role.json'), JSON.stringify(role));
  const made = ['role', 'definition', 'create', '--role-definition', '@role.json'];
  const { status, stderr } = callAz(world, made, folder, 'none');
  assert.equal(status, 1);
  assert.match(stderr, /^ERROR: \(InvalidActionOrNotAction\) 'Microsoft\.Storage\/check/);
});

for (const [what, [world, call, status, code]] of Object.entries(refusals)) {
  test(`the model refuses ${what}`, () => {
    const ending = az(world(), call);
    assert.match(ending.stderr, new RegExp(`^ERROR: \\(${code}\\) `));
    assert.equal(ending.status, status);
  });
}

/** What az itself refuses, before it asks Azure. */
const failures: Readonly<
  Record<string, readonly [world: () => World, call: string, says: RegExp]>
> = {
  'to make a vault that exists': [() => worldWith(vault), vault, /kv exists already/],
  'a role that nobody defined': [
    () => worldWith(vnet),
    `role assignment create --assignee-object-id x --assignee-principal-type Group --role Nobody --scope ${group}`,
    /Role 'Nobody' doesn't exist/,
  ],
};

for (const [what, [world, call, says]] of Object.entries(failures)) {
  test(`az itself refuses ${what}`, () => {
    const ending = az(world(), call);
    assert.match(ending.stderr, says);
    assert.equal(ending.status, 1);
  });
}

test('an option that nobody modelled is an error, and not nothing', () => {
  const world = worldWith();
  assert.equal(az(world, `${vnet} --flow-timeout 10`).status, 99);
  assert.match(world.notModelled.join(), /--flow-timeout of `network vnet create`/);
});

test('a recovered vault has what it had', () => {
  const world = worldWith(vault);
  const before = [...world.state.resources];
  az(world, 'keyvault delete --name kv', ...inGroup);
  assert.equal(az(world, 'keyvault recover --name kv', ...inGroup, ...location).status, 0);
  assert.deepEqual([...world.state.resources], before);
});

test('az asks again by itself when it is throttled, but not for ever', () => {
  const world = newWorld(subscription);
  world.faults = [throttled('account show', 3)];
  assert.equal(az(world, 'account show').status, 0);
  world.faults = [throttled('account show', 4)];
  assert.equal(az(world, 'account show').status, 1);
  assert.equal(az(world, 'account show').status, 0);
});

test('a call fails when its turn comes, and only then', () => {
  const world = newWorld(subscription);
  world.faults = [failingAt('account show', 2)];
  const statuses = [1, 2, 3].map(() => az(world, 'account show').status);
  assert.deepEqual(statuses, [0, 1, 0]);
});

test('what is made slowly is seen being made', () => {
  const world = worldWith();
  world.slow = 2;
  az(world, vnet);
  const ids = ['--ids', `${group}/providers/Microsoft.Network/virtualNetworks/vnet`];
  const states = [1, 2, 3].map(
    () =>
      az(world, 'resource show --query properties.provisioningState --output tsv', ...ids).stdout,
  );
  assert.deepEqual(states, ['Creating\n', 'Creating\n', 'Succeeded\n']);
});

// Each pair was printed by knack 0.14, the formatter of az.
for (const [query, tsv] of [
  ['id', `${subscription}\n`],
  ['[id, none]', `${subscription}\nNone\n`],
  ['[[id, none]]', `${subscription}\tNone\n`],
  ['none', ''],
  ["[[state=='Enabled']]", 'True\n'],
  ["[state=='Enabled']", 'true\n'],
  ['[[[id], user]]', '1\t\n'],
  ["{b: 'two', a: 'one'}", 'one\ttwo\n'],
] as const) {
  test(`the model prints ${query} as az does`, () => {
    const world = newWorld(subscription);
    const { stdout } = callAz(
      world,
      ['account', 'show', '--query', query, '--output', 'tsv'],
      '/',
      'none',
    );
    assert.equal(stdout, tsv);
  });
}
