// A workspace that is there, brought by its id: what is missing is made around it, and undo leaves it as it was.
import assert from 'node:assert/strict';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { tag } from '../../../src/guide/plan-tag.ts';
import {
  cluster,
  computeSubnet,
  datastore,
  firewall,
  firewallPolicy,
  firewallPublicIp,
  nsg,
  onlineEndpoint,
  routeTable,
  vnet,
} from '../../../src/guide/resources.ts';
import type { Resource } from '../../../src/language/resource.ts';
import type { Choices } from '../../../src/parameters/ids.ts';
import { armId, wordText } from '../../support/expected-words.ts';
import { applyWhole, held, run } from '../../support/lifecycle.ts';
import { type Json, type JsonObject, withValue } from '../../azure-model/json.ts';
import type { Body, World } from '../../azure-model/world.ts';
import { broughtWith, everything, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, lifeOf, liveThrough } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const existing = broughtWith('workspace');
const id = existingKinds.workspace.example.toLowerCase();

/** Changes the workspace that is there, as somebody else would have made it. */
function alter({ state }: World, path: string, value: Json): void {
  const body = state.resources.get(id);
  assert.ok(body);
  state.resources.set(id, withValue<Body>(body, path, value));
}

for (const network of someDesigns) {
  test(`${network}: what is missing is made around it and undone, and nothing changes it`, async () => {
    const life = await lifeOf(readerOf({ choices: everything(network), existing }));
    await liveThrough(life);
    for (const words of changing(life.world.calls))
      assert.doesNotMatch(words.slice(0, 3).join(' '), /^ml workspace (create|update|delete)/);
  });
}

test('undo keeps the subnet in which others run, with its network, its group and its way out', async () => {
  const reader = readerOf({ choices: { network: 'own' }, existing });
  assert.equal(reader.resolved.existing.vnet, undefined);
  const life = await lifeOf(reader);
  const { world, folder } = life;
  const applied = await applyWhole(world, folder);
  assert.equal(applied.status, 0, applied.stderr);
  // A cluster of the workspace that its owner made in the subnet of the plan.
  const own = world.state.resources.get(armId(cluster, reader).toLowerCase());
  assert.ok(own);
  const theirs = { ...own, id: `${own.id}-of-others`, name: `${own.name}-of-others`, tags: {} };
  world.state.resources.set(theirs.id.toLowerCase(), theirs);
  alter(world, 'properties.serverlessComputeSettings', {});
  alter(world, 'properties.imageBuildCompute', theirs.name);

  const kept = [computeSubnet, vnet, nsg, routeTable, firewall, firewallPolicy, firewallPublicIp];
  const ids = kept.map((one) => armId(one, reader));
  const before = held(world);
  const undone = await run(world, folder, 'undo', ['--yes']);
  assert.equal(undone.stderr, '');
  assert.equal(undone.status, 0, undone.stdout);
  const after = held(world);
  for (const one of ids) {
    assert.deepEqual(after[one.toLowerCase()], before[one.toLowerCase()], one);
    assert.ok(undone.stdout.includes(`  ${one} (${theirs.id} uses it)\n`), undone.stdout);
  }
  assert.deepEqual(after[theirs.id.toLowerCase()], before[theirs.id.toLowerCase()]);
  assert.ok(!(own.id.toLowerCase() in after));

  world.state.resources.delete(theirs.id.toLowerCase());
  alter(world, 'properties.imageBuildCompute', '');
  const again = await run(world, folder, 'undo', ['--yes']);
  assert.equal(again.status, 0, again.stdout + again.stderr);
  for (const one of ids) assert.ok(!(one.toLowerCase() in held(world)), one);
});

interface Difference {
  readonly path: string;
  readonly value: Json;
  readonly says: string;
}

/** A setting that only creation sets, by its label. */
type Fixed = Omit<Difference, 'says'> & { readonly label: string };

/** What only creation sets, and is better known before a plan is made around it. */
const stops: Readonly<Record<Choices['network'], readonly (Difference | Fixed)[]>> = {
  managed: [
    { path: 'location', value: 'westeurope', says: 'is in another region than eastus2' },
    {
      path: 'properties.encryption.status',
      value: 'Disabled',
      label: 'The workspace is encrypted with a key of yours',
    },
    {
      path: 'properties.encryption.keyVaultProperties.keyVaultArmId',
      value: `${existingKinds.keyVault.example}-other`,
      label: 'The key is in the vault of the customer-managed key',
    },
    {
      path: 'properties.hbiWorkspace',
      value: false,
      label: 'The workspace is one of high business impact',
    },
    {
      path: 'properties.managedNetwork.isolationMode',
      value: 'AllowInternetOutbound',
      says: 'has no managed network that lets out only what is approved.',
    },
    {
      path: 'properties.storageAccount',
      value: `${existingKinds.storageAccount.example}x`,
      label: 'The workspace uses the closed storage account',
    },
    {
      path: 'properties.keyVault',
      value: `${existingKinds.keyVault.example}x`,
      label: 'The workspace uses the closed key vault',
    },
  ],
  own: [
    {
      path: 'properties.managedNetwork.isolationMode',
      value: 'AllowOnlyApprovedOutbound',
      says: 'has a managed network, which cannot be taken away.',
    },
  ],
};

