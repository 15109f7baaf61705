// What the plan made and a workspace uses that stays: undo leaves it, names it, and takes it once nobody uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  appInsights,
  cmkKeyVault,
  containerRegistry,
  keyVault,
  storageAccount,
  workspace,
  workspaceIdentity,
} from '../../../src/guide/resources.ts';
import { shells } from '../../../src/language/artefact.ts';
import type { Resource } from '../../../src/language/resource.ts';
import { valueAt } from '../../azure-model/json.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Body } from '../../azure-model/world.ts';
import { armId } from '../../support/expected-words.ts';
import { applyWhole, held, type Ran, run } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { assertOnlyRemains, changing, copyOfLife, lifeOf } from '../../support/whole-life.ts';

const life = lifeOf(readerOf({ choices: everything('managed') })).then(async (one) => {
  const applied = await applyWhole(one.world, one.folder);
  assert.equal(applied.status, 0, applied.stderr);
  return one;
});
const ofThePlan = async (resource: Resource): Promise<string> =>
  armId(resource, (await life).reader);

/** What a workspace uses, all of which the plan made. */
const used = [
  storageAccount,
  keyVault,
  containerRegistry,
  appInsights,
  workspaceIdentity,
  cmkKeyVault,
];

const ofOthers =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-of-others/providers/Microsoft.MachineLearningServices/workspaces';

/** The workspace of the plan as others would have made it, with ids as they typed them; its tags were copied. */
async function madeByOthers(name: string): Promise<Body> {
  const { world } = await life;
  const own = world.state.resources.get((await ofThePlan(workspace)).toLowerCase());
  assert.ok(own);
  const ids = await Promise.all(used.map(ofThePlan));
  const text = ids.reduce(
    (whole, id) => whole.replaceAll(`"${id}"`, `"${id.toUpperCase()}"`),
    JSON.stringify(own),
  );
  return { ...(JSON.parse(text) as Body), id: `${ofOthers}/${name}`, name };
}

/** What stayed, as undo says it before and after. */
async function assertLeft(
  { stdout, stderr }: Ran,
  why: string,
  resources: readonly Resource[] = used,
): Promise<void> {
  const [before = '', after = ''] = stdout.split('What stayed:\n');
  for (const resource of resources) {
    const line = `  ${await ofThePlan(resource)} (${why})\n`;
    assert.ok(before.includes(line), `${line}${stdout}`);
    assert.ok(after.includes(line), `${line}${stdout}`);
  }
  assert.match(stderr, /: not all is gone\. Mend the cause and run undo\.\w+ again\.\n$/);
}

for (const shell of shells) {
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
      const ids = await Promise.all(used.map(ofThePlan));
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 1, undone.stdout);
      await assertLeft(undone, `${others.id} uses it`);
      const after = held(world);
      for (const id of [...ids, others.id].map((one) => one.toLowerCase()))
        assert.deepEqual(after[id], before[id], id);
      // An identity without its roles is of no use to anybody.
      const principal = valueAt(
        before[(await ofThePlan(workspaceIdentity)).toLowerCase()] as Body,
        'properties.principalId',
      );
      const onWhatStays = Object.values(before as Record<string, Body>).filter(
        ({ id, type, properties }) =>
          type === 'Microsoft.Authorization/roleAssignments' &&
          valueAt(properties ?? {}, 'principalId') === principal &&
          ids.some((one) => id.toLowerCase().startsWith(`${one.toLowerCase()}/`)),
      );
      assert.ok(onWhatStays.length > 3);
      for (const { id } of onWhatStays) assert.ok(id.toLowerCase() in after, id);
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
      world.faults = [
        (words) =>
          words.join(' ').startsWith('ml workspace delete')
            ? new Refusal('ScopeLocked', 'A lock holds it.')
            : undefined,
      ];
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 1, undone.stdout);
      const own = await ofThePlan(workspace);
      for (const resource of used) {
        const id = await ofThePlan(resource);
        assert.ok(id.toLowerCase() in held(world), id);
        assert.ok(undone.stdout.includes(`  ${id} (${own} uses it)\n`), undone.stdout);
      }
      assert.ok(
        !changing(undone.calls).some((words) => words.join(' ').startsWith('group delete')),
      );
    },
  );
}
