import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakIn, groupsThatTellApart, propertiesOf, type Said } from '../../support/breaking.ts';
import { run } from '../../support/lifecycle.ts';
import { Refusal } from '../../support/modelled-az/refusal.ts';
import { copyOf, type World } from '../../support/modelled-az/world.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { assertSound, knowing, type Life, lifeOf } from '../../support/whole-life.ts';

for (const network of ['managed', 'own'] as const) {
  const reader = readerOf({ choices: everything(network) });
  const life = lifeOf(reader).then(async (one) => {
    await run(one.world, one.folder, 'apply', ['--yes']);
    return one;
  });

  test(`verify passes everything that apply made: ${network}`, async () => {
    await assertSound(await life, { program: true });
  });

  test(`a broken property fails exactly the checks that look at it: ${network}`, async () => {
    const known = knowing(await life);
    const properties = propertiesOf(known);
    assert.ok(properties.length > 150, 'every property that a check reads');
    // Each property is broken in some run in which any given other one is not.
    for (const group of groupsThatTellApart(properties)) {
      const broken = copyOfLife(await life);
      breakIn(broken.world, group, known);
      const { status, stdout } = await run(broken.world, broken.folder, 'verify');
      const expected = group.flatMap(({ watched }) => watched.map(lineOf));
      assert.deepEqual(linesOf(stdout, 'FAIL'), expected.sort());
      assert.deepEqual(linesOf(stdout, 'UNKNOWN'), []);
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

function lineOf({ control, label }: Said): string {
  return `${control} ${label}`;
}

function linesOf(stdout: string, result: string): readonly string[] {
  const lines = stdout.match(new RegExp(`^${result} +.+$`, 'gm')) ?? [];
  return lines.map((line) => line.replace(/^\S+ +(\S+) +/, '$1 ')).sort();
}

function copyOfLife({ world, folder, reader }: Life): Life {
  const copy: World = { ...world, state: copyOf(world.state), calls: [] };
  return { world: copy, folder, reader };
}
