import assert from 'node:assert/strict';
import { type Ran, run } from '../../support/lifecycle.ts';
import { install } from '../../support/az-front/extensions.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { callAz } from '../../support/az-front/call.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { forbidden, unknownOnce } from '../../support/az-front/faults.ts';
import { type JsonObject, withValue } from '../../azure-model/json.ts';
import type { Body } from '../../azure-model/world.ts';
import type { World } from '../../support/az-front/world.ts';
import { bring, patch } from '../../azure-model/resources.ts';
import {
  blobZone,
  cmkKeyVault,
  fileZone,
  resourceGroup,
  storageAccount,
  vaultZone,
  vnet,
  workspace,
} from '../../../src/guide/resources.ts';
import { armId, type Reader } from '../../support/expected-words.ts';
import { existingSets, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, lifeOf } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  for (const [step, command] of [
    ['gov-extensions', 'extension add'],
    ['gov-providers', 'provider register'],
  ] as const) {
    test(
      `${shell}: ${step} runs alone while all is missing that prepares the way`,
      options,
      async () => {
        const { world, folder } = await lifeOf(readerOf());
        const alone = await run(world, folder, 'apply', ['--only', step, '--yes'], { shell });
        assert.equal(alone.status, 0, alone.stderr);
        const made = changing(alone.calls).map((words) => words.slice(0, 2).join(' '));
        assert.deepEqual(new Set(made), new Set([command]));
      },
    );
  }

  test(
    `${shell}: another step alone does not begin without them, and hears of all`,
    options,
    async () => {
      const { world, folder } = await lifeOf(readerOf());
      const alone = await run(world, folder, 'apply', ['--only', 'gov-group', '--yes'], { shell });
      assert.equal(alone.status, 2);
      assert.match(alone.stderr, /az extension add --upgrade --name ml\b/);
      assert.match(alone.stderr, /az provider register --wait --namespace Microsoft\.KeyVault\b/);
      assert.deepEqual(changing(alone.calls), []);
    },
  );

  test(`${shell}: a role that may not be given is tried once`, options, async () => {
    const { world, folder } = await lifeOf(readerOf());
    world.faults = [forbidden('role assignment create')];
    const stopped = await run(world, folder, 'apply', ['--yes'], { shell });
    assert.equal(stopped.status, 1);
    const tries = stopped.calls.filter(
      ({ words }) => words[1] === 'assignment' && words[2] === 'create',
    );
    assert.equal(tries.length, 1);
  });

  test(
    `${shell}: a role for an identity that is not known yet is tried again`,
    options,
    async () => {
      const { world, folder } = await lifeOf(readerOf());
      world.faults = [unknownOnce()];
      const made = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.match(made.stdout, /not yet known everywhere/);
      assert.notEqual(made.status, 1, made.stderr);
    },
  );
}

