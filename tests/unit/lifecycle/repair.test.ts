// What is broken is mended by repair, in the order in which that is safe; what cannot be is told, and left.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shells } from '../../../src/language/artefact.ts';
import { listAt, objectOf, valueAt, withValue } from '../../azure-model/json.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { bring } from '../../azure-model/resources.ts';
import type { Body } from '../../azure-model/world.ts';
import { armId } from '../../support/expected-words.ts';
import { storageAccount } from '../../../src/guide/resources.ts';
import { forbidden } from '../../support/az-front/faults.ts';
import type { World } from '../../support/az-front/world.ts';
import {
  apart,
  type Breakable,
  breakState,
  isMendable,
  lineOf,
  removeWhole,
} from '../../support/broken-state.ts';
import { held, type Ran, run } from '../../support/lifecycle.ts';
import {
  allAllowed,
  apartFrom,
  assertChangesNothing,
  assertMends,
  broken,
  onlyAt,
  settingsAt,
  wholeOf,
} from '../../support/repairing.ts';
import { readerOf, typed } from '../../support/readers.ts';
import { eachDays, some, someDesigns } from '../../support/share.ts';
import { skipWithout } from '../../support/shells.ts';
import { onceAt, stoppable } from '../../support/stopping.ts';
import { appliedLife, changing, linesOf } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const whole = wholeOf('own');
const tls = 'properties.minimumTlsVersion';
const anonymous = 'properties.allowBlobPublicAccess';
const isolation = 'properties.managedNetwork.isolationMode';
const door = 'properties.publicNetworkAccess';
const others = '99999999-2222-4333-8444-555555555555';

for (const network of someDesigns) {
  test(`what a script may mend fails when it is broken, and passes again: ${network}`, async () => {
    const plan = await wholeOf(network);
    // While computes are in it, Azure refuses to change the isolation: a test of its own.
    const mendable = plan.settings.filter(
      (one) => isMendable(one) && one.setting.expectation.path !== isolation,
    );
    const groups = apart(mendable);
    assert.ok(groups.length >= 10, 'a storage account alone has more settings');
    // The first group has one setting of nearly every resource, which takes long.
    const [first = [], ...rest] = groups;
    const thirds = [0, 1, 2].map((at) => first.filter((_, index) => index % 3 === at));
    for (const group of some([...thirds, ...rest])) await assertMends(plan, group);
  });

  test(`what only creation sets, and what a person does, is told and left: ${network}`, async () => {
    const plan = await wholeOf(network);
    // A group with the tag of another plan is refused before anything of it is read.
    const left = plan.settings.filter((one) => !isMendable(one) && one.step !== 'gov-group');
    assert.ok(left.length >= 20);
    for (const group of some(apart(left))) {
      const life = apartFrom(plan);
      breakState(life.world, group, life.known);
      const { stdout } = await run(life.world, life.folder, 'verify');
      const failed = linesOf(stdout, 'FAIL');
      const seen = group.filter((one) => failed.includes(lineOf(one)));
      const repaired = await assertChangesNothing(life, ['--list']);
      // What looks at every account of the group breaks the plan's own too, and those this script may mend.
      const isForScript = repaired.stdout.includes('Mend: by this script.');
      assert.equal(repaired.status, isForScript ? 1 : seen.length > 0 ? 3 : 0, repaired.stdout);
      for (const { setting } of seen) {
        const { mend } = setting;
        const said = mend.kind === 'fixed' ? mend.instead : mend.kind === 'by hand' ? mend.how : '';
        assert.ok(
          repaired.stdout.includes(said.replaceAll('`', '')) || repaired.stdout.includes(said),
          said,
        );
      }
    }
  });
}

for (const network of someDesigns) {
  test(`all that a script may mend, broken at once, passes again: ${network}`, async () => {
    const plan = await wholeOf(network);
    const life = apartFrom(plan);
    const mendable = plan.settings.filter(
      (one) => isMendable(one) && one.setting.expectation.path !== isolation,
    );
    breakState(life.world, mendable, life.known);
    const { status, stdout } = await run(life.world, life.folder, 'repair', allAllowed);
    assert.equal(status, 0, stdout);
    const verified = await run(life.world, life.folder, 'verify');
    assert.doesNotMatch(verified.stdout, /^(FAIL|UNKNOWN)/m);
  });
}

