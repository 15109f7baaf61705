import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../../src/parameters/catalogue.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { shells } from '../../../src/language/artefact.ts';
import { readerOf } from '../../support/readers.ts';
import { runScript, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';

const reader = readerOf({ drafts: { additionalTags: 'costCenter=1234, owner=team a' } });

for (const shell of shells) {
  test(
    `${shell}: the tags of the organisation are words of every call that tags`,
    { skip: skipWithout[shell] },
    () => {
      const run = runScript(shell, 'apply', writeBundle(reader), ['--dry-run'], []);
      assert.equal(run.status, 0, run.stderr);
      const tagged = run.stdout.split('\n').filter((line) => line.includes(' --tags '));
      const ours = tagged.filter((line) => line.includes('mlsecPlan='));
      assert.ok(ours.length > 20);
      for (const line of ours) assert.match(line, /costCenter=1234 'owner=team a'/);
    },
  );
}

test('a tag of the plan, of Azure, or named twice is refused', () => {
  const { check } = catalogue.additionalTags;
  assert.equal(problemOf(check, 'costCenter=1234, owner=team a'), undefined);
  for (const text of ['mlsecPlan=x', 'a=1, MLSECPLAN=x', 'azureX=1', 'a=1, A=2', 'a', 'a=1,,b=2'])
    assert.notEqual(problemOf(check, text), undefined, text);
});