const versionsOfOthers: readonly (readonly [name: string, version: string])[] = [
  ['ml', '2.44.1'],
  ['application-insights', '1.2.3'],
];

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  /** Apply in a machine that has these extensions, as preflight sees it. */
  const applyWith = async (
    prepare: (world: World) => void,
    words: readonly string[] = [],
  ): Promise<Ran> => {
    const { world, folder } = await lifeOf(readerOf());
    prepare(world);
    return run(world, folder, 'apply', [...words, '--yes'], { shell });
  };

  test(`${shell}: az is judged alike with and without extensions`, options, async () => {
    const alone = ['--only', 'gov-extensions'];
    for (const extensions of [[], versionsOfOthers]) {
      const ran = await applyWith((world) => {
        world.azureCli = '2.74.0';
        extensions.forEach(([name, version]) => install(world, name, version));
      });
      assert.equal(ran.status, 2);
      assert.match(ran.stderr, /The Azure CLI is 2\.74\.0, and this plan needs 2\.90\.0\./);
      assert.deepEqual(changing(ran.calls), []);
      const newer = await applyWith((world) => {
        world.azureCli = '2.100.0';
        extensions.forEach(([name, version]) => install(world, name, version));
      }, alone);
      assert.equal(newer.status, 0, newer.stderr);
      assert.doesNotMatch(newer.stdout + newer.stderr, /Azure CLI is/);
    }
  });

  test(`${shell}: an extension that is too old is brought up to date`, options, async () => {
    const ran = await applyWith((world) => install(world, 'ml', '2.9.0'));
    assert.equal(ran.status, 3, ran.stderr);
    assert.match(ran.stdout, /too old: application-insights ml\. The step gov-extensions/);
    const added = changing(ran.calls).filter(([first]) => first === 'extension');
    assert.deepEqual(
      added.map((words) => words[3]),
      ['ml', 'application-insights'],
    );
  });

  test(`${shell}: an extension that is too old stops a step alone`, options, async () => {
    const ran = await applyWith((world) => install(world, 'ml', '2.9.0'), ['--only', 'ws-create']);
    assert.equal(ran.status, 2);
    assert.match(ran.stderr, /The extension ml of az is not installed, or too old\./);
    assert.match(ran.stderr, /az extension add --upgrade --name ml/);
  });

  test(`${shell}: an extension that is known to fail stops before anything`, options, async () => {
    const ran = await applyWith((world) => install(world, 'ml', '2.44.0'));
    assert.equal(ran.status, 2);
    assert.match(ran.stderr, /The extension ml 2\.44\.0 of az is known to fail in this plan\./);
    assert.deepEqual(changing(ran.calls), []);
    const mended = await applyWith(
      (world) => install(world, 'ml', '2.44.0'),
      ['--only', 'gov-extensions'],
    );
    assert.equal(mended.status, 0, mended.stderr);
  });

  test(`${shell}: an extension that is listed and broken is named`, options, async () => {
    const ran = await applyWith((world) => install(world, 'ml', '2.44.1', { broken: true }));
    assert.equal(ran.status, 2);
    assert.match(ran.stderr, /The extension ml of az is installed and cannot be loaded\. 'ml' is/);
    assert.match(ran.stderr, /az extension remove --name ml/);
    assert.deepEqual(changing(ran.calls), []);
  });
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };
  const first = ['--only', 'gov-group', '--yes'];

  /** Apply of one harmless step, in a subscription that may use every provider and has every extension. */
  const applyIn = async (
    inputs: Partial<Inputs>,
    prepare: (world: World) => void = () => undefined,
  ): Promise<Ran> => {
    const { world, folder } = await lifeOf(readerOf(inputs));
    makeReady(world);
    prepare(world);
    return run(world, folder, 'apply', first, { shell });
  };

  test(`${shell}: what a region does not offer is told at once`, options, async () => {
    const ran = await applyIn(
      {
        drafts: { location: 'westus', storageRedundancy: 'Standard_ZRS' },
        choices: { wayIn: true },
      },
      (world) => {
        world.notOffered = new Set([
          'ml westus',
          'Standard_D4as_v4',
          'Standard_DS3_v2',
          'Standard_D2s_v5',
        ]);
      },
    );
    assert.equal(ran.status, 2);
    for (const sentence of [
      'Azure Machine Learning is not offered in westus.',
      'Storage accounts cannot be Standard_ZRS in westus.',
      'Azure Machine Learning has no compute of size Standard_D4as_v4 in westus.',
      'Azure Machine Learning has no size Standard_DS3_v2 in westus.',
      'The subscription may make no machine of size Standard_D2s_v5 in westus.',
    ])
      assert.ok(ran.stderr.includes(sentence), `${sentence}\n${ran.stderr}`);
    assert.deepEqual(changing(ran.calls), []);
  });

  test(
    `${shell}: a region is asked of Azure in four calls, and by default fits`,
    options,
    async () => {
      for (const location of ['westus', 'japanwest', 'eastus2']) {
        const ran = await applyIn({ drafts: { location }, choices: { wayIn: true } });
        assert.equal(ran.status, 0, ran.stderr);
        assert.equal(ran.stderr, '');
        const asked = ran.calls.filter(({ words }) =>
          /^(provider show|storage sku|rest .*vmSizes|vm list-skus)/.test(words.join(' ')),
        );
        assert.equal(asked.length, 4);
      }
    },
  );

  test(`${shell}: what cannot be asked of a region is a warning`, options, async () => {
    const ran = await applyIn({}, (world) => {
      world.faults = [forbidden('storage sku list')];
    });
    assert.equal(ran.status, 0, ran.stderr);
    assert.match(
      ran.stderr,
      /warning +Which redundancy of storage the region offers cannot be seen/,
    );
  });
}

