// What the plan made and a workspace, account or registry uses that stays: undo leaves it, names it, and takes it once nobody uses it.
import assert from 'node:assert/strict';
import {
  appInsights,
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  firewall,
  firewallPolicy,
  firewallPublicIp,
  jumpNsg,
  jumpSubnet,
  keyVault,
  natGateway,
  natPublicIp,
  peNsg,
  peSubnet,
  routeTable,
  storageAccount,
  storageKeyIdentity,
  vnet,
  workspace,
  workspaceIdentity,
} from '../../../src/guide/resources.ts';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import type { Resource } from '../../../src/language/resource.ts';
import { asText, type JsonObject, valueAt } from '../../azure-model/json.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Body, World } from '../../azure-model/world.ts';
import { armId } from '../../support/expected-words.ts';
import { held, type Ran, run } from '../../support/lifecycle.ts';
import { broughtWith, everything, readerOf } from '../../support/readers.ts';
import { removeWhole } from '../../support/broken-state.ts';
import { skipWithout } from '../../support/shells.ts';
import { appliedLife, assertOnlyRemains, changing, copyOfLife } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const life = appliedLife(readerOf({ choices: everything('managed') }));
const withFirewall = appliedLife(readerOf({ choices: everything('own') }));
const ofThePlan = async (resource: Resource, plan = life): Promise<string> =>
  armId(resource, (await plan).reader);

/** What a workspace uses, all of which the plan made. */
const used = [
  storageAccount,
  keyVault,
  containerRegistry,
  appInsights,
  workspaceIdentity,
  cmkKeyVault,
];

const groupOfOthers =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-of-others';
const ofOthers = `${groupOfOthers}/providers/Microsoft.MachineLearningServices/workspaces`;

/** The workspace of the plan as others would have made it, with ids as they typed them; its tags were copied. */
async function madeByOthers(name: string): Promise<Body> {
  const { world } = await life;
  const own = world.state.resources.get((await ofThePlan(workspace)).toLowerCase());
  assert.ok(own);
  const ids = await Promise.all(used.map((one) => ofThePlan(one)));
  const text = ids.reduce(
    (whole, id) => whole.replaceAll(`"${id}"`, `"${id.toUpperCase()}"`),
    JSON.stringify(own),
  );
  return { ...(JSON.parse(text) as Body), id: `${ofOthers}/${name}`, name };
}

/** An account and a registry of others, each encrypted with a key in the vault of the plan. */
async function encryptedByOthers(): Promise<readonly Body[]> {
  // As people type an address: capitals, a slash at the end, a key and its version.
  const address = `https://${(await ofThePlan(cmkKeyVault)).split('/').at(-1)?.toUpperCase()}.vault.azure.net/`;
  return [
    {
      id: `${groupOfOthers}/providers/Microsoft.Storage/storageAccounts/stofothers`,
      name: 'stofothers',
      type: 'Microsoft.Storage/storageAccounts',
      properties: {
        encryption: {
          keySource: 'Microsoft.Keyvault',
          keyvaultproperties: { keyvaulturi: address },
        },
      },
    },
    {
      id: `${groupOfOthers}/providers/Microsoft.ContainerRegistry/registries/crofothers`,
      name: 'crofothers',
      type: 'Microsoft.ContainerRegistry/registries',
      properties: {
        encryption: {
          status: 'enabled',
          keyVaultProperties: { keyIdentifier: `${address}keys/key-of-others/1` },
        },
      },
    },
  ];
}

/** What is kept, as undo says it before and after; it is no failure, since nobody was told that it goes. */
async function assertKept(
  { stdout, stderr, status }: Ran,
  why: string,
  resources: readonly Resource[] = used,
  plan = life,
): Promise<void> {
  assert.equal(stderr, '');
  assert.equal(status, 0, stdout);
  const [before = '', after = ''] = stdout.split(
    /Kept, because something that stays uses it\. Give that another one, and run undo\.\w+ again to delete it:\n/,
  );
  for (const resource of resources) {
    const line = `  ${await ofThePlan(resource, plan)} (${why})\n`;
    assert.ok(before.includes(line), `${line}${stdout}`);
    assert.ok(after.includes(line), `${line}${stdout}`);
  }
  assert.doesNotMatch(stdout, /not all is gone|What stayed:/);
}

