// What Azure has not looked at yet is unknown, and never passes.
import assert from 'node:assert/strict';
import { run } from '../../support/lifecycle.ts';
import { readerOf } from '../../support/readers.ts';
import { appliedLife } from '../../support/whole-life.ts';
import { test } from '../../support/test-in-turn.ts';

test('images and policies that were not assessed are unknown', async () => {
  const { world, folder } = await appliedLife(readerOf());
  world.assessed = false;
  const { status, stdout } = await run(world, folder, 'verify');
  const unassessed = stdout
    .split('\n')
    .filter((line) => /The images were assessed|as far as the last scan saw/.test(line));
  assert.ok(unassessed.length > 3, stdout);
  for (const line of unassessed) assert.match(line, /^UNKNOWN /);
  assert.doesNotMatch(stdout, /^FAIL/m);
  assert.equal(status, 3);
});