/** The extensions and providers that every plan needs. */
function makeReady(world: World): void {
  for (const name of Object.keys(guide.preflight.extensions.tried)) install(world, name, '99.0.0');
  const types = guide.resources.map(({ type }) => type.split('/')[0] ?? '');
  const namespaces = [...types, ...Object.values(guide.preflight.namespaces)];
  for (const namespace of new Set(namespaces))
    callAz(world, ['provider', 'register', '--namespace', namespace], '.', 'json');
}

test('Azure itself refuses a redundancy, a size and a region that it does not offer', async () => {
  const make = async (drafts: Inputs['drafts'], prepare: (world: World) => void): Promise<Ran> => {
    const { world, folder } = await lifeOf(readerOf({ drafts }));
    makeReady(world);
    prepare(world);
    // As if nobody had looked first.
    world.faults = [
      ([one, two]) =>
        one === 'rest' ||
        (two === 'sku' && one === 'storage') ||
        (one === 'provider' && two === 'show')
          ? new Refusal('TooManyRequests', 'Not now.')
          : undefined,
    ];
    return run(world, folder, 'apply', ['--yes']);
  };
  const zrs = await make(
    { location: 'westus', storageRedundancy: 'Standard_ZRS' },
    () => undefined,
  );
  assert.equal(zrs.status, 1);
  assert.match(zrs.stderr, /RedundancyConfigurationNotAvailableInRegion/);
  const size = await make({}, (world) => (world.notOffered = new Set(['Standard_D4as_v4'])));
  assert.equal(size.status, 1);
  assert.match(size.stderr, /size Standard_D4as_v4 is not available/);
});

/** Changes what the model keeps of a resource, as somebody else would have made it. */
function alter(world: World, name: string, change: (body: Body) => JsonObject): void {
  for (const [key, body] of world.state.resources)
    if (body.name === name) world.state.resources.set(key, change(body) as Body); // a body, changed
}

