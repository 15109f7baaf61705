import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { type Ran, run } from '../../support/lifecycle.ts';
import { install } from '../../support/modelled-az/extensions.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Inputs } from '../../../src/parameters/resolve.ts';
import { callAz } from '../../support/modelled-az/call.ts';
import { Refusal } from '../../support/modelled-az/refusal.ts';
import { forbidden, unknownOnce } from '../../support/modelled-az/faults.ts';
import type { World } from '../../support/modelled-az/world.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, lifeOf } from '../../support/whole-life.ts';

for (const shell of shells) {
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

for (const shell of shells) {
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
      assert.match(ran.stderr, /The Azure CLI is 2\.74\.0, and this plan needs 2\.75\.0\./);
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

for (const shell of shells) {
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
  assert.match(zrs.stderr, /SKU Standard_ZRS is not available in location westus/);
  const size = await make({}, (world) => (world.notOffered = new Set(['Standard_D4as_v4'])));
  assert.equal(size.status, 1);
  assert.match(size.stderr, /size Standard_D4as_v4 is not available/);
});