/** The assignments by which anybody opens a key in the vault of the plan. */
async function keyRoles(world: World): Promise<readonly string[]> {
  const vault = (await ofThePlan(cmkKeyVault)).toLowerCase();
  return [...world.state.resources.values()]
    .filter(
      ({ id, type, properties = {} }) =>
        type === 'Microsoft.Authorization/roleAssignments' &&
        id.toLowerCase().startsWith(`${vault}/`) &&
        asText(valueAt(properties, 'roleDefinitionId')).endsWith(
          builtInRoles['Key Vault Crypto Service Encryption User'].id,
        ),
    )
    .map(({ id }) => id);
}

/** The roles that the identity of the workspace holds on what the workspace uses. */
async function rolesOfWorkspace(world: World): Promise<readonly string[]> {
  const resources = world.state.resources;
  const identity = resources.get((await ofThePlan(workspaceIdentity)).toLowerCase());
  const principal = valueAt(identity ?? {}, 'properties.principalId');
  const ids = await Promise.all(used.map((one) => ofThePlan(one)));
  return [...resources.values()]
    .filter(
      ({ id, type, properties = {} }) =>
        type === 'Microsoft.Authorization/roleAssignments' &&
        valueAt(properties, 'principalId') === principal &&
        ids.some((one) => id.toLowerCase().startsWith(`${one.toLowerCase()}/`)),
    )
    .map(({ id }) => id.toLowerCase());
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(
    `${shell} undo leaves what a workspace of others uses, until it does not`,
    options,
    async () => {
      const { world, folder } = copyOfLife(await life);
      world.pageSize = 1;
      const others = await madeByOthers('mlw-of-others');
      world.state.resources.set(others.id.toLowerCase(), others);
      const before = held(world);
      const ids = await Promise.all(used.map((one) => ofThePlan(one)));
      const given = await rolesOfWorkspace(world);
      const opening = await keyRoles(world);
      assert.equal(opening.length, 3, 'of the workspace, of the account, and of Azure Cosmos DB');
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      await assertKept(undone, `${others.id} uses it`);
      // The account that stays opens its own data with it.
      await assertKept(undone, `${await ofThePlan(storageAccount)} uses it`, [storageKeyIdentity]);
      assert.deepEqual(await keyRoles(world), opening);
      const after = held(world);
      for (const id of [...ids, others.id].map((one) => one.toLowerCase()))
        assert.deepEqual(after[id], before[id], id);
      // An identity without its roles is of no use to anybody.
      assert.ok(given.length > 3);
      for (const id of given) assert.ok(id in after, id);
      // What nobody uses goes, and the listing is one read a look, of two pages each.
      assert.ok(!((await ofThePlan(workspace)).toLowerCase() in after));
      const looks = undone.calls.filter(({ words }) => words.join(' ').includes('/workspaces?'));
      assert.ok(looks.length <= 6, String(looks.length));

      world.state.resources.delete(others.id.toLowerCase());
      const again = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(again.status, 0, again.stdout + again.stderr);
      assertOnlyRemains(world, {});
    },
  );

  for (const [at, kind] of ['storage account', 'registry'].entries())
    test(
      `${shell} undo leaves the vault of a key that encrypts a ${kind} of others, until it does not`,
      options,
      async () => {
        const { world, folder } = copyOfLife(await life);
        const others = (await encryptedByOthers())[at];
        assert.ok(others);
        world.state.resources.set(others.id.toLowerCase(), others);
        const vault = (await ofThePlan(cmkKeyVault)).toLowerCase();
        const inVault = (): object =>
          Object.fromEntries(
            Object.entries(held(world)).filter(
              ([id]) => id === vault || id.startsWith(`${vault}/keys/`),
            ),
          );
        const before = inVault();
        assert.ok(Object.keys(before).length > 1);
        const undone = await run(world, folder, 'undo', ['--yes'], { shell });
        await assertKept(undone, `${others.id} uses it`, [cmkKeyVault]);
        assert.deepEqual(inVault(), before);
        assert.ok(!((await ofThePlan(keyVault)).toLowerCase() in held(world)));

        world.state.resources.delete(others.id.toLowerCase());
        const again = await run(world, folder, 'undo', ['--yes'], { shell });
        assert.equal(again.status, 0, again.stdout + again.stderr);
        assertOnlyRemains(world, {});
      },
    );

  test(
    `${shell} undo leaves the subnet in which a machine or an endpoint of others stands`,
    options,
    async () => {
      const network = `${groupOfOthers}/providers/Microsoft.Network`;
      const within = async (one: Resource): Promise<JsonObject> => ({
        subnet: { id: (await ofThePlan(one)).toUpperCase() },
      });
      const machineIn = async (one: Resource): Promise<JsonObject> => ({
        ipConfigurations: [{ properties: await within(one) }],
      });
      const forEndpoints = [peSubnet, peNsg, vnet];
      const forJumpHosts = [jumpSubnet, jumpNsg, natGateway, natPublicIp, vnet];
      const others: readonly (readonly [string, JsonObject, readonly Resource[]])[] = [
        ['privateEndpoints', await within(peSubnet), forEndpoints],
        ['networkInterfaces', await machineIn(peSubnet), forEndpoints],
        ['networkInterfaces', await machineIn(jumpSubnet), forJumpHosts],
      ];
      for (const [type, properties, kept] of others) {
        const { world, folder } = copyOfLife(await life);
        const { resources } = world.state;
        const id = `${network}/${type}/of-others`;
        const body = { id, name: 'of-others', type: `Microsoft.Network/${type}`, properties };
        resources.set(id.toLowerCase(), body);
        const undone = await run(world, folder, 'undo', ['--yes'], { shell });
        await assertKept(undone, `${id} uses it`, kept);
        for (const one of kept)
          assert.ok((await ofThePlan(one)).toLowerCase() in held(world), one.key);
        assert.ok(!((await ofThePlan(keyVault)).toLowerCase() in held(world)));
        resources.delete(id.toLowerCase());
        const again = await run(world, folder, 'undo', ['--yes'], { shell });
        assert.equal(again.status, 0, again.stdout + again.stderr);
        assertOnlyRemains(world, {});
      }
    },
  );

  test(`${shell} undo keeps no subnet that is gone, whoever names it`, options, async () => {
    const { world, folder } = copyOfLife(await life);
    const gone = await ofThePlan(jumpSubnet);
    const id = `${groupOfOthers}/providers/Microsoft.Network/networkInterfaces/of-others`;
    const properties = { ipConfigurations: [{ properties: { subnet: { id: gone } } }] };
    const type = 'Microsoft.Network/networkInterfaces';
    world.state.resources.set(id.toLowerCase(), { id, name: 'of-others', type, properties });
    removeWhole(world, gone.toLowerCase());
    const undone = await run(world, folder, 'undo', ['--yes'], { shell });
    assert.ok(!undone.stdout.toLowerCase().includes(`${gone.toLowerCase()} (`), undone.stdout);
  });

  test(
    `${shell} undo leaves the way out of a subnet in a brought network while a machine of others stands there`,
    options,
    async () => {
      const reader = readerOf({ choices: { network: 'own' }, existing: broughtWith('vnet') });
      const { world, folder } = await appliedLife(reader);
      const id = `${groupOfOthers}/providers/Microsoft.Network/networkInterfaces/of-others`;
      const subnet = { id: armId(computeSubnet, reader) };
      const properties = { ipConfigurations: [{ properties: { subnet } }] };
      const type = 'Microsoft.Network/networkInterfaces';
      world.state.resources.set(id.toLowerCase(), { id, name: 'of-others', type, properties });
      const kept = [firewall, firewallPolicy, firewallPublicIp].map((one) =>
        armId(one, reader).toLowerCase(),
      );
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      for (const one of kept) assert.ok(one in held(world), `${one}\n${undone.stdout}`);
      assert.ok(undone.stdout.includes(`${id} uses it`), undone.stdout);
      world.state.resources.delete(id.toLowerCase());
      await run(world, folder, 'undo', ['--yes'], { shell });
      for (const one of kept) assert.ok(!(one in held(world)), one);
    },
  );

  test(
    `${shell} undo leaves the firewall by which a machine of others goes out of the jump host's subnet`,
    options,
    async () => {
      const { world, folder } = copyOfLife(await withFirewall);
      const id = `${groupOfOthers}/providers/Microsoft.Network/networkInterfaces/of-others`;
      const subnet = { id: await ofThePlan(jumpSubnet, withFirewall) };
      world.state.resources.set(id.toLowerCase(), {
        id,
        name: 'of-others',
        type: 'Microsoft.Network/networkInterfaces',
        properties: { ipConfigurations: [{ properties: { subnet } }] },
      });
      const kept = [jumpSubnet, jumpNsg, routeTable, firewall, firewallPolicy, firewallPublicIp];
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      await assertKept(undone, `${id} uses it`, kept, withFirewall);
      for (const one of kept)
        assert.ok((await ofThePlan(one, withFirewall)).toLowerCase() in held(world), one.key);
      world.state.resources.delete(id.toLowerCase());
      const again = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(again.status, 0, again.stdout + again.stderr);
      assertOnlyRemains(world, {});
    },
  );

  test(`${shell} undo leaves what may be used where nobody can tell`, options, async () => {
    const { world, folder } = copyOfLife(await life);
    world.faults = [
      (words) =>
        words.join(' ').includes('/workspaces?')
          ? new Refusal('AuthorizationFailed', 'Nobody may list them.')
          : undefined,
    ];
    const undone = await run(world, folder, 'undo', ['--yes'], { shell });
    assert.equal(undone.status, 1, undone.stdout);
    const why = 'who uses it could not be read';
    const [before = '', after = ''] = undone.stdout.split('What stayed:\n');
    for (const resource of used) {
      const id = await ofThePlan(resource);
      assert.ok(id.toLowerCase() in held(world), id);
      for (const said of [before, after]) assert.ok(said.includes(`  ${id} (${why})\n`), said);
    }
    assert.match(undone.stderr, /Nobody may list them\./);
  });

  test(
    `${shell} undo leaves what its own workspace uses where that cannot go`,
    options,
    async () => {
      const { world, folder } = copyOfLife(await life);
      const refused = ['ml workspace delete', 'storage account delete'];
      world.faults = [
        (words) =>
          refused.some((one) => words.join(' ').startsWith(one))
            ? new Refusal('ScopeLocked', 'A lock holds it.')
            : undefined,
      ];
      const own = await ofThePlan(workspace);
      const account = await ofThePlan(storageAccount);
      const opening = await keyRoles(world);
      const given = await rolesOfWorkspace(world);
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 1, undone.stdout);
      for (const [resource, user] of [
        ...used.map((one) => [one, own] as const),
        [storageKeyIdentity, account] as const,
      ]) {
        const id = await ofThePlan(resource);
        assert.ok(id.toLowerCase() in held(world), id);
        assert.ok(undone.stdout.includes(`  ${id} (${user} uses it)\n`), undone.stdout);
      }
      // Both still open their data, and the workspace all that it works with.
      assert.deepEqual(await keyRoles(world), opening);
      assert.ok(given.length > opening.length);
      for (const id of given) assert.ok(id in held(world), id);
      assert.ok(
        !changing(undone.calls).some((words) => words.join(' ').startsWith('group delete')),
      );

      world.faults = [];
      const again = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(again.status, 0, again.stdout + again.stderr);
      assertOnlyRemains(world, {});
    },
  );

  test(`${shell} undo takes a role on a key away only after what it opens`, options, async () => {
    const { world, folder } = copyOfLife(await life);
    const undone = await run(world, folder, 'undo', ['--yes'], { shell });
    assert.equal(undone.status, 0, undone.stdout + undone.stderr);
    const calls = changing(undone.calls).map((words) => words.slice(0, 3).join(' '));
    const firstRole = calls.indexOf('role assignment delete');
    assert.ok(firstRole > calls.lastIndexOf('storage account delete'), calls.join('\n'));
    assert.ok(firstRole > calls.lastIndexOf('ml workspace delete'));
    assert.ok(
      calls.lastIndexOf('role assignment delete') < calls.indexOf('role definition delete'),
    );
  });
}
