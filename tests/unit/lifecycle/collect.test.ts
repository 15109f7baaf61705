import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guide } from '../../../src/guide/guide.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { tenantId } from '../../azure-model/world.ts';
import { throttled } from '../../support/az-front/faults.ts';
import type { Fault } from '../../support/az-front/world.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { type How, type Ran, run } from '../../support/lifecycle.ts';
import { namesIn } from '../../support/masking.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { appliedLife, copyOfLife, type Life } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

interface Response {
  readonly httpStatusCode: number;
  readonly content: { readonly value?: readonly { readonly id: string }[] };
}
interface Inventory {
  readonly inventory: number;
  readonly tenant: string;
  readonly cloud: string;
  readonly pages: readonly {
    readonly query: string;
    readonly answer?: { readonly totalRecords: number; readonly data: readonly unknown[] };
    readonly error?: string;
  }[];
  readonly reads: readonly {
    readonly asked: { readonly requests: readonly { readonly relativeUrl: string }[] };
    readonly answer?: { readonly responses: readonly Response[] };
    readonly error?: string;
  }[];
}

const queries = (guide.collection?.queries ?? []).map(({ name }) => name);
const whole = appliedLife(readerOf({ choices: everything('own') }));
const newLife = async (): Promise<Life> => copyOfLife(await whole);
const graphCall = 'rest --method post --url /providers/Microsoft.ResourceGraph/resources';
const batchCall = 'rest --method post --url /batch';

/** Each call that begins with these words fails, from a count on. */
const refusedFrom =
  (beginning: string, from = 1): Fault =>
  (words) => {
    if (!words.join(' ').startsWith(beginning)) return undefined;
    from -= 1;
    return from <= 0 ? new Refusal('BadGateway', 'Say "no" \\ later.') : undefined;
  };

interface Collected extends Ran {
  readonly out: string;
  readonly inventory: Inventory;
}

async function collect(
  { world, folder }: Life,
  words: readonly string[] = [],
  how: How = {},
  out = join(temporaryFolder(), 'inventory.json'),
): Promise<Collected> {
  const ran = await run(world, folder, 'collect', ['--out', out, ...words], how);
  assert.equal(ran.status, 0, ran.stderr);
  return { ...ran, out, inventory: JSON.parse(readFileSync(out, 'utf8')) as Inventory };
}

/** What was read, one line for each response. */
const readsOf = ({ reads }: Inventory): readonly string[] =>
  reads
    .flatMap(({ asked, answer, error }) =>
      asked.requests.map(
        ({ relativeUrl }, at) =>
          `${relativeUrl} ${error ?? JSON.stringify(answer?.responses[at]?.content)}`,
      ),
    )
    .sort();