const warns: readonly Difference[] = [
  {
    path: 'properties.publicNetworkAccess',
    value: 'Enabled',
    says: 'is open to public networks',
  },
  {
    path: 'properties.containerRegistry',
    value: `${existingKinds.containerRegistry.example}x`,
    says: 'does not use the registry ',
  },
  {
    path: 'properties.primaryUserAssignedIdentity',
    value: '/of/others',
    says: 'does not act as the identity ',
  },
  {
    path: 'properties.hbiWorkspace',
    value: true,
    says: 'is one of high business impact, which this plan does not choose.',
  },
];

for (const shell of todaysShells) {
  const first = ['--only', 'gov-providers', '--yes'];

  test(
    `${shell}: a choice that creation decided otherwise stops before anything is made`,
    { skip: skipWithout[shell] },
    async () => {
      for (const network of someDesigns) {
        const reader = readerOf({ choices: everything(network), existing });
        const { world, folder } = await lifeOf(reader);
        for (const { path, value } of stops[network]) alter(world, path, value);
        const ran = await run(world, folder, 'apply', first, { shell });
        assert.equal(ran.status, 2, ran.stdout + ran.stderr);
        for (const one of stops[network])
          if ('says' in one)
            assert.ok(ran.stderr.includes(`Workspace mlw-shared-001 ${one.says}`), ran.stderr);
          // Once, by the comparison, with the way to a new workspace below it.
          else {
            assert.match(
              ran.stdout,
              new RegExp(`fixed +${one.label}: expected .*\\n +.*make a new workspace, `),
            );
            assert.match(
              ran.stderr,
              /mlw-shared-001 is there already, and not as this plan has it in what only creation sets\.\n.*Let the plan make a new one: clear its ID .* leave out what it does not have: .*data-cmk/,
            );
          }
        if (network === 'managed') assert.doesNotMatch(ran.stderr, /customer-managed key/);
        assert.deepEqual(changing(ran.calls), []);
      }
    },
  );

  test(
    `${shell}: what can be mended, or is stricter, is told and does not stop`,
    { skip: skipWithout[shell] },
    async () => {
      const { world, folder } = await lifeOf(readerOf({ existing }));
      for (const { path, value } of warns) alter(world, path, value);
      const ran = await run(world, folder, 'apply', first, { shell });
      for (const { says } of warns)
        assert.ok(
          ran.stderr.includes(`Workspace mlw-shared-001 ${says}`),
          `${says}\n${ran.stderr}`,
        );
      assert.equal(ran.status, 0, ran.stderr);
      assert.match(ran.stdout, /mlw-shared-001 +\d+ +2 +1 +0 +0\n/);
      assert.match(
        ran.stdout,
        /mendable +Public network access is off: expected Disabled or SecuredByPerimeter, found Enabled\.\n/,
      );
    },
  );

  test(
    `${shell}: what stands in it under names of the plan is compared, unless the plan made it`,
    { skip: skipWithout[shell] },
    async () => {
      const { world, folder, reader } = await lifeOf(readerOf({ existing }));
      const put = (resource: Resource, body: JsonObject): void => {
        const [own, type] = [armId(resource, reader), resource.type];
        const name = own.split('/').at(-1) ?? '';
        world.state.resources.set(own.toLowerCase(), { ...body, id: own, type, name });
      };
      const ofOthers = {
        properties: { disableLocalAuth: true, properties: { enableNodePublicIp: true } },
      };
      put(cluster, ofOthers);
      put(datastore, { properties: { credentials: { credentialsType: 'AccountKey' } } });
      put(onlineEndpoint, { properties: { authMode: 'Key', publicNetworkAccess: 'Disabled' } });
      const ran = await run(world, folder, 'apply', first, { shell });
      assert.equal(ran.status, 2, ran.stdout + ran.stderr);
      for (const line of [
        /fixed +Nodes of the cluster have no public address: expected false, found true\./,
        /mendable +The datastore holds no credential: expected None, found AccountKey\./,
        /mendable +Callers sign in with Microsoft Entra: expected AADToken, found Key\./,
      ])
        assert.match(ran.stdout, line);
      const name = armId(cluster, reader).split('/').at(-1) ?? '';
      assert.ok(ran.stderr.includes(`${name} is there already, and not as`), ran.stderr);
      assert.doesNotMatch(ran.stdout, /compute instance/);
      assert.deepEqual(changing(ran.calls), []);

      const tags = { [tag.name]: wordText(tag.value, reader) };
      put(cluster, { ...ofOthers, tags });
      world.state.resources.delete(armId(onlineEndpoint, reader).toLowerCase());
      const again = await run(world, folder, 'apply', first, { shell });
      assert.equal(again.status, 0, again.stdout + again.stderr);
      assert.doesNotMatch(again.stdout, /Nodes of the cluster|Callers sign in/);
    },
  );
}
