import assert from 'node:assert/strict';
import { shells } from '../../../src/language/artefact.ts';
import {
  breakIn,
  groupsThatTellApart,
  propertiesOf,
  type VerifyLine,
} from '../../support/breaking.ts';
import { run } from '../../support/lifecycle.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { everything, readerOf, typed } from '../../support/readers.ts';
import { reportIn } from '../../support/report.ts';
import { skipWithout } from '../../support/shells.ts';
import {
  appliedLife,
  assertSound,
  copyOfLife,
  knowing,
  lifeOf,
  linesOf,
} from '../../support/whole-life.ts';
import { eachDays, someDesigns } from '../../support/share.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const network of someDesigns) {
  const reader = readerOf({ choices: everything(network) });
  const life = appliedLife(reader);

  test(`verify passes everything that apply made: ${network}`, async () => {
    await assertSound(await life, { program: true });
  });

  test(`a broken property fails exactly the checks that look at it: ${network}`, async () => {
    const known = knowing(await life);
    const all = propertiesOf(known);
    // What may be nothing has nothing to break: strangers.test.ts adds to it.
    const properties = all.filter(({ check }) => check.rows !== 'ifAny');
    assert.ok(properties.length > 150, 'every property that a check reads');
    const seeking = new Set(
      properties
        .filter(({ check }) => check.in === 'part' && (check.where ?? check.over).length > 0)
        .map(({ read }) => read),
    );
    // A rule that denies what it should allow is also one of those that may deny nothing.
    const sought = all
      .filter(({ read }) => seeking.has(read))
      .flatMap(({ watched }) => watched.map(lineOf));
    // Each property is broken in some run in which any given other one is not.
    for (const group of eachDays(3, groupsThatTellApart(properties))) {
      const broken = copyOfLife(await life);
      breakIn(broken.world, group, known);
      const { status, stdout } = await run(broken.world, broken.folder, 'verify');
      const expected = group.flatMap(({ watched }) => watched.map(lineOf)).sort();
      const failed = linesOf(stdout, 'FAIL');
      const unknown = linesOf(stdout, 'UNKNOWN');
      // Where rows are sought in a part by what is broken, they are gone: then it must only not pass.
      const isApart = (line: string): boolean => !sought.includes(line);
      assert.deepEqual(failed.filter(isApart), expected.filter(isApart));
      assert.deepEqual(unknown.filter(isApart), []);
      const bad = new Set([...failed, ...unknown]);
      assert.deepEqual(
        expected.filter((line) => !bad.has(line)),
        [],
      );
      assert.equal(status, 1);
    }
  });

  test(`what cannot be read is unknown: ${network}`, async () => {
    const closed = copyOfLife(await life);
    closed.world.faults = [
      (words) =>
        words[0] === 'account'
          ? undefined
          : new Refusal('AuthorizationFailed', 'The client has no right to read this.'),
    ];
    const { status, stdout } = await run(closed.world, closed.folder, 'verify');
    const all = propertiesOf(knowing(await life)).flatMap(({ watched }) => watched);
    assert.equal(linesOf(stdout, 'UNKNOWN').length, all.length);
    assert.match(stdout, /AuthorizationFailed/);
    assert.equal(status, 3);
  });
}

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  for (const [what, complaint, said] of [
    [
      'the right',
      "The client 'someone' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/0'.",
      'found you lack the right Microsoft.KeyVault/vaults/read on /subscriptions/0. Step',
    ],
    [
      'the place',
      'Public network access is disabled and the request is not from a private endpoint.',
      'found it can be read only from inside the virtual network: ',
    ],
  ] as const) {
    test(`${shell} verify says ${what} that is missing`, options, async () => {
      const closed = await lifeOf(readerOf());
      closed.world.faults = [
        ([first]) => (first === 'account' ? undefined : new Refusal('Forbidden', complaint)),
      ];
      const { status, stdout } = await run(closed.world, closed.folder, 'verify', [], { shell });
      assert.equal(status, 3);
      assert.ok(stdout.includes(said), stdout.slice(0, 400));
    });
  }
}

/** Calls whose answer other calls of verify need, and a check that then cannot be judged. */
const needed: readonly (readonly [string, RegExp])[] = [
  ['ad sp show', /^UNKNOWN data-cmk +Azure Cosmos DB holds Key Vault Crypto/m],
  ['identity show', /^UNKNOWN \S+ +The identity holds Contributor on the storage account/m],
  [
    'resource show --ids * --query properties.ipConfigurations[0]',
    /^UNKNOWN net-firewall +The appliance is/m,
  ],
];

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} verify does not judge by what it could not read`, options, async () => {
    const life = await appliedLife(readerOf({ choices: everything('own') }));
    for (const [call, said] of needed) {
      const closed = copyOfLife(life);
      const [begins = '', holds = ''] = call.split(' * ');
      closed.world.faults = [
        (words) =>
          words.join(' ').startsWith(begins) && words.join(' ').includes(holds)
            ? new Refusal('Forbidden', 'No right to read this.')
            : undefined,
      ];
      const { stdout } = await run(closed.world, closed.folder, 'verify', [], { shell });
      assert.match(stdout, said);
      assert.match(stdout, /found az could not read it: .*No right to read this/);
      assert.ok(closed.world.calls.every(({ words }) => !words.includes('')));
    }
  });
}

test('verify --json says the same in both shells', { skip: skipWithout.powershell }, async () => {
  const life = await appliedLife(readerOf({ choices: everything('own') }));
  const known = knowing(life);
  // Some of what is there passes, and some does not.
  breakIn(life.world, groupsThatTellApart(propertiesOf(known))[0] ?? [], known);
  const [bash, powershell] = await Promise.all(
    shells.map((shell) => run(life.world, life.folder, 'verify', ['--json'], { shell })),
  );
  const { at, ...report } = reportIn(bash?.stdout ?? '');
  for (const some of ['PASS', 'FAIL'])
    assert.ok(
      report.results.some(({ result }) => result === some),
      some,
    );
  const { workload, environment, location, instance, planId } = typed;
  assert.equal(report.plan, [workload, environment, location, instance, planId].join('-'));
  const { at: later, ...same } = reportIn(powershell?.stdout ?? '');
  assert.deepEqual(same, report);
  for (const time of [at, later]) {
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(Math.abs(Date.now() - Date.parse(time)) < 600_000, time);
  }
});

function lineOf({ control, label }: VerifyLine): string {
  return `${control} ${label}`;
}