for (const shell of todaysShells) {
  const how: How = { shell };
  const options = { skip: skipWithout[shell] };

  test(`collect writes what an audit needs, for its owner alone: ${shell}`, options, async () => {
    const life = await newLife();
    const { inventory, out, calls } = await collect(life, [], how);
    assert.equal(inventory.inventory, 1);
    assert.equal(inventory.cloud, 'AzureCloud');
    assert.deepEqual(
      inventory.pages.map(({ query }) => query),
      queries,
    );
    for (const { query, answer } of inventory.pages) {
      assert.equal(answer?.data.length, answer?.totalRecords, query);
    }
    const wanted = new Set((guide.collection?.reads ?? []).map(({ path }) => path));
    const asked = inventory.reads.flatMap(({ asked }) => asked.requests);
    for (const path of wanted)
      assert.ok(
        asked.some(({ relativeUrl }) => relativeUrl.includes(`${path}?`)),
        path,
      );
    for (const { answer } of inventory.reads)
      for (const { httpStatusCode } of answer?.responses ?? []) assert.equal(httpStatusCode, 200);
    assert.equal(statSync(out).mode & 0o777, 0o600);
    assert.ok(!existsSync(`${out}.part`));
    assert.deepEqual(
      calls.filter(({ changing }) => changing),
      [],
    );
  });

  test(`all pages of a query and of a list are read: ${shell}`, options, async () => {
    const life = await newLife();
    const once = await collect(life, [], how);
    life.world.graphPage = 2;
    life.world.pageSize = 1;
    const { inventory } = await collect(life, [], how);
    for (const name of queries) {
      const rows = (one: Inventory): readonly unknown[] =>
        one.pages.filter(({ query }) => query === name).flatMap(({ answer }) => answer?.data ?? []);
      assert.deepEqual(rows(inventory), rows(once.inventory), name);
    }
    const idsOf = ({ reads }: Inventory): readonly string[] =>
      reads
        .flatMap(({ answer }) => answer?.responses ?? [])
        .flatMap(({ content }) => (content.value ?? []).map(({ id }) => id))
        .sort();
    assert.deepEqual(idsOf(inventory), idsOf(once.inventory));
  });

  test(`an error is an entry and not an end: ${shell}`, options, async () => {
    const life = await newLife();
    life.world.faults = [refusedFrom(graphCall, 5), refusedFrom('rest --method get')];
    life.world.readTrouble = (url) =>
      url.includes('/computes') ? new Refusal('AuthorizationFailed', 'No.', 403) : undefined;
    const { inventory, stderr } = await collect(life, [], how);
    const wrong = inventory.pages.filter(({ error }) => error !== undefined);
    assert.equal(wrong.length, queries.length - 4);
    for (const { error } of wrong) assert.match(error ?? '', /BadGateway\) Say "no" \\ later\.$/);
    assert.ok(stderr.includes(`${wrong.length} could not be read; the file says why.\n`), stderr);
    const refused = inventory.reads.flatMap(({ answer }) =>
      (answer?.responses ?? []).filter(({ httpStatusCode }) => httpStatusCode === 403),
    );
    assert.equal(refused.length, 1);
  });

  test(`a batch that Azure does not take is read one by one: ${shell}`, options, async () => {
    const life = await newLife();
    const once = await collect(life, [], how);
    life.world.faults = [refusedFrom(batchCall)];
    const refused = await collect(life, [], how);
    assert.deepEqual(readsOf(refused.inventory), readsOf(once.inventory));
    life.world.faults = [];
    // 202: accepted, and nothing is printed.
    life.world.printed = (text, words) =>
      words.includes('/batch?api-version=2020-06-01') ? '' : text;
    const later = await collect(life, [], how);
    assert.deepEqual(readsOf(later.inventory), readsOf(once.inventory));
  });

  test(`what is throttled is asked again: ${shell}`, options, async () => {
    const life = await newLife();
    let left = 1;
    life.world.faults = [throttled(`${graphCall}?api-version=2022-10-01`, 8)];
    life.world.readTrouble = () =>
      left-- > 0 ? new Refusal('TooManyRequests', 'Retry-After: 7', 429) : undefined;
    const { inventory, stderr } = await collect(life, [], how);
    assert.ok(inventory.pages.every(({ answer }) => answer));
    assert.ok(readsOf(inventory).every((line) => !line.includes('TooManyRequests')));
    assert.match(stderr, /on in 5 seconds\.\n.*on in 10 seconds\.\n/);
    assert.match(stderr, /on in 7 seconds\./);
  });

  test(`an interrupted run goes on where it stopped: ${shell}`, options, async () => {
    const life = await newLife();
    const out = join(temporaryFolder(), 'inventory.json');
    const reached = 8;
    let asked = 0;
    const stop: How['started'] = (child) => {
      life.world.faults = [
        (words) => {
          if (words.join(' ').startsWith(graphCall)) asked += 1;
          if (asked === reached && child.pid) process.kill(-child.pid, 'SIGKILL');
          return undefined;
        },
      ];
    };
    const first = await run(life.world, life.folder, 'collect', ['--out', out], {
      ...how,
      started: stop,
    });
    assert.notEqual(first.status, 0);
    life.world.faults = [];
    const refused = await run(life.world, life.folder, 'collect', ['--out', out], how);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /[Rr]esume/);
    const other = ['--out', out, '--resume', '--graph-only'];
    assert.equal((await run(life.world, life.folder, 'collect', other, how)).status, 2);
    const rest = await collect(life, ['--resume'], how, out);
    const again = rest.calls.filter(({ words }) => words.join(' ').startsWith(graphCall));
    assert.equal(again.length, queries.length - reached + 1);
    const once = await collect(await newLife(), [], how);
    assert.deepEqual(rest.inventory.pages, once.inventory.pages);
    assert.deepEqual(rest.inventory.reads, once.inventory.reads);
  });

  test(
    `--mask writes stand-ins, and the list of them beside the file for its owner alone: ${shell}`,
    options,
    async () => {
      const life = await newLife();
      const { inventory, out, calls } = await collect(life, ['--mask'], how);
      const plain = await collect(life, [], how);
      assert.equal(calls.length, plain.calls.length);
      const names = namesIn(readFileSync(`${out}.names`, 'utf8'));
      assert.equal(statSync(`${out}.names`).mode & 0o777, 0o600);
      assert.equal(statSync(out).mode & 0o777, 0o600);
      assert.ok(!existsSync(`${out}.part`));
      assert.equal(names.get(inventory.tenant), plain.inventory.tenant);
      const text = readFileSync(out, 'utf8').toLowerCase();
      assert.ok(names.size > 50);
      for (const name of [...names.values()].filter((one) => one.length > 8))
        assert.ok(!text.includes(name.toLowerCase()), name);
      assert.deepEqual(
        inventory.pages.map(({ query, answer }) => [query, answer?.data.length]),
        plain.inventory.pages.map(({ query, answer }) => [query, answer?.data.length]),
      );
      const other = join(temporaryFolder(), 'inventory.json');
      writeFileSync(`${other}.names`, 'kept');
      const refused = await run(
        life.world,
        life.folder,
        'collect',
        ['--out', other, '--mask'],
        how,
      );
      assert.equal(refused.status, 2);
      assert.equal(readFileSync(`${other}.names`, 'utf8'), 'kept');
    },
  );

  test(`the scope is that which was asked for: ${shell}`, options, async () => {
    const life = await newLife();
    const own = life.world.subscription;
    const { inventory, calls } = await collect(life, ['--graph-only', '--subscription', own], how);
    assert.deepEqual(inventory.reads, []);
    assert.equal(inventory.pages[0]?.answer?.totalRecords, 1);
    assert.ok(calls.every(({ words }) => !words.join(' ').includes('/batch')));
    const strange = '99999999-2222-4333-8444-555555555555';
    const out = join(temporaryFolder(), 'inventory.json');
    const words = ['--out', out, '--subscription', strange];
    const none = await run(life.world, life.folder, 'collect', words, how);
    assert.equal(none.status, 1);
    const below = await collect(life, ['--graph-only', '--management-group', tenantId], how);
    assert.deepEqual(below.inventory.pages, inventory.pages);
    const elsewhere = join(temporaryFolder(), 'inventory.json');
    const group = ['--out', elsewhere, '--graph-only', '--management-group', 'mg-strange'];
    assert.equal((await run(life.world, life.folder, 'collect', group, how)).status, 1);
    for (const wrong of [
      ['--subscription', 'x_y'],
      ['--subscription', own, '--management-group', 'mg'],
    ]) {
      const { status } = await run(life.world, life.folder, 'collect', wrong, how);
      assert.equal(status, 2, wrong.join(' '));
    }
  });
}

test(
  'both shells make the same calls and write the same answers',
  {
    skip: skipWithout.powershell,
  },
  async () => {
    const life = await newLife();
    life.world.pageSize = 1;
    life.world.graphPage = 3;
    const bash = await collect(life, [], { shell: 'bash' });
    const powershell = await collect(life, [], { shell: 'powershell' });
    const asked = ({ calls }: Collected): readonly string[] =>
      calls.map(({ words }) => words.join(' ').replaceAll(/@\S+/g, '@'));
    assert.deepEqual(asked(powershell), asked(bash));
    assert.deepEqual(powershell.inventory.pages, bash.inventory.pages);
    assert.deepEqual(powershell.inventory.reads, bash.inventory.reads);
  },
);
