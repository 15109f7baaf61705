// What already does the job is recognised by what it does, and what is stricter is never set back.
import assert from 'node:assert/strict';
import {
  blobEndpoint,
  logAnalytics,
  nsg,
  storageAccount,
  storageBlobs,
  vnet,
  workspace,
  workspaceEndpoint,
} from '../../../src/guide/resources.ts';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { armId } from '../../support/expected-words.ts';
import { applyWhole, held, run } from '../../support/lifecycle.ts';
import { callAz } from '../../support/az-front/call.ts';
import { type JsonObject, valueAt, withValue } from '../../azure-model/json.ts';
import type { Body } from '../../azure-model/world.ts';
import type { World } from '../../support/az-front/world.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { appliedLife, assertSound, changing, type Life, lifeOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

async function madeLife(): Promise<Life> {
  const life = await appliedLife(readerOf());
  return life;
}

function change(
  { state }: World,
  id: string,
  path: string,
  value: string | number | boolean,
): void {
  const body = state.resources.get(id.toLowerCase());
  assert.ok(body, id);
  state.resources.set(id.toLowerCase(), withValue(body, path, value));
}

/** The resource under another id, as somebody else would have named it. */
function rename({ state }: World, from: string, to: string, change: (body: Body) => Body): void {
  const body = state.resources.get(from.toLowerCase());
  assert.ok(body, from);
  state.resources.delete(from.toLowerCase());
  state.resources.set(
    to.toLowerCase(),
    change({ ...body, id: to, name: to.split('/').at(-1) ?? '' }),
  );
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} apply leaves what keeps for longer, beside what it mends`, options, async () => {
    const { world, folder, reader } = await madeLife();
    const id = armId(storageBlobs, reader);
    for (const days of [30, 31, 90, 365]) {
      change(world, id, 'properties.deleteRetentionPolicy.days', days);
      change(world, id, 'properties.containerDeleteRetentionPolicy.days', 7);
      const words = ['--only', 'data-recovery', '--yes'];
      const { status, stderr } = await run(world, folder, 'apply', words, { shell });
      assert.equal(status, 0, stderr);
      const body = world.state.resources.get(id.toLowerCase());
      assert.equal(valueAt(body, 'properties.deleteRetentionPolicy.days'), days);
      assert.equal(valueAt(body, 'properties.containerDeleteRetentionPolicy.days'), 30);
    }
  });

  test(
    `${shell} apply knows a setting of logs by where it sends, in any case`,
    options,
    async () => {
      const life = await madeLife();
      const { world, folder, reader } = life;
      const on = `${armId(workspace, reader)}/providers/Microsoft.Insights/diagnosticSettings`;
      const ours = [...world.state.resources.values()].find(({ id }) => id.startsWith(`${on}/`));
      assert.ok(ours);
      const upper = armId(logAnalytics, reader).toUpperCase();
      rename(world, ours.id, `${on}/theirs`, (body) =>
        withValue(body, 'properties.workspaceId', upper),
      );
      const again = await run(world, folder, 'apply', ['--only', 'mon-diagnostics', '--yes'], {
        shell,
      });
      assert.equal(again.status, 0, again.stderr);
      assert.deepEqual(changing(again.calls), []);
      await assertSound(life, { shell });
    },
  );

  test(
    `${shell} apply overwrites no setting of its name that sends elsewhere`,
    options,
    async () => {
      const { world, folder, reader } = await madeLife();
      const on = `${armId(workspace, reader)}/providers/Microsoft.Insights/diagnosticSettings/`;
      const ours = [...world.state.resources.values()].find(({ id }) => id.startsWith(on));
      assert.ok(ours);
      change(world, ours.id, 'properties.workspaceId', `${armId(logAnalytics, reader)}-other`);
      const before = held(world);
      const again = await run(world, folder, 'apply', ['--only', 'mon-diagnostics', '--yes'], {
        shell,
      });
      assert.equal(again.status, 1);
      assert.match(again.stderr, /there is another \S+ here, which does something else/i);
      assert.deepEqual(held(world), before);
    },
  );

  test(
    `${shell} apply gives nobody a role of others that has the plan's name`,
    options,
    async () => {
      const { world, folder } = await madeLife();
      const role = [...world.state.resources.values()].find(({ properties }) =>
        JSON.stringify(properties ?? {}).includes('ML Model Deployer'),
      );
      assert.ok(role);
      change(world, role.id, 'properties.description', 'Of others.');
      const before = held(world);
      const words = ['--only', 'iam-deployer-role', '--yes'];
      const again = await run(world, folder, 'apply', words, { shell });
      assert.equal(again.status, 1);
      assert.match(again.stderr, /there is another ML Model Deployer .* here, which does something else/i); // oxfmt-ignore
      assert.deepEqual(held(world), before);
    },
  );

  test(
    `${shell} apply tells of a rule of its name that is another one, and leaves it`,
    options,
    async () => {
      const { world, folder, reader } = await appliedLife(
        readerOf({ choices: { network: 'own' } }),
      );
      const words = ['--only', 'net-nsg', '--yes'];
      const sound = await run(world, folder, 'apply', words, { shell });
      assert.doesNotMatch(sound.stdout, /not as this plan makes it/);
      const rule = `${armId(nsg, reader)}/securityRules/AllowEntra`;
      change(world, rule, 'properties.access', 'Deny');
      const before = held(world);
      const again = await run(world, folder, 'apply', words, { shell });
      assert.equal(again.status, 0, again.stderr);
      assert.deepEqual(again.stdout.match(/^ +(\w+) is there, and not as this plan makes it/gm), [
        '  AllowEntra is there, and not as this plan makes it',
      ]);
      assert.deepEqual(held(world), before);
    },
  );

  test(`${shell} apply makes no zone group beside one that a policy made`, options, async () => {
    const life = await madeLife();
    const { world, folder, reader } = life;
    const groups = `${armId(workspaceEndpoint.endpoint, reader)}/privateDnsZoneGroups`;
    rename(world, `${groups}/default`, `${groups}/deployedByPolicy`, (body) => body);
    const again = await run(world, folder, 'apply', ['--only', 'net-ws-endpoint', '--yes'], {
      shell,
    });
    assert.equal(again.status, 0, again.stderr);
    assert.deepEqual(changing(again.calls), []);
    await assertSound(life, { shell });
  });

  test(`${shell} verify takes a role that is inherited, and no other role`, options, async () => {
    const life = await madeLife();
    const { world, folder, reader } = life;
    const on = armId(storageAccount, reader);
    const label =
      /(\w+) .*The identity holds Storage File Data Privileged Contributor on the storage account/g;
    const { id: role } = builtInRoles['Storage File Data Privileged Contributor'];
    const given = [...world.state.resources.values()].filter(
      (one) =>
        one.id.startsWith(`${on}/providers/Microsoft.Authorization/roleAssignments/`) &&
        valueAt(one, 'properties.principalType') === 'ServicePrincipal' &&
        (valueAt(one, 'properties.roleDefinitionId') as string).endsWith(role),
    );
    const [ours] = given;
    assert.ok(ours);
    const judged = async (): Promise<string> => {
      const { stdout } = await run(world, folder, 'verify', [], { shell });
      return [...new Set([...stdout.matchAll(label)].map(([, verdict]) => verdict))].join();
    };
    assert.equal(await judged(), 'PASS');
    const [, , subscription] = on.split('/');
    const definition = valueAt(ours, 'properties.roleDefinitionId') as string;
    const root = definition.slice(definition.indexOf('/providers/'));
    for (const [scope, roleDefinition, verdict] of [
      [`/subscriptions/${subscription}`, definition, 'PASS'],
      ['/providers/Microsoft.Management/managementGroups/all', root, 'PASS'],
      [`/subscriptions/${subscription}`, root.replace(/.$/, 'x'), 'FAIL'],
      [`${on}/blobServices/default`, definition, 'FAIL'],
      [`${on}-2`, definition, 'FAIL'],
    ] as const) {
      for (const { id } of given) {
        change(world, id, 'properties.scope', scope);
        change(world, id, 'properties.roleDefinitionId', roleDefinition);
      }
      assert.equal(await judged(), verdict, scope);
    }
  });
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} apply makes no endpoint beside one that works`, options, async () => {
    for (const network of someDesigns) {
      const connections =
        network === 'own' ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections';
      const life = await lifeOf(readerOf({ choices: { network } }));
      const { world, folder, reader } = life;
      const first = await applyWhole(world, folder);
      assert.equal(first.status, 0, first.stderr);
      const ours = armId(blobEndpoint.endpoint, reader);
      const theirs = `${ours.slice(0, ours.lastIndexOf('/'))}/pe-by-policy`;
      const word = ours.split('/').at(-1) ?? '';
      const connection = (status: string): JsonObject => ({
        [connections]: [
          {
            name: 'theirs',
            properties: {
              privateLinkServiceId: armId(storageAccount, reader).toUpperCase(),
              groupIds: ['blob'],
              privateLinkServiceConnectionState: { status },
            },
          },
        ],
      });
      const put = (status: string, subnet: string): void => {
        world.state.resources.set(theirs.toLowerCase(), {
          id: theirs,
          name: 'pe-by-policy',
          type: blobEndpoint.endpoint.type,
          properties: { subnet: { id: subnet }, ...connection(status) },
        });
      };
      const before = new Map(world.state.resources);
      const made = async (status: string, subnet: string) => {
        world.state.resources.clear();
        for (const [key, body] of before)
          if (!key.startsWith(ours.toLowerCase())) world.state.resources.set(key, body);
        put(status, subnet);
        const words = ['--only', 'net-dependency-endpoints', '--yes'];
        const ran = await run(world, folder, 'apply', words, { shell });
        assert.equal(ran.status, 0, ran.stderr);
        const changes = changing(ran.calls).filter((words) => words.includes(word));
        return { ran, changes };
      };
      const inOurs = `${armId(vnet, reader)}/subnets/others`;
      const approved = await made('Approved', inOurs);
      assert.deepEqual(approved.changes, []);
      assert.match(
        approved.ran.stdout,
        /notice .*leads to blob of st\w+ already, so apply makes none/,
      );
      const zones = async (): Promise<string> => {
        const { stdout } = await run(world, folder, 'verify', [], { shell });
        assert.match(stdout, /PASS.*private endpoint of the storage account is approved/);
        return /(\w+) .*writes its addresses into privatelink\.blob/.exec(stdout)?.[1] ?? '';
      };
      // Verify judges the zones of the one that does the work: none yet, then another, then the right one.
      assert.equal(await zones(), 'FAIL');
      const group = `${theirs}/privateDnsZoneGroups/deployedByPolicy`;
      const writeTo = (zone: string): void => {
        const privateDnsZoneConfigs = [{ name: 'z', properties: { privateDnsZoneId: zone } }];
        world.state.resources.set(group.toLowerCase(), {
          id: group,
          name: 'deployedByPolicy',
          type: blobEndpoint.zoneGroup.type,
          properties: { privateDnsZoneConfigs },
        });
      };
      const [{ zone }] = blobEndpoint.zones;
      writeTo(`${armId(zone, reader)}.example`);
      assert.equal(await zones(), 'FAIL');
      writeTo(armId(zone, reader).toUpperCase());
      assert.equal(await zones(), 'PASS');
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 0, undone.stderr);
      for (const id of [theirs, group]) assert.ok(world.state.resources.has(id.toLowerCase()), id);
      // One that waits, or that another network holds, does not serve ours.
      for (const [status, subnet] of [
        ['Pending', inOurs],
        ['Approved', `${armId(vnet, reader)}-2/subnets/others`],
      ] as const) {
        const other = await made(status, subnet);
        assert.equal(other.changes.length, 2, String(other.changes));
        assert.doesNotMatch(other.ran.stdout, /leads to blob/);
      }
    }
  });
}

test('the model takes one zone group for an endpoint', async () => {
  const { world, reader } = await madeLife();
  const [, , , , group = ''] = armId(workspaceEndpoint.endpoint, reader).split('/');
  const name = armId(workspaceEndpoint.endpoint, reader).split('/').at(-1) ?? '';
  const zone = armId(workspaceEndpoint.zones[0].zone, reader);
  const words = `network private-endpoint dns-zone-group create --endpoint-name ${name} --name second --resource-group ${group} --private-dns-zone ${zone} --zone-name z`;
  const { status, stderr } = callAz(world, words.split(' '), '/', 'none');
  assert.equal(status, 1);
  assert.match(stderr, /MoreThanOnePrivateDnsZoneGroup/);
});
