// Two runs on one plan from two folders, as from two machines: the second sees the first by a tag of the group.
import assert from 'node:assert/strict';
import { type ChildProcess, spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { type Body, copyOf } from '../../azure-model/world.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { held, type Ran, run } from '../../support/lifecycle.ts';
import { forbidden } from '../../support/az-front/faults.ts';
import type { World } from '../../support/az-front/world.ts';
import { readerOf, typed } from '../../support/readers.ts';
import { reportIn } from '../../support/report.ts';
import { skipWithout } from '../../support/shells.ts';
import { onceAt, stoppable } from '../../support/stopping.ts';
import { appliedLife, changing, type Life, lifeOf } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const group = `/subscriptions/${typed.subscriptionId}/resourceGroups/rg-mlsec-prod-eus2-001`;
const tagName = 'mlsecPlanRun-k7m2x9qd';
const machine = hostname().split('.')[0] ?? '';
const system = process.platform === 'darwin' ? 'Darwin' : 'Linux';
const timeAgo = (hours: number): string =>
  new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, '');

type Tags = Readonly<Record<string, string>>;

function tagsOf({ state }: World, id = group): Tags {
  return { ...(state.resources.get(id.toLowerCase())?.['tags'] as Tags | undefined) };
}

function setTags({ state }: World, tags: Tags, id = group): void {
  const key = id.toLowerCase();
  state.resources.set(key, { ...(state.resources.get(key) as Body), tags });
}

/** A plan that is whole, made once; each test has a copy of its world. */
const whole = appliedLife(readerOf());

async function copyOfWhole(): Promise<Life> {
  const { world, ...life } = await whole;
  return {
    ...life,
    folder: elsewhere(life.folder),
    world: { ...world, state: copyOf(world.state), calls: [] },
  };
}

/** The same, of which the group is left, and nothing in it: a run is short. */
async function copyOfGroup(): Promise<Life> {
  const life = await copyOfWhole();
  const { resources } = life.world.state;
  for (const id of resources.keys())
    if (id.startsWith(`${group.toLowerCase()}/`)) resources.delete(id);
  return life;
}

/** The same bundle in another folder. */
function elsewhere(folder: string): string {
  const other = join(temporaryFolder(), 'other');
  cpSync(folder, other, { recursive: true });
  rmSync(join(other, '.at-work'), { force: true });
  return other;
}

const ofRun = ({ calls }: Ran): readonly string[] =>
  calls.map(({ words }) => words.join(' ')).filter((words) => words.startsWith('tag '));

const here = shells.filter((shell) => !skipWithout[shell]);

