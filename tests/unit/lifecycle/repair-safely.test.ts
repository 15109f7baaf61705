// A repair that is refused, declined or stopped midway leaves nothing worse, and changes nothing of others in silence.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { workspace } from '../../../src/guide/resources.ts';
import { withValue } from '../../azure-model/json.ts';
import type { Body } from '../../azure-model/world.ts';
import { forbidden } from '../../support/az-front/faults.ts';
import type { Fault, World } from '../../support/az-front/world.ts';
import { armId } from '../../support/expected-words.ts';
import { held, run, skipWithoutTerminal } from '../../support/lifecycle.ts';
import {
  allAllowed,
  apartFrom,
  assertChangesNothing,
  broken,
  onlyAt,
  settingsAt,
  wholeOf,
} from '../../support/repairing.ts';
import { skipWithout } from '../../support/shells.ts';
import { someShells } from '../../support/some-shells.ts';
import { onceAt, stoppable } from '../../support/stopping.ts';
import { test } from '../../support/test-in-turn.ts';
import { changing } from '../../support/whole-life.ts';

const whole = wholeOf('own');
const tls = 'properties.minimumTlsVersion';
const anonymous = 'properties.allowBlobPublicAccess';
const secureBoot = 'properties.securityProfile.uefiSettings.secureBootEnabled';
const buildCompute = 'properties.imageBuildCompute';