const everythingBrought = (): Reader =>
  readerOf({
    choices: { network: 'own', wayIn: true },
    existing: existingSets[1] ?? {},
    drafts: { vnetPrefix: '10.50.0.0/16' },
  });

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };
  const first = ['--only', 'gov-providers', '--yes'];

  test(`${shell}: what is brought is read whole before the first change`, options, async () => {
    const { world, folder } = await lifeOf(everythingBrought());
    makeReady(world);
    alter(world, 'vnet-hub', (body) => ({ ...body, location: 'westeurope' }));
    alter(world, 'kv-shared-001', (body) =>
      withValue(body, 'properties.enableRbacAuthorization', false),
    );
    alter(world, 'crshared001', (body) => withValue(body, 'sku.name', 'Basic'));
    alter(world, 'stshared001', (body) => withValue(body, 'properties.isHnsEnabled', true));
    const ran = await run(world, folder, 'apply', first, { shell });
    assert.equal(ran.status, 2, ran.stdout + ran.stderr);
    for (const sentence of [
      'Virtual network vnet-hub is in another region than eastus2',
      'Virtual network vnet-hub has no range that holds the subnet snet-pe (10.50.',
      'Key vault kv-shared-001 gives access by access policies',
      'The repair script of the bundle mends it.',
      'Container registry crshared001 is not of the Premium tier',
      'Storage account stshared001 has a hierarchical namespace',
    ])
      assert.ok(ran.stderr.includes(sentence), `${sentence}\n${ran.stderr}`);
    assert.deepEqual(changing(ran.calls), []);
  });

  test(
    `${shell}: a vault that can be purged stops a plan that encrypts with its key`,
    options,
    async () => {
      const { world, folder, reader } = await lifeOf(
        readerOf({ choices: { customerManagedKey: true } }),
      );
      makeReady(world);
      const id = armId(cmkKeyVault, reader);
      bring(world, armId(resourceGroup, reader), { location: 'eastus2' });
      bring(world, id, { location: 'eastus2', properties: {} });
      const stopped = await run(world, folder, 'apply', first, { shell });
      assert.equal(stopped.status, 2, stopped.stdout);
      assert.match(stopped.stderr, /can be purged, so Azure encrypts nothing with its key/);
      assert.match(stopped.stderr, /az keyvault update --enable-purge-protection true --name kv-/);
      assert.deepEqual(changing(stopped.calls), []);
      patch(world, id, { properties: { enablePurgeProtection: true } });
      const goesOn = await run(world, folder, 'apply', first, { shell });
      assert.doesNotMatch(goesOn.stderr, /can be purged/);
    },
  );

  test(
    `${shell}: a subnet in the way is seen, and one that is there just so is not`,
    options,
    async () => {
      const { world, folder, reader } = await lifeOf(readerOf({ existing: { vnet: vnetId } }));
      makeReady(world);
      const range = reader.resolved.values.peSubnetPrefix ?? '';
      putSubnet(world, 'snet-pe', range);
      const fits = await run(world, folder, 'apply', first, { shell });
      assert.equal(fits.status, 0, fits.stderr);
      putSubnet(world, 'others', range.replace(/\/\d+$/, '/29'));
      const stands = await run(world, folder, 'apply', first, { shell });
      assert.equal(stands.status, 0, stands.stderr);
      world.state.resources.delete(`${vnetId}/subnets/snet-pe`.toLowerCase());
      const inTheWay = await run(world, folder, 'apply', first, { shell });
      assert.equal(inTheWay.status, 2);
      assert.match(inTheWay.stderr, /a subnet that stands in the way of snet-pe/);
    },
  );

  test(
    `${shell}: what only creation can set stops, and what is not ours is named`,
    options,
    async () => {
      const plan = readerOf({ choices: { customerManagedKey: true } });
      const { world, folder } = await lifeOf(plan);
      makeReady(world);
      const group = armId(resourceGroup, plan);
      const id = armId(workspace, plan);
      const location = 'eastus2';
      for (const [one, type] of [
        [group, resourceGroup.type],
        [id, workspace.type],
      ] as const)
        world.state.resources.set(one.toLowerCase(), {
          id: one,
          name: one.split('/').at(-1) ?? '',
          type,
          location,
          identity: { type: 'SystemAssigned' },
          properties: { publicNetworkAccess: 'Enabled', hbiWorkspace: false },
        });
      const ran = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.equal(ran.status, 2, ran.stdout + ran.stderr);
      for (const sentence of [
        'has no managed network that lets out only what is approved.',
        'mlw-mlsec-prod-eus2-001 is there already, and not as this plan has it in what only creation sets.',
        'does not carry the tag of this plan',
        group,
      ])
        assert.ok(ran.stderr.includes(sentence), `${sentence}\n${ran.stderr}`);
      assert.deepEqual(changing(ran.calls), []);
    },
  );
}