/** Tags at which a run refuses, and what it says. */
const fresh = [
  [
    'of another machine',
    { [tagName]: `undo.ps1 ${timeAgo(1)} BUILD01 17 Windows` },
    /undo\.ps1 is at work on this plan since .*, as process 17 on BUILD01\. Wait/,
  ],
  [
    'of a process that is there',
    { [tagName]: `apply.sh ${timeAgo(1)} ${machine} ${process.pid} ${system}` },
    /apply\.sh is at work on this plan/,
  ],
  [
    'of this machine under another system',
    { [tagName]: `apply.sh ${timeAgo(1)} ${machine} 99999999 MINGW64_NT` },
    /is at work on this plan/,
  ],
  [
    'in another case',
    { [tagName.toUpperCase()]: `undo.sh ${timeAgo(1)} BUILD01 17 Linux` },
    /is at work on this plan/,
  ],
  [
    'that nobody can read',
    { [tagName]: 'soon' },
    /soon is at work on this plan since a moment ago\. Wait/,
  ],
  [
    'with signs that paint',
    { [tagName]: '\u001b[31mapply' },
    /\\u001b\[31mapply is at work on this plan/,
  ],
] as const;

/** Tags that count no more. */
const over = [
  [
    'over four hours old',
    `undo.ps1 ${timeAgo(4.1)} BUILD01 17 Windows`,
    /undo\.ps1 is at work on this plan since .* over four hours, so it counts no more/,
  ],
  ['of a clock far ahead', `undo.ps1 ${timeAgo(-5)} BUILD01 17 Windows`, /counts no more/],
  [
    'of a run here that was cut off',
    `apply.sh ${timeAgo(1)} ${machine} 99999999 ${system}`,
    /apply\.sh began at .* on this machine and was cut off: process 99999999 is gone, so its tag mlsecPlanRun-k7m2x9qd counts no more/,
  ],
] as const;

for (const shell of todaysShells) {
  describe(`two at once: ${shell}`, { skip: skipWithout[shell] }, () => {
    test('apply, undo and verify see an apply that is at work in another folder', async () => {
      const { world, folder } = await lifeOf(readerOf());
      let child: ChildProcess | undefined;
      const signal = (name: NodeJS.Signals): void => void process.kill(-(child?.pid ?? 0), name);
      const stopped = new Promise<void>((done) => {
        world.faults = [
          onceAt('network vnet create', () => {
            signal('SIGSTOP');
            done();
          }),
        ];
      });
      const first = run(world, folder, 'apply', ['--yes'], {
        shell,
        started: (one) => (child = one),
      });
      await stopped;
      const told = tagsOf(world)[tagName] ?? '';
      const seconds: (readonly [Shell, string, Ran])[] = [];
      const before = held(world);
      for (const second of here) {
        const other = elsewhere(folder);
        for (const kind of second === shell
          ? (['apply', 'undo', 'verify'] as const)
          : (['apply'] as const)) {
          const words = kind === 'verify' ? ['--json'] : ['--yes'];
          seconds.push([second, kind, await run(world, other, kind, words, { shell: second })]);
        }
      }
      const after = held(world);
      signal('SIGCONT');
      const { status, stderr } = await first;

      assert.match(
        told,
        new RegExp(
          `^apply\\.(sh|ps1) \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ${machine} \\d+ ${system}$`,
        ),
      );
      const [script = '', since = '', , pid = ''] = told.split(' ');
      const says = `${script} is at work on this plan since ${since}, as process ${pid} on ${machine}`;
      for (const [second, kind, ran] of seconds) {
        const name = `${kind}.${second === 'bash' ? 'sh' : 'ps1'}`;
        if (kind === 'verify') {
          assert.equal(
            ran.stderr,
            `${name}: ${says}: what is there may be another by the time that you read this.\n`,
          );
          assert.ok(Array.isArray(reportIn(ran.stdout).results), 'what is printed is still JSON');
          assert.equal(ran.status, 1, 'it judges what is there');
          continue;
        }
        assert.ok(
          ran.stderr.endsWith(
            `${name}: ${says}. Wait until it ends; if it runs no more, take its tag off the group: az tag update --resource-id ${group} --operation Delete --tags '${tagName}=${told}' --subscription ${typed.subscriptionId}\n`,
          ),
          ran.stderr,
        );
        assert.equal(ran.status, 2);
        assert.deepEqual([...changing(ran.calls), ...ofRun(ran)], []);
      }
      assert.deepEqual(after, before);
      assert.equal(stderr, '');
      assert.ok(status === 0 || status === 3);
      assert.deepEqual(
        Object.keys(tagsOf(world)),
        ['mlsecPlanGroup'],
        'the tag is gone at the end',
      );
    });

    test('apply sees an undo that is at work in another folder, and undo leaves no tag', async () => {
      const { world, folder } = await copyOfWhole();
      let child: ChildProcess | undefined;
      const signal = (name: NodeJS.Signals): void => void process.kill(-(child?.pid ?? 0), name);
      const stopped = new Promise<void>((done) => {
        world.faults = [
          onceAt('ml workspace delete', () => {
            signal('SIGSTOP');
            done();
          }),
        ];
      });
      const first = run(world, folder, 'undo', ['--yes'], {
        shell,
        started: (one) => (child = one),
      });
      await stopped;
      const second = await run(world, elsewhere(folder), 'apply', ['--yes'], { shell });
      signal('SIGCONT');
      const { status, stderr, calls } = await first;
      assert.match(second.stderr, /undo\.(sh|ps1) is at work on this plan since /);
      assert.equal(second.status, 2);
      assert.deepEqual(changing(second.calls), []);
      assert.equal(stderr, '');
      assert.equal(status, 0);
      assert.ok(!world.state.resources.has(group.toLowerCase()));
      assert.match(
        calls.at(-1)?.words.join(' ') ?? '',
        /^(?!tag )/,
        'with the group its tag is gone',
      );
    });

    for (const kind of ['apply', 'undo'] as const) {
      const words = kind === 'apply' ? ['--only', 'gov-group', '--yes'] : ['--yes'];

      for (const [what, tags, says] of kind === 'apply' ? fresh : fresh.slice(0, 1)) {
        test(`${kind} refuses at a tag ${what}`, async () => {
          const { world, folder } = await copyOfGroup();
          setTags(world, { ...tagsOf(world), ...tags });
          const before = held(world);
          const ran = await run(world, folder, kind, words, { shell });
          assert.match(ran.stderr, says);
          assert.equal(ran.status, 2);
          assert.deepEqual([...changing(ran.calls), ...ofRun(ran)], []);
          assert.deepEqual(held(world), before);
        });
      }

      for (const [what, value, says] of kind === 'apply' ? over : over.slice(0, 1)) {
        test(`${kind} says of a tag that is ${what}, and goes on`, async () => {
          const { world, folder } = await copyOfGroup();
          setTags(world, { ...tagsOf(world), [tagName]: value });
          const ran = await run(world, folder, kind, words, { shell });
          assert.equal(ran.stdout.split('counts no more').length, 2, ran.stdout);
          assert.match(ran.stdout, says);
          assert.equal(ran.stderr, '');
          assert.equal(ran.status, 0);
          assert.ok(!(tagName in tagsOf(world)));
        });
      }

      test(`${kind} goes on where it may not write the tag, and says so`, async () => {
        const { world, folder } = await copyOfGroup();
        world.faults = [forbidden('tag update')];
        const ran = await run(world, folder, kind, words, { shell });
        assert.match(
          ran.stdout,
          /Other machines could not be told that (apply|undo)\.(sh|ps1) is at work\. \(AuthorizationFailed\)/,
        );
        assert.equal(ran.stderr, '');
        assert.equal(ran.status, 0);
        assert.equal(ofRun(ran).length, 1);
      });

      test(`${kind} sets no tag in a dry run`, async () => {
        const { world, folder } = await copyOfGroup();
        const ran = await run(world, folder, kind, ['--dry-run'], { shell });
        assert.equal(ran.status, 0, ran.stderr);
        assert.deepEqual(ran.calls, []);
      });
    }

    test('apply that makes the group goes on where it may not write the tag', async () => {
      const { world, folder } = await lifeOf(readerOf());
      world.faults = [forbidden('tag update')];
      const ran = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.match(ran.stdout, /could not be told/);
      assert.equal(ran.stderr, '');
      assert.ok(ran.status === 0 || ran.status === 3);
    });

    test('a run says how to take off its tag, where it could not', async () => {
      const { world, folder } = await copyOfGroup();
      world.faults = [forbidden(`tag update --resource-id ${group} --operation Delete`)];
      const ran = await run(world, folder, 'apply', ['--only', 'gov-group', '--yes'], { shell });
      const said =
        /could not be taken off the group\. .*\n {2}az tag update .*'(mlsecPlanRun-\S+=[^']*)'/.exec(
          ran.stdout,
        );
      assert.equal(said?.[1], `${tagName}=${tagsOf(world)[tagName]}`, ran.stdout);
      assert.equal(ran.status, 0);
    });

    test('a brought group keeps its tags, and the run of another plan in it is none of this one', async () => {
      const existing = { resourceGroup: existingKinds.resourceGroup.example };
      const { world, folder } = await lifeOf(readerOf({ existing }));
      const tags = {
        owner: 'ml-team',
        'mlsecPlanRun-q3w8e7rt': `apply.sh ${timeAgo(0)} BUILD01 17 Linux`,
      };
      setTags(world, tags, existing.resourceGroup);
      const applied = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.ok(applied.status === 0 || applied.status === 3, applied.stderr);
      assert.equal(ofRun(applied).length, 2);
      assert.deepEqual(tagsOf(world, existing.resourceGroup), tags);
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 0, undone.stderr);
      assert.equal(ofRun(undone).length, 2);
      assert.deepEqual(tagsOf(world, existing.resourceGroup), tags);
    });

    test('what a policy hands down of the tags of the group is not ours', async () => {
      const { world, folder } = await copyOfWhole();
      const id = `${group}/providers/Microsoft.Storage/storageAccounts/theirs`;
      const tags = {
        [tagName]: `apply.sh ${timeAgo(0)} BUILD01 17 Linux`,
        mlsecPlanGroup: tagsOf(world)['mlsecPlanGroup'] ?? '',
      };
      world.state.resources.set(id.toLowerCase(), {
        id,
        name: 'theirs',
        type: 'Microsoft.Storage/storageAccounts',
        tags,
      });
      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 0, undone.stderr);
      assert.deepEqual(tagsOf(world, id), tags);
      assert.deepEqual(
        Object.keys(tagsOf(world)),
        ['mlsecPlanGroup'],
        'the group stays, without the tag of the run',
      );
    });

    test('a run that was killed does not keep out the next one of its folder', async () => {
      const { world, folder } = await lifeOf(readerOf());
      let child: ChildProcess | undefined;
      world.faults = [
        onceAt('network vnet create', () => void process.kill(-(child?.pid ?? 0), 'SIGKILL')),
      ];
      await run(world, folder, 'apply', ['--yes'], { shell, started: (one) => (child = one) });
      assert.ok(tagName in tagsOf(world));
      rmSync(join(folder, '.at-work'));
      const next = await run(world, folder, 'apply', ['--from', 'net-vnet', '--yes'], { shell });
      assert.match(next.stdout, /was cut off: process \d+ is gone, so its tag/);
      assert.ok(next.status === 0 || next.status === 3, next.stderr);
      assert.ok(!(tagName in tagsOf(world)));
    });

    test('a run that is stopped takes off its tag', async () => {
      const { world, folder } = await lifeOf(readerOf());
      const { how, stop } = stoppable[shell]();
      world.faults = [onceAt('network vnet create', stop)];
      const ran = await run(world, folder, 'apply', ['--yes'], how);
      assert.match(ran.stderr, /stopped in step net-/);
      assert.deepEqual(Object.keys(tagsOf(world)), ['mlsecPlanGroup']);
    });

    test('two verifies at once see no one, and do each other no harm', async () => {
      const { world, folder } = await copyOfWhole();
      const before = held(world);
      const both = await Promise.all(
        [folder, elsewhere(folder)].map((one) => run(world, one, 'verify', [], { shell })),
      );
      for (const { status, stderr, stdout } of both) {
        assert.equal(stderr, '');
        assert.equal(status, 0);
        assert.equal(stdout, both[0]?.stdout);
      }
      assert.deepEqual([...changing(world.calls), ...ofRun(both[0] as Ran)], []);
      assert.deepEqual(held(world), before);
    });

    test('verify says nothing of a run that is over', async () => {
      const { world, folder } = await copyOfGroup();
      setTags(world, { ...tagsOf(world), [tagName]: over[0][1] });
      const { stderr, status } = await run(world, folder, 'verify', [], { shell });
      assert.equal(stderr, '');
      assert.equal(status, 1, 'it judges what is there');
    });
  });
}

test('bash counts the seconds between times as the calendar has it', () => {
  const library = join(import.meta.dirname, '../../../src/compile/library/at-work.sh');
  const days = Array.from(
    { length: 900 },
    (_, at) => Date.UTC(2023, 0, 1, 0, 0, at) + at * 4 * 86_399_000,
  );
  const times = days.map((one) => new Date(one).toISOString().replace(/\.\d+/, ''));
  const script = `PLAN_TAG_NAME=t PLAN_TAG_VALUE=v; . '${library}'; while read -r one; do seconds_at "$one"; echo; done`;
  // Where its input is a socket, bash may take itself for a shell of the network, and read the settings of a person.
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-euc', script], {
    input: `${times.join('\n')}\n`,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  const counted = stdout.trim().split('\n').map(Number);
  const [start = 0] = counted;
  assert.deepEqual(
    counted.map((one) => one - start),
    days.map((one) => (one - (days[0] ?? 0)) / 1000),
  );
});