for (const shell of someShells(import.meta.filename)) {
  const options = { skip: skipWithout[shell] };

  test(
    `${shell}: what is stopped for a mend starts again though the mend is refused`,
    options,
    async () => {
      const life = await broken(await whole, settingsAt(await whole, 'net-way-in', secureBoot));
      const { world, folder } = life;
      const only = ['--only', 'net-way-in', ...allAllowed];
      world.faults = [forbidden('vm update')];
      const refused = await run(world, folder, 'repair', only, { shell });
      assert.equal(refused.status, 1, refused.stdout);
      assert.deepEqual(ofMachine(refused.calls), ['vm deallocate', 'vm update', 'vm start']);
      assert.match(refused.stdout, /Done before it, and not taken back:\n +az vm deallocate /);

      world.faults = [forbidden('vm update'), forbidden('vm start')];
      const off = await run(world, folder, 'repair', only, { shell });
      assert.equal(off.status, 1, off.stdout);
      assert.match(off.stdout, /Not made, and needed:\n +az vm start /);

      const { how, stop } = stoppable[shell]();
      world.faults = [onceAt('vm update', stop)];
      const stopped = await run(world, folder, 'repair', only, how);
      assert.match(stopped.stderr, /Not made yet, and needed:\n +az vm start /);
      assert.ok(!ofMachine(stopped.calls).includes('vm start'));

      world.faults = [];
      const mended = await run(world, folder, 'repair', only, { shell });
      assert.equal(mended.status, 0, mended.stdout);
      assert.doesNotMatch(mended.stdout, /needed/);
    },
  );

  test(
    `${shell}: a value is set back as it was, whatever its letters, and read again`,
    options,
    async () => {
      const life = apartFrom(await whole);
      const { world, folder } = life;
      const id = armId(workspace, life.known).toLowerCase();
      for (const value of ['[a]', 'a\\b', '{', 'say "a"']) {
        change(world, id, (body) => withValue(body, buildCompute, value));
        const was = held(world);
        const repaired = await run(
          world,
          folder,
          'repair',
          ['--only', 'cmp-cluster', ...allAllowed],
          { shell },
        );
        assert.equal(repaired.status, 0, repaired.stdout);
        const file = join(folder, 'before.json');
        const restored = await run(world, folder, 'repair', ['--restore', file, '--yes'], {
          shell,
        });
        assert.equal(restored.status, 0, restored.stdout);
        assert.match(
          restored.stdout,
          /\nSet back: .*\n1 set back, 0 not as the file says, 0 that no call sets back/,
        );
        assert.deepEqual(held(world), was);
        renameSync(file, join(folder, 'earlier.json'));
      }
    },
  );

  test(
    `${shell}: what Azure takes and does not do, and what az would read as another word, is not said to be back`,
    options,
    async () => {
      const life = await broken(await whole, settingsAt(await whole, 'data-storage', tls));
      const { world, folder } = life;
      const only = onlyAt(shell, ['data-storage']);
      const repaired = await run(world, folder, 'repair', [...only, ...allAllowed], { shell });
      assert.equal(repaired.status, 0, repaired.stdout);
      // The path begins where the script is called.
      const file = relative(process.cwd(), join(folder, 'before.json'));
      const words = ['--restore', file, '--yes'];
      world.faults = [ignoring(world, 'storage account update')];
      const ignored = await run(world, folder, 'repair', words, { shell });
      assert.equal(ignored.status, 1, ignored.stdout);
      assert.match(
        ignored.stdout,
        /\nNot set back: .*TLS.* It was "TLS1_0", it is "TLS1_2"\.\n +Azure took the call/,
      );
      assert.match(
        ignored.stdout,
        /\n0 set back, 1 not as the file says, 0 that no call sets back/,
      );

      world.faults = [];
      const kept = readFileSync(file, 'utf8');
      for (const found of ['"@/etc/hosts"', '"--help"', '"a\\nb"', '["a"]']) {
        writeFileSync(file, kept.replace('"TLS1_0"', found));
        const left = await assertChangesNothing(life, words, { shell });
        assert.equal(left.status, 3, left.stdout);
        assert.match(left.stdout, /it was .*\n +No call of this script sets that back\./);
        assert.deepEqual(changing(left.calls), [], 'it told others of a run that does nothing');
      }
    },
  );

  test(
    `${shell}: sets back from nothing but a whole file of this plan, and says what is not known`,
    options,
    async () => {
      const life = await broken(
        await whole,
        settingsAt(await whole, 'data-storage', tls, anonymous),
      );
      const { world, folder } = life;
      const repaired = await run(world, folder, 'repair', allAllowed, { shell });
      assert.equal(repaired.status, 0, repaired.stdout);
      const file = join(folder, 'before.json');
      const words = ['--restore', file, '--yes'];
      const kept = readFileSync(file, 'utf8');
      const lines = kept.split('\n');
      assert.equal(lines.length, 5, kept);
      const notWhole = [
        '',
        lines.slice(0, 1).join('\n'),
        lines.slice(0, 3).join('\n'),
        kept.slice(0, kept.indexOf('TLS1_0')),
        `${kept}${kept}`,
      ];
      for (const text of notWhole) {
        writeFileSync(file, text);
        const refused = await assertChangesNothing(life, words, { shell });
        assert.equal(refused.status, 2, `${text}\n${refused.stdout}`);
        assert.match(refused.stderr, /before\.json is not a whole file that a repair wrote\./);
        assert.deepEqual(refused.calls, []);
      }

      writeFileSync(file, kept.replace(/"plan": "[^"]*"/, '"plan": "of-others"'));
      const foreign = await assertChangesNothing(life, words, { shell });
      assert.equal(foreign.status, 2, foreign.stdout);
      assert.match(foreign.stderr, /before\.json is of another plan, of-others: the repair\.(sh|ps1) of that one sets it back\./); // oxfmt-ignore

      mkdirSync(join(folder, 'a-folder'));
      const noFile = await assertChangesNothing(
        life,
        ['--restore', join(folder, 'a-folder'), '--yes'],
        { shell },
      );
      assert.equal(noFile.status, 2, noFile.stdout);
      assert.match(noFile.stderr, /The file \S*a-folder cannot be read\./);
      assert.deepEqual(noFile.calls, []);

      writeFileSync(file, kept);
      world.faults = [forbidden('resource show'), forbidden('storage account update')];
      const blind = await assertChangesNothing(life, words, { shell });
      assert.equal(blind.status, 1, blind.stdout);
      assert.match(blind.stdout, /TLS.*: now not known, it was "TLS1_0"/);
      world.faults = [];

      // Each shell reads what the other one wrote.
      const other = shell === 'bash' ? 'powershell' : 'bash';
      if (skipWithout[other]) return;
      const restored = await run(world, folder, 'repair', words, { shell: other });
      assert.equal(restored.status, 0, restored.stdout);
    },
  );

  test(`${shell}: a word of nothing but spaces or commas is none`, options, async () => {
    const life = await whole;
    const said = [
      ['--only', "' '"],
      ['--only', "','"],
      ['--allow', "' , '"],
      ['--restore', "' '"],
    ] as const;
    for (const [option, word] of said) {
      const words = [option, ...inShell(word), '--yes'];
      const refused = await run(life.world, life.folder, 'repair', words, { shell });
      assert.equal(refused.status, 2, `${option} ${word}: ${refused.stdout}`);
      assert.match(refused.stderr, /needs a word after it/);
      assert.deepEqual(refused.calls, []);
    }

    /** A word without the quotes that only PowerShell takes away. */
    function inShell(word: string): readonly string[] {
      return [shell === 'bash' ? word.slice(1, -1) : word];
    }
  });

  test(
    `${shell}: where nothing is allowed nobody is asked, and nobody is told of a run`,
    options,
    async () => {
      const bypass = settingsAt(await whole, 'data-storage', tls);
      const life = await broken(await whole, bypass);
      const only = ['--only', 'data-storage-hardened'];
      const declined = await assertChangesNothing(life, [...only, '--yes'], { shell });
      assert.equal(declined.status, 3, declined.stdout);
      assert.match(declined.stdout, /Nothing of it is mended in this run\./);
      assert.deepEqual(changing(declined.calls), []);
    },
  );

  test(`${shell}: a dry run says above each call whose it is`, options, async () => {
    const life = await broken(await whole, settingsAt(await whole, 'data-storage', tls));
    const { stdout } = await assertChangesNothing(life, ['--dry-run'], { shell });
    assert.match(
      stdout,
      /\n# .*TLS.* \(data-storage-hardened, data-storage\)\naz storage account update /,
    );
  });

  test(
    `${shell}: what carries the tag of another plan is left, and what carries none is named first`,
    options,
    async () => {
      const life = await broken(await whole, settingsAt(await whole, 'data-storage', tls));
      const { world, folder } = life;
      const account = [...world.state.resources.values()].find(
        (one) =>
          one.type === 'Microsoft.Storage/storageAccounts' &&
          JSON.stringify(one).includes('TLS1_0'),
      );
      assert.ok(account);
      const id = account.id.toLowerCase();
      const only = ['--only', 'data-storage', ...allAllowed];

      change(world, id, (body) => ({ ...body, tags: { mlsecPlan: 'another-plan' } }));
      const left = await assertChangesNothing(life, only, { shell });
      assert.equal(left.status, 3, left.stdout);
      assert.match(
        left.stdout,
        /Yours to do: It is of \S+, which carries the tag of another plan, mlsecPlan=another-plan/,
      );
      assert.deepEqual(changing(left.calls), []);

      change(world, id, (body) => ({ ...body, tags: { owner: 'somebody' } }));
      const mended = await run(world, folder, 'repair', only, { shell });
      assert.equal(mended.status, 0, mended.stdout);
      const named = mended.stdout.indexOf(
        'This does not carry the tag of this plan, so others may have made it, and it is changed:',
      );
      assert.ok(named > 0 && named < mended.stdout.indexOf('Mending: '), mended.stdout);

      // What was repaired and has another owner since is not set back.
      change(world, id, (body) => ({ ...body, tags: { mlsecPlan: 'another-plan' } }));
      const words = ['--restore', join(folder, 'before.json'), '--yes'];
      const restored = await assertChangesNothing(life, words, { shell });
      assert.equal(restored.status, 3, restored.stdout);
    },
  );

  test(
    `${shell}: a role and a link of others under the plan's names are left too`,
    options,
    async () => {
      const plan = await whole;
      const life = await broken(plan, [
        ...settingsAt(plan, 'iam-deployer-role', 'permissions[].actions[]'),
        ...settingsAt(plan, 'net-dns', 'virtualNetworkLinkState'),
      ]);
      const { world } = life;
      const role = theOne(
        world,
        ({ type, properties }) =>
        type.endsWith('/roleDefinitions') && JSON.stringify(properties).includes('ML Model Deployer'), // oxfmt-ignore
      );
      change(world, role, (body) => withValue(body, 'properties.description', 'Of others.'));
      const zone = theOne(world, ({ id }) => id.endsWith('/privatelink.api.azureml.ms'));
      for (const { id } of [...world.state.resources.values()])
        if (id.toLowerCase().startsWith(zone))
          change(world, id.toLowerCase(), (body) => ({ ...body, tags: { mlsecPlan: 'another' } }));
      const left = await assertChangesNothing(life, allAllowed, { shell });
      assert.equal(left.status, 3, left.stdout);
      assert.match(left.stdout, /Yours to do: It does not carry mlsecPlan=\S+ in its description, so others made it/); // oxfmt-ignore
      assert.match(left.stdout, /Yours to do: It is of \S+, which carries the tag of another plan/);
      assert.deepEqual(changing(left.calls), []);
    },
  );
}

test(
  'a person is asked by kind of consequence, and gives no word for good but its own',
  { skip: skipWithoutTerminal() },
  async () => {
    const plan = await whole;
    const life = await broken(plan, [
      ...settingsAt(plan, 'mon-law', 'properties.retentionInDays'),
      ...settingsAt(plan, 'data-storage', tls),
      ...settingsAt(plan, 'data-kv', 'properties.enablePurgeProtection'),
    ]);
    const { world, folder } = life;
    const answer = async (...answers: readonly string[]): Promise<readonly string[]> => {
      const { stdout, calls } = await run(world, folder, 'repair', [], { answers });
      assert.match(stdout, /Mend these 1, which costs money\? \[y\/N\]/);
      assert.match(stdout, /To mend these 1, which cannot be undone, type cannot-be-undone:/);
      return changing(calls)
        .map((words) => words.slice(0, 2).join(' '))
        .filter((one) => !one.startsWith('tag '));
    };
    // Costs, what cuts off, what is for good, and whether to begin.
    assert.deepEqual(await answer('n', 'n', 'y'), []);
    assert.deepEqual(await answer('n', 'y', 'y', 'n'), []);
    assert.deepEqual(await answer('n', 'y', 'yes', 'y'), ['storage account']);
    assert.deepEqual(await answer('n', 'cannot-be-undone', 'y'), ['keyvault update']);
  },
);

test('a second Ctrl-C leaves no lock, and says what may have stayed', async () => {
  const life = await broken(await whole, settingsAt(await whole, 'data-storage', tls));
  const { world, folder } = life;
  const { how, stop } = stoppable.bash();
  const again: Fault = (words) => {
    if (words.join(' ').startsWith('tag update') && words.includes('Delete')) stop();
    return undefined;
  };
  world.faults = [onceAt('storage account update', stop), again];
  const stopped = await run(world, folder, 'repair', allAllowed, how);
  assert.equal(stopped.status, 130, stopped.stderr);
  assert.equal(existsSync(join(folder, '.at-work')), false, 'its lock stays');
  assert.match(stopped.stderr, /What was mended stays so; run it again to go on/);
  assert.match(
    stopped.stderr,
    /may have stayed on the group.*\n +az tag update .* --operation Delete /,
  );
  world.faults = [];
  const next = await run(world, folder, 'repair', allAllowed);
  assert.equal(next.status, 0, next.stdout + next.stderr);
});

/** The commands that start, stop and change machines, in their order. */
function ofMachine(calls: Parameters<typeof changing>[0]): readonly string[] {
  return changing(calls)
    .filter(([first]) => first === 'vm')
    .map((words) => words.slice(0, 2).join(' '));
}

/** The id of the one resource of which this is so. */
function theOne({ state }: World, is: (body: Body) => boolean): string {
  const [found, ...others] = [...state.resources.values()].filter(is);
  assert.ok(found && others.length === 0, found?.id);
  return found.id.toLowerCase();
}

/** Changes what the world holds of one resource. */
function change({ state }: World, id: string, to: (body: Body) => Body): void {
  const body = state.resources.get(id);
  assert.ok(body, id);
  state.resources.set(id, to(body));
}

/** Azure answers the call as if it were done, and what there is stays as it is. */
function ignoring(world: World, beginning: string): Fault {
  let kept: ReadonlyMap<string, Body> | undefined;
  return (words) => {
    // The next call finds all as it was before that one.
    for (const [id, body] of kept ?? []) world.state.resources.set(id, body);
    kept = words.join(' ').startsWith(beginning) ? new Map(world.state.resources) : undefined;
    return undefined;
  };
}