test('settings of one resource are one call, and what was there is kept and set back', async () => {
  const three = settingsAt(
    await whole,
    'data-storage',
    tls,
    anonymous,
    'properties.allowedCopyScope',
  );
  const life = await broken(await whole, three);
  const before = held(life.world);
  const repaired = await run(life.world, life.folder, 'repair', allAllowed);
  assert.equal(repaired.status, 0, repaired.stdout);
  const calls = changing(repaired.calls);
  assert.deepEqual(
    calls.map((words) => words.slice(0, 3).join(' ')),
    ['storage account update'],
  );
  assert.equal(keptBefore(life.folder).length, three.length);
  const restored = await run(life.world, life.folder, 'repair', [
    '--restore',
    join(life.folder, 'before.json'),
    '--yes',
  ]);
  assert.equal(restored.status, 0, restored.stdout);
  assert.deepEqual(held(life.world), before);
});

test('only what is asked for is mended: a control, or a step', async () => {
  const two = [
    ...settingsAt(await whole, 'data-storage', tls),
    ...settingsAt(await whole, 'mon-law', 'properties.retentionInDays'),
  ];
  const life = await broken(await whole, two);
  const first = await run(life.world, life.folder, 'repair', ['--only', 'mon-law', ...allAllowed]);
  assert.equal(first.status, 0, first.stdout);
  assert.match(first.stdout, /1 mended, 0 still/);
  const next = await run(life.world, life.folder, 'repair', [
    '--only',
    'data-storage-hardened',
    ...allAllowed,
  ]);
  assert.match(next.stdout, /1 mended, 0 still/);
});

test('to list and to try change nothing, and what is not allowed is left', async () => {
  const two = settingsAt(await whole, 'data-storage', tls, 'properties.networkAcls.bypass');
  const life = await broken(await whole, two);
  const listed = await assertChangesNothing(life, ['--list']);
  assert.equal(listed.status, 1);
  assert.match(listed.stdout, /0 mended, 2 still to mend, 0 left to you/);
  assert.match(listed.stdout, /Consequence \(cuts-off\): Clients with an older TLS are refused\./);
  const tried = await assertChangesNothing(life, ['--dry-run']);
  assert.equal(tried.status, 0);
  assert.match(tried.stdout, /az storage account update .*--min-tls-version TLS1_2/);
  assert.equal(existsSync(join(life.folder, 'before.json')), false);
  const { status, stdout } = await run(life.world, life.folder, 'repair', ['--yes']);
  assert.equal(status, 3, stdout);
  assert.match(stdout, /1 of these are left, since --allow cuts-off was not given/);
  assert.match(stdout, /1 mended, 0 still to mend, 1 left to you/);
});