/** A storage account at an id of the plan, as somebody made it by hand: closed, but for an old TLS and its keys. */
function accountOfOthers(id: string, infrastructure: boolean): Body {
  const key = { keyType: 'Account' };
  return {
    id,
    name: id.split('/').at(-1) ?? '',
    type: storageAccount.type,
    location: 'eastus2',
    properties: {
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Disabled',
      minimumTlsVersion: 'TLS1_0',
      allowSharedKeyAccess: true,
      encryption: {
        requireInfrastructureEncryption: infrastructure,
        services: { queue: key, table: key },
      },
    },
  };
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(
    `${shell}: what is there without the tag is compared setting by setting`,
    options,
    async () => {
      const plan = readerOf();
      const { world, folder } = await lifeOf(plan);
      makeReady(world);
      const group = armId(resourceGroup, plan);
      const id = armId(storageAccount, plan);
      const { resources } = world.state;
      const put = (body: Body): void => void resources.set(body.id.toLowerCase(), body);
      put({ id: group, name: group.split('/').at(-1) ?? '', type: resourceGroup.type });
      put(accountOfOthers(id, true));
      const words = ['--only', 'gov-providers', '--yes'];
      const mendable = await run(world, folder, 'apply', words, { shell });
      assert.equal(mendable.status, 0, mendable.stderr);
      const name = id.split('/').at(-1) ?? '';
      assert.match(mendable.stdout, /right +mendable +by hand +fixed +unknown\n/);
      assert.match(mendable.stdout, new RegExp(`\n {2}${name} +\\d+ +[1-9]\\d* +\\d+ +0 +\\d+\\n`));
      for (const line of [
        /mendable +TLS 1\.2 is the lowest version of [^:]+: expected TLS1_2[^,]*, found TLS1_0\.\n/,
        /mendable +The keys of [^:]+ open nothing: expected false, found true\.\n/,
        /notice +What is mendable stays as it is until you mend it: .*repair\.(sh|ps1)\n/,
      ])
        assert.match(mendable.stdout, line);
      put(accountOfOthers(id, false));
      const fixed = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.equal(fixed.status, 2, fixed.stdout + fixed.stderr);
      assert.match(
        fixed.stdout,
        /fixed +The infrastructure encrypts [^:]+: expected true, found false\.\n +Only a new account has it/,
      );
      assert.ok(
        fixed.stderr.includes(
          `${name} is there already, and not as this plan has it in what only creation sets.`,
        ),
        fixed.stderr,
      );
      assert.deepEqual(changing(fixed.calls), []);
      put({ ...accountOfOthers(id, false), tags: { mlsecPlan: planOf(plan) } });
      const ours = await run(world, folder, 'apply', words, { shell });
      assert.doesNotMatch(ours.stdout, /mendable/);
    },
  );
}

/** The identity of the plan, as its tag has it. */
function planOf({ resolved: { values } }: Reader): string {
  const { workload, environment, location, instance, planId } = values;
  return [workload, environment, location, instance, planId].join('-');
}

/** A link of the network to a zone of this name in another group, as another team would have made it. */
function linkElsewhere(world: World, name: string, network: string): string {
  const group = `${network.split('/').slice(0, 4).join('/')}/rg-elsewhere`;
  const zone = `${group}/providers/Microsoft.Network/privateDnsZones/${name}`;
  const link = `${zone}/virtualNetworkLinks/theirs`;
  const put = (id: string, type: string, properties: JsonObject): void => {
    const own = id.split('/').at(-1) ?? '';
    world.state.resources.set(id.toLowerCase(), { id, name: own, type, properties });
  };
  put(group, resourceGroup.type, {});
  put(zone, vaultZone.zone.type, {});
  put(link, vaultZone.link.type, { virtualNetwork: { id: network.toUpperCase() } });
  return zone;
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };
  const first = ['--only', 'gov-providers', '--yes'];

  test(
    `${shell}: every zone that is missing, unlinked or in the way is named`,
    options,
    async () => {
      const plan = readerOf({ choices: { network: 'own' }, existing: existingSets[1] ?? {} });
      const { world, folder } = await lifeOf(plan);
      makeReady(world);
      const whole = await run(world, folder, 'apply', first, { shell });
      assert.equal(whole.status, 0, whole.stderr);
      assert.doesNotMatch(whole.stderr, /zone/);
      const missing = armId(blobZone.zone, plan);
      for (const key of world.state.resources.keys())
        if (key.startsWith(missing.toLowerCase())) world.state.resources.delete(key);
      world.state.resources.delete(armId(fileZone.link, plan).toLowerCase());
      const theirs = linkElsewhere(world, vaultZone.host, armId(vnet, plan));
      const ran = await run(world, folder, 'apply', first, { shell });
      assert.equal(ran.status, 2, ran.stdout + ran.stderr);
      for (const sentence of [
        `The private DNS zone ${missing} is not there`,
        `--name ${blobZone.host}`,
        `The private DNS zone ${armId(fileZone.zone, plan)} is not linked to the virtual network`,
        `az network private-dns link vnet create`,
        `is linked to ${theirs} already`,
      ])
        assert.ok(ran.stderr.includes(sentence), `${sentence}\n${ran.stderr}`);
      assert.equal(ran.stderr.match(/^ +error /gm)?.length, 3, ran.stderr);
      assert.deepEqual(changing(ran.calls), []);
    },
  );

  test(`${shell}: a zone elsewhere stops a network that was brought alone`, options, async () => {
    const { world, folder } = await lifeOf(readerOf({ existing: { vnet: vnetId } }));
    makeReady(world);
    const fits = await run(world, folder, 'apply', first, { shell });
    assert.equal(fits.status, 0, fits.stderr);
    const theirs = linkElsewhere(world, vaultZone.host, vnetId);
    const stopped = await run(world, folder, 'apply', first, { shell });
    assert.equal(stopped.status, 2);
    assert.ok(stopped.stderr.includes(`is linked to ${theirs} already`), stopped.stderr);
    world.faults = [forbidden('network private-dns zone list')];
    const unseen = await run(world, folder, 'apply', first, { shell });
    assert.equal(unseen.status, 0, unseen.stderr);
    assert.match(unseen.stderr, /warning +To which private DNS zones \S+ is linked cannot be seen/);
  });

  test(`${shell}: zones that were brought alone need no link yet`, options, async () => {
    const zones = existingKinds.privateDnsZones.example;
    const plan = readerOf({ existing: { privateDnsZones: zones } });
    const { world, folder } = await lifeOf(plan);
    makeReady(world);
    const fits = await run(world, folder, 'apply', first, { shell });
    assert.equal(fits.status, 0, fits.stderr);
    world.state.resources.delete(armId(blobZone.zone, plan).toLowerCase());
    const stopped = await run(world, folder, 'apply', first, { shell });
    assert.equal(stopped.status, 2);
    assert.ok(stopped.stderr.includes(`zone ${armId(blobZone.zone, plan)} is not there`));
  });
}

test('the model links a network to one zone of a name', async () => {
  const plan = readerOf({ existing: { vnet: vnetId } });
  const { world, folder } = await lifeOf(plan);
  makeReady(world);
  linkElsewhere(world, vaultZone.host, vnetId);
  // As if nobody had looked first.
  world.faults = [forbidden('network private-dns zone list')];
  const ran = await run(world, folder, 'apply', ['--yes']);
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /multiple zones with overlapping namespaces/);
});

const vnetId = existingKinds.vnet.example;

function putSubnet({ state }: World, name: string, addressPrefix: string): void {
  const id = `${vnetId}/subnets/${name}`;
  const type = 'Microsoft.Network/virtualNetworks/subnets';
  state.resources.set(id.toLowerCase(), { id, name, type, properties: { addressPrefix } });
}