test('a door is closed only once the private way in is there', async () => {
  const life = await broken(await whole, settingsAt(await whole, 'data-storage', door));
  const endpoint = endpointIn(life.world);
  assert.ok(endpoint);
  const connection = settingsAt(
    await whole,
    'net-dependency-endpoints',
    'properties.privateLinkServiceConnectionState.status',
  );
  assert.deepEqual(breakState(life.world, connection, life.known), []);
  const { status, stdout } = await assertChangesNothing(life, allAllowed);
  assert.equal(status, 1, stdout);
  assert.match(stdout, /First, since it does not hold: net-dependency-endpoints/);
  assert.doesNotMatch(
    stdout,
    /still is not so|runs bash apply\.sh --only net-dependency-endpoints/,
  );
  // Somebody approves it.
  const { resources } = (await whole).world.state;
  for (const [id, body] of resources)
    if (body.type === endpoint.type) life.world.state.resources.set(id, body);
  const next = await run(life.world, life.folder, 'repair', allAllowed);
  assert.equal(next.status, 0, next.stdout);
});

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell}: what Azure refuses is named, and the others go on`, options, async () => {
    const life = await broken(await whole, [
      ...settingsAt(await whole, 'data-storage', tls),
      ...settingsAt(await whole, 'data-acr', 'properties.adminUserEnabled'),
      ...settingsAt(await whole, 'data-recovery', 'properties.isVersioningEnabled'),
    ]);
    // A policy above the subscription refuses each write of what has no such tag; the service of an account takes none.
    life.world.demandedTag = 'costCentre';
    const words = [...onlyAt(shell, ['data-storage', 'data-acr', 'data-recovery']), ...allAllowed];
    const { status, stdout, stderr } = await run(life.world, life.folder, 'repair', words, {
      shell,
    });
    assert.equal(status, 1, stdout);
    assert.match(`${stdout}${stderr}`, /RequestDisallowedByPolicy/);
    assert.equal(
      stdout.match(/It could not be changed: what stood in the way is told above/g)?.length,
      2,
      stdout,
    );
    assert.match(stdout, /1 mended, 2 still to mend, \d+ left to you/);
    delete life.world.demandedTag;
    const next = await run(life.world, life.folder, 'repair', words, { shell });
    assert.equal(next.status, 0, next.stdout);
  });

  test(`${shell}: no update is tried on what is absent`, options, async () => {
    const life = apartFrom(await whole);
    const { resources } = life.world.state;
    const absent = /^Microsoft\.(OperationalInsights\/workspaces|Authorization\/roleDefinitions)$/;
    for (const [id, { type }] of resources) if (absent.test(type)) resources.delete(id);
    const verified = await run(life.world, life.folder, 'verify', [], { shell });
    const words = [...onlyAt(shell, ['mon-law', 'iam-scoring-role']), ...allAllowed];
    const { status, stdout, calls } = await run(life.world, life.folder, 'repair', words, {
      shell,
    });
    for (const step of ['mon-law', 'iam-scoring-role']) {
      const apply = `\\S+ ?apply\\S* -{1,2}[oO]nly ${step}`;
      assert.match(verified.stdout, new RegExp(` Mend: ${apply}\n`));
      assert.match(stdout, new RegExp(` It is absent: ${apply} makes it\\.\n`));
    }
    // Whoever holds a role of the plan waits until it is there.
    assert.match(
      stdout,
      /The caller holds the scoring role .*\n.*\n.*\n +First, .*: iam-scoring-role\n/,
    );
    // Nobody is cut off by what is made, and nothing of it waits.
    assert.doesNotMatch(stdout, /It is absent: .*\n +(?:Consequence|First)/);
    const tried = /^(monitor log-analytics|role definition) /;
    assert.deepEqual(
      changing(calls).filter((one) => tried.test(one.join(' '))),
      [],
    );
    assert.equal(status, 1, stdout);
  });

  test(`${shell}: a door stays open while its private endpoint is absent`, options, async () => {
    const life = await broken(await whole, settingsAt(await whole, 'data-storage', door));
    const { world, folder } = life;
    takeEndpoint(world);
    const only = ['--only', 'data-storage', ...allAllowed];
    const waits = await assertChangesNothing(life, only, { shell });
    assert.equal(waits.status, 1, waits.stdout);
    assert.match(waits.stdout, /First, since it does not hold: net-dependency-endpoints/);
    const applied = await run(
      world,
      folder,
      'apply',
      ['--only', 'net-dependency-endpoints', '--yes'],
      {
        shell,
      },
    );
    assert.equal(applied.status, 0, applied.stderr);
    const closed = await run(world, folder, 'repair', only, { shell });
    assert.equal(closed.status, 0, closed.stdout);
    assert.equal(accountsOpen(world), 0);
  });

  test(
    `${shell}: keys end although a person holds a role besides, and not while a role is missing`,
    options,
    async () => {
      const plan = await whole;
      const keys = settingsAt(plan, 'data-storage', 'properties.allowSharedKeyAccess');
      const person = settingsAt(plan, 'iam-groups', 'principalType');
      const only = ['--only', 'data-storage', ...allAllowed];
      const besides = await broken(plan, [...keys, ...person]);
      const ended = await run(besides.world, besides.folder, 'repair', only, { shell });
      assert.equal(ended.status, 0, ended.stdout);

      const missing = await broken(plan, keys);
      takeRoles(missing.world, typed.dataScientistGroupId);
      const waits = await assertChangesNothing(missing, only, { shell });
      assert.match(waits.stdout, /First, since it does not hold: iam-groups/);
    },
  );
}

for (const shell of todaysShells)
  test(
    `${shell}: an endpoint that waits is for a person to approve, with the call that shows who asks`,
    { skip: skipWithout[shell] },
    async () => {
      const only = ['--only', 'net-dependency-endpoints', ...allAllowed];
      const asks =
        /Yours to do: Approve it with .*list --id \/subscriptions\/\S+\/storageAccounts\/st\w+\n/;
      const waiting = apartFrom(await whole);
      assert.ok(wait(waiting.world));
      const left = await assertChangesNothing(waiting, only, { shell });
      assert.equal(left.status, 3, left.stdout);
      assert.match(left.stdout, asks);

      // One that apply makes in this run, and whose target is others' to open.
      const absent = apartFrom(await whole);
      takeEndpoint(absent.world);
      absent.world.faults = [() => void wait(absent.world)];
      const made = await run(absent.world, absent.folder, 'repair', only, { shell });
      assert.equal(made.status, 3, made.stdout);
      assert.match(made.stdout, asks);
      for (const { stdout, calls } of [left, made]) {
        assert.doesNotMatch(stdout, /still is not so/);
        assert.ok(!calls.some(({ words }) => words.includes('approve')));
      }
    },
  );

for (const shell of todaysShells) {
  test(
    `${shell}: what is needed is allowed before a group is attached, and before the rest is denied`,
    { skip: skipWithout[shell] },
    async () => {
      const plan = await whole;
      const groups = [
        [
          ['net-nsg', 'A rule lets compute reach the nodes of Azure Batch'],
          ['net-compute-subnet', 'The compute subnet has the security group'],
        ],
        [
          ['net-way-in', 'A rule lets Azure Bastion reach the jump host'],
          ['net-way-in', 'The jump host subnet has its security group'],
        ],
      ] as const;
      for (const [[step, rule], [subnet, group]] of groups) {
        const allowed = labelled(plan, step, rule);
        const attached = labelled(plan, subnet, group);
        const life = await broken(plan, [...allowed, ...attached]);
        life.world.faults = [forbidden('network nsg rule create')];
        const waits = await run(life.world, life.folder, 'repair', allAllowed, { shell });
        assert.ok(waits.stdout.includes(`First, since it does not hold: ${step}\n`), waits.stdout);
        assert.ok(!changesOf(waits).includes('network vnet subnet'), waits.stdout);
        life.world.faults = [];
        const mended = await run(life.world, life.folder, 'repair', allAllowed, { shell });
        assert.equal(mended.status, 0, mended.stdout);
        assert.deepEqual(changesOf(mended), ['network nsg rule', 'network vnet subnet']);
      }
    },
  );

  test(
    `${shell}: a rule denies the rest only once what is needed is allowed`,
    { skip: skipWithout[shell] },
    async () => {
      const plan = await whole;
      const denies = labelled(plan, 'net-nsg', 'A rule denies all that goes out');
      const life = await broken(plan, [
        ...denies,
        ...labelled(plan, 'net-nsg', 'A rule lets compute reach Microsoft Entra'),
      ]);
      const { resources } = life.world.state;
      const rule = (name: string): Body | undefined =>
        [...resources.values()].find(({ id }) => id.endsWith(`/securityRules/${name}`));
      life.world.faults = [
        (words) => (words.includes('AllowEntra') ? new Refusal('Forbidden', 'No.') : undefined),
      ];
      const waits = await run(life.world, life.folder, 'repair', allAllowed, { shell });
      assert.match(waits.stdout, /First, since it does not hold: net-nsg\n/);
      assert.notEqual(valueAt(rule('DenyInternetOutbound') ?? {}, 'properties.access'), 'Deny');
      life.world.faults = [];
      const mended = await run(life.world, life.folder, 'repair', allAllowed, { shell });
      assert.equal(mended.status, 0, mended.stdout);
      const names = changing(mended.calls).map((words) => words[words.indexOf('--name') + 1]);
      assert.deepEqual(names, ['AllowEntra', 'DenyInternetOutbound']);
    },
  );
}

test('a key encrypts only once its vault keeps what is deleted', async () => {
  const plan = await whole;
  const purge = settingsAt(plan, 'data-cmk', 'properties.enablePurgeProtection');
  const keySource = 'properties.encryption.keySource';
  const life = await broken(plan, [...purge, ...settingsAt(plan, 'data-storage', keySource)]);
  const { world, folder } = life;
  world.faults = [forbidden('keyvault update')];
  const waits = await run(world, folder, 'repair', allAllowed);
  assert.equal(waits.status, 1, waits.stdout);
  assert.match(waits.stdout, /First, since it does not hold: data-cmk\n/);
  assert.doesNotMatch(changesOf(waits).join('\n'), /storage account update/);
  world.faults = [];
  const mended = await run(world, folder, 'repair', allAllowed);
  assert.equal(mended.status, 0, mended.stdout);
  assert.doesNotMatch(`${mended.stdout}${mended.stderr}`, /KeyVaultPolicyError/);
  assert.deepEqual(changesOf(mended), ['keyvault update --name', 'storage account update']);
});

test('a key encrypts although people have no private way to its vault yet', async () => {
  const plan = await whole;
  const ways = plan.settings.filter(
    ({ step, setting: { expectation } }) =>
      step === 'data-cmk' && expectation.label.startsWith('A private endpoint'),
  );
  assert.equal(ways.length, 1);
  const encrypts = settingsAt(plan, 'data-storage', 'properties.encryption.keySource');
  const life = await broken(plan, [...encrypts, ...ways]);
  const only = ['--only', 'data-cmk-storage', ...allAllowed];
  const mended = await run(life.world, life.folder, 'repair', only);
  assert.equal(mended.status, 0, mended.stdout);
});

for (const shell of todaysShells) {
  test(
    `${shell}: no script approves the connection of a stranger`,
    { skip: skipWithout[shell] },
    async () => {
      const life = apartFrom(await whole);
      const { world, folder } = life;
      const targets = [...world.state.resources.values()].filter(({ type }) =>
        /^Microsoft\.(KeyVault\/vaults|Storage\/storageAccounts|ContainerRegistry\/registries|MachineLearningServices\/workspaces)$/.test(
          type,
        ),
      );
      assert.ok(targets.length >= 5);
      const strangers = targets.map(({ id, name }) => {
        const connection = `/subscriptions/${others}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pep-${name}`;
        const properties = { privateLinkServiceId: id, groupIds: ['any'] };
        bring(world, connection, {
          properties: { manualPrivateLinkServiceConnections: [{ name, properties }] },
        });
        return connection.toLowerCase();
      });
      const was = held(world);
      const told = await run(world, folder, 'repair', allAllowed, { shell });
      assert.equal(told.status, 3, told.stdout);
      assert.match(told.stdout, /Every private endpoint of the key vault is approved/);
      const applied = await run(world, folder, 'apply', ['--yes'], { shell });
      for (const words of changing([...told.calls, ...applied.calls]))
        assert.doesNotMatch(words.join(' '), /private-endpoint-connection|Approved/);
      for (const id of strangers) assert.deepEqual(held(world)[id], was[id]);
    },
  );
}

test('a door waits for the absent endpoint of the files where the plan leaves DNS to others', async () => {
  const life = await appliedLife(
    readerOf({ choices: { network: 'own' }, controls: { 'net-dns': false } }),
  );
  const { world, folder } = life;
  const account = armId(storageAccount, life.reader).toLowerCase();
  const open = world.state.resources.get(account);
  assert.ok(open);
  world.state.resources.set(account, withValue(open, door, 'Enabled'));
  takeEndpoint(world, 'file');
  const only = ['--only', 'data-storage', ...allAllowed];
  const waits = await assertChangesNothing(life, only);
  assert.match(waits.stdout, /First, since it does not hold: net-dependency-endpoints\n/);
  assert.doesNotMatch(waits.stdout, /net-dns/);
  const made = await run(world, folder, 'repair', allAllowed);
  assert.equal(made.status, 0, made.stdout);
  assert.equal(accountsOpen(world), 0);
});

for (const shell of shells) {
  test(
    `${shell}: what waits for a step that could not be read waits, also where only creation sets it`,
    { skip: skipWithout[shell] },
    async () => {
      const plan = await whole;
      const life = await broken(
        plan,
        settingsAt(plan, 'model-deployment', 'properties.environmentId'),
      );
      const environment = settingsAt(plan, 'cmp-environment', 'properties.image');
      const read = environment[0]?.property.read ?? '';
      life.world.faults = [(words) => forbidden(read)(words, false)];
      const only = ['--only', 'model-deployment', ...allAllowed];
      const waits = await assertChangesNothing(life, only, { shell });
      assert.match(waits.stdout, /First, since it does not hold: cmp-environment/);
    },
  );
}

test('repair lets apply make an endpoint that is absent, and closes the door after it', async () => {
  const life = await broken(await whole, settingsAt(await whole, 'data-storage', door));
  const { world, folder } = life;
  takeEndpoint(world);
  world.faults = [forbidden('network private-endpoint create')];
  const refused = await run(world, folder, 'repair', allAllowed);
  assert.equal(refused.status, 1, refused.stdout);
  assert.equal(accountsOpen(world), 1, 'the door is closed without a way in');
  world.faults = [];
  const mended = await run(world, folder, 'repair', allAllowed);
  assert.equal(mended.status, 0, mended.stdout);
  const order = changing(mended.calls).map((words) => words.slice(0, 3).join(' '));
  const made = order.indexOf('network private-endpoint create');
  assert.ok(made >= 0 && made < order.indexOf('storage account update'), order.join('\n'));
});

test('a policy denies again only once what it would refuse to mend is mended', async () => {
  const plan = await whole;
  const policies = plan.settings.filter(
    ({ step, setting }) =>
      step === 'gov-deny-policies' && setting.expectation.path === 'enforcementMode',
  );
  assert.ok(policies.length >= 2);
  const life = await broken(plan, [...policies, ...settingsAt(plan, 'ws-create', door)]);
  const enforced = ({ calls }: Ran): number =>
    changing(calls).filter((words) => words.join(' ').startsWith('policy assignment update'))
      .length;
  const left = await run(life.world, life.folder, 'repair', ['--yes', '--allow', 'interrupts']);
  assert.equal(enforced(left), 0, left.stdout);
  assert.match(left.stdout, /First, since it does not hold: ws-create/);
  const mended = await run(life.world, life.folder, 'repair', allAllowed);
  assert.equal(mended.status, 0, mended.stdout);
  assert.equal(enforced(mended), policies.length);
});

test('a network is put under management only once nothing runs in it', async () => {
  const life = apartFrom(await wholeOf('managed'));
  const { resources } = life.world.state;
  const workspace = [...resources].find(([, body]) => /\/workspaces\/mlw-/.test(body.id));
  assert.ok(workspace);
  resources.set(
    workspace[0],
    withValue(workspace[1], 'properties.managedNetwork', { isolationMode: 'Disabled' }),
  );
  const words = ['--only', 'net-managed-vnet', ...allAllowed];
  const refused = await run(life.world, life.folder, 'repair', words);
  assert.equal(refused.status, 1, refused.stdout);
  assert.match(
    `${refused.stdout}${refused.stderr}`,
    /must be deleted before the isolation changes/,
  );
  for (const id of resources.keys())
    if (/\/workspaces\/mlw-[^/]+\/(computes|onlineendpoints)\//.test(id)) resources.delete(id);
  const mended = await run(life.world, life.folder, 'repair', words);
  assert.equal(mended.status, 0, mended.stdout);
});

for (const shell of todaysShells) {
  test(
    `${shell}: what somebody added to a value in the file is set back nowhere`,
    { skip: skipWithout[shell] },
    async () => {
      const life = await broken(
        await whole,
        settingsAt(await whole, 'cmp-cluster', 'properties.imageBuildCompute'),
      );
      const only = onlyAt(shell, ['cmp-cluster']);
      await run(life.world, life.folder, 'repair', [...only, ...allAllowed], { shell });
      const file = join(life.folder, 'before.json');
      const kept = readFileSync(file, 'utf8');
      const added = kept.replace(
        /"found": "([^"]*)"/,
        '"found": "$1","publicNetworkAccess":"Enabled"',
      );
      assert.notEqual(added, kept);
      writeFileSync(file, added);
      const words = ['--restore', file, '--yes'];
      const restored = await run(life.world, life.folder, 'repair', words, { shell });
      for (const call of changing(restored.calls))
        assert.doesNotMatch(call.join(' '), /publicNetworkAccess/);
    },
  );
}

for (const shell of shells) {
  test(
    `${shell}: what a later round changes is kept too, as it was found first`,
    { skip: skipWithout[shell] },
    async () => {
      const plan = await whole;
      const retention = settingsAt(plan, 'mon-law', 'properties.retentionInDays');
      const life = await broken(plan, settingsAt(plan, 'data-storage', tls));
      const { world, folder } = life;
      const was = held(world);
      world.faults = [
        onceAt('storage account update', () => void breakState(world, retention, life.known)),
      ];
      const only = onlyAt(shell, ['data-storage', 'mon-law']);
      const repaired = await run(world, folder, 'repair', [...only, ...allAllowed], { shell });
      assert.equal(repaired.status, 0, repaired.stdout);
      assert.match(repaired.stdout, /2 mended, 0 still to mend, 0 left to you/);
      assert.equal(keptBefore(folder).length, 2);
      assert.equal(existsSync(join(folder, 'before-2.json')), false);
      const words = ['--restore', join(folder, 'before.json'), '--yes'];
      const restored = await run(world, folder, 'repair', words, { shell });
      assert.equal(restored.status, 0, `${restored.stdout}${restored.stderr}`);
      assert.deepEqual(held(world), was);
      writeFileSync(join(folder, 'before.json'), 'no JSON');
      const refused = await run(world, folder, 'repair', words, { shell });
      assert.match(refused.stderr, /is not a whole file that a repair wrote/);
      assert.deepEqual(changing(refused.calls), [], 'it told others of a run that does nothing');
    },
  );
}

test('what Azure does not set back is told', async () => {
  const life = await broken(await whole, settingsAt(await whole, 'data-storage', tls));
  await run(life.world, life.folder, 'repair', allAllowed);
  life.world.faults = [forbidden('storage account update')];
  const words = ['--restore', join(life.folder, 'before.json'), '--yes'];
  const { status, stdout } = await run(life.world, life.folder, 'repair', words);
  assert.equal(status, 1, stdout);
  assert.match(stdout, /Not set back: .*TLS.* It was "TLS1_0", it is "TLS1_2"\./);
});

for (const network of someDesigns) {
  test(`all that can be is set back as it was: ${network}`, async () => {
    const plan = await wholeOf(network);
    const all = plan.settings.filter(
      // What traffic analytics makes for another place stays there; the subnet of Bastion takes no other group; the
      // firewall of a vault knows two words, and both pass.
      ({ step, setting: { mend, expectation } }) =>
        'restored' in mend &&
        step !== 'net-flow-logs' &&
        !(step === 'data-cmk' && expectation.path === 'properties.networkAcls.bypass') &&
        !expectation.label.startsWith('The subnet of Azure Bastion'),
    );
    assert.ok(all.length >= 20);
    const life = await broken(plan, all);
    const before = held(life.world);
    const repaired = await run(life.world, life.folder, 'repair', allAllowed);
    assert.equal(repaired.status, 0, repaired.stdout);
    const restored = await run(life.world, life.folder, 'repair', [
      '--restore',
      join(life.folder, 'before.json'),
      '--yes',
    ]);
    assert.equal(restored.status, 0, `${restored.stdout}${restored.stderr}`);
    assert.deepEqual(held(life.world), before);
  });
}

for (const shell of shells) {
  test(
    `${shell}: a repair that is stopped goes on when it runs again`,
    { skip: skipWithout[shell] },
    async () => {
      const three = [
        ...settingsAt(await whole, 'data-storage', tls),
        ...settingsAt(await whole, 'data-acr', 'properties.adminUserEnabled'),
        ...settingsAt(await whole, 'mon-law', 'properties.retentionInDays'),
      ];
      const life = await broken(await whole, three);
      const { world, folder } = life;
      const was = held(world);
      // What a run left that was ended while it wrote.
      writeFileSync(join(folder, 'before.json.new'), 'half', { mode: 0o644 });
      const stops = eachDays(3, [
        'monitor log-analytics workspace update',
        'acr update',
        'storage account update',
      ]);
      for (const call of stops) {
        const { how, stop } = stoppable[shell]();
        world.faults = [onceAt(call, stop)];
        const stopped = await run(world, folder, 'repair', allAllowed, how);
        if (shell === 'bash') assert.equal(stopped.status, 130, stopped.stdout);
        assert.match(stopped.stderr, /What was mended stays so; run it again to go on/);
        assert.equal(existsSync(join(folder, '.at-work')), false, 'its lock stays');
      }
      world.faults = [];
      const log = readFileSync(join(folder, 'repair.log'), 'utf8');
      assert.equal(log.match(/^ {2}stopped$/gm)?.length, stops.length, log);
      for (const name of ['before.json', 'repair.log'])
        assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, `others can read ${name}`);
      const next = await run(world, folder, 'repair', allAllowed, { shell });
      assert.equal(next.status, 0, next.stdout);
      // The first file has it all, whatever was mended between.
      assert.equal(keptBefore(folder).length, three.length);
      const words = ['--restore', join(folder, 'before.json'), '--yes'];
      const restored = await run(world, folder, 'repair', words, { shell });
      assert.equal(restored.status, 0, restored.stdout);
      assert.match(restored.stdout, /TLS.*: now "TLS1_2", it was "TLS1_0"/);
      assert.deepEqual(held(world), was);
    },
  );
}

test('both shells make the same calls', { skip: skipWithout.powershell }, async () => {
  const groups = apart((await whole).settings.filter(isMendable));
  const group = groups.at(3) ?? [];
  const ran = [];
  for (const shell of shells) {
    const life = await broken(await whole, group);
    ran.push(await run(life.world, life.folder, 'repair', allAllowed, { shell }));
  }
  const [bash, powershell] = ran.map(({ calls, status }) => ({ status, calls: changing(calls) }));
  assert.ok((bash?.calls.length ?? 0) > 5);
  assert.deepEqual(powershell, bash);
});

/** The settings of which a repair kept what was there. */
function keptBefore(folder: string): readonly unknown[] {
  const file = readFileSync(join(folder, 'before.json'), 'utf8');
  return (JSON.parse(file) as { readonly found: readonly unknown[] }).found;
}

/** The settings of a step whose label begins so. */
function labelled(
  { settings }: Awaited<typeof whole>,
  step: string,
  label: string,
): readonly Breakable[] {
  const found = settings.filter(
    (one) => one.step === step && one.setting.expectation.label.startsWith(label),
  );
  assert.ok(found.length > 0, `${step} has no ${label}`);
  return found;
}

/** The commands of the calls that change something. */
function changesOf({ calls }: Ran): readonly string[] {
  return changing(calls).map((words) => words.slice(0, 3).join(' '));
}

/** Takes every role away that this holder has on a storage account. */
function takeRoles({ state }: World, holder: string): void {
  const onAccount =
    /\/storageaccounts\/[^/]+\/providers\/microsoft\.authorization\/roleassignments\//;
  const roles = [...state.resources].filter(
    ([id, one]) => onAccount.test(id) && valueAt(one, 'properties.principalId') === holder,
  );
  assert.ok(roles.length > 0);
  for (const [id] of roles) state.resources.delete(id);
}

/** The endpoint by which the network reaches the blobs, or the files, of the default account. */
function endpointIn({ state }: World, group = 'blob'): Body | undefined {
  return [...state.resources.values()].find(
    ({ type, name }) =>
      type === 'Microsoft.Network/privateEndpoints' &&
      new RegExp(`^pep-st\\w+-${group}$`).test(name),
  );
}

/** Its target has not let it in yet: tells whether it is there. */
function wait(world: World): boolean {
  const endpoint = endpointIn(world);
  if (!endpoint) return false;
  const list = 'properties.privateLinkServiceConnections';
  const pending = listAt(endpoint, list).map((one) =>
    withValue(objectOf(one), 'properties.privateLinkServiceConnectionState', { status: 'Pending' }),
  );
  world.state.resources.set(endpoint.id.toLowerCase(), withValue(endpoint, list, pending));
  return pending.length > 0;
}

/** That endpoint is not there. */
function takeEndpoint(world: World, group = 'blob'): void {
  const endpoint = endpointIn(world, group);
  assert.ok(endpoint);
  removeWhole(world, endpoint.id.toLowerCase());
}

/** How many accounts take what comes from public networks. */
function accountsOpen({ state: { resources } }: World): number {
  return [...resources.values()].filter(
    (one) => one.type === 'Microsoft.Storage/storageAccounts' && valueAt(one, door) !== 'Disabled',
  ).length;
}
