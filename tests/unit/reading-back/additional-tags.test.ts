// Landing zones refuse what lacks the tags of the organisation, so everything that can carry them does.
import assert from 'node:assert/strict';
import { catalogue } from '../../../src/guide/parameters/catalogue.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { shells } from '../../../src/language/artefact.ts';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { guide } from '../../../src/guide/guide.ts';
import { applyWhole } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';
import { lifeOf } from '../../support/whole-life.ts';
import { runScript, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { someDesigns } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

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

const odd = 'yes=no, 1=0x1F, cost center:@(1)=a/b, true=null, a=b+c';

test('the tags of the organisation are a map in files of both formats, whatever they hold', () => {
  const tagged = guide.files.filter(({ content }) => JSON.stringify(content).includes('"$tags"'));
  assert.ok(new Set(tagged.map(({ format }) => format)).size === 2);
  for (const additionalTags of [odd, '']) {
    const one = readerOf({ drafts: additionalTags ? { additionalTags } : {} });
    const demanded = { yes: 'no', 1: '0x1F', 'cost center:@(1)': 'a/b', true: 'null', a: 'b+c' };
    for (const file of tagged) {
      const text = textFor(one, fileTemplate(file, guide));
      for (const version of ['1.1', '1.2'] as const) {
        const read = parse(text, { version }) as { tags?: object; resources?: { tags: object }[] };
        const { mlsecPlan, ...others } = (read.tags ?? read.resources?.[0]?.tags) as Tags;
        assert.match(mlsecPlan, /-/);
        assert.deepEqual(others, additionalTags ? demanded : {}, file.name);
        if (file.format === 'json') assert.deepEqual(JSON.parse(text), read);
      }
    }
  }
});

type Tags = Readonly<Record<string, string>> & { readonly mlsecPlan: string };

for (const network of someDesigns) {
  test(`a policy that demands a tag of everything refuses nothing of the ${network} design`, async () => {
    const choices = everything(network);
    for (const customerManagedKey of [true, false]) {
      const { world, folder } = await lifeOf(
        readerOf({
          choices: { ...choices, customerManagedKey },
          drafts: { additionalTags: 'costCenter=1' },
        }),
      );
      world.demandedTag = 'costCenter';
      const made = await applyWhole(world, folder);
      assert.equal(made.status, 0, made.stderr);
    }
  });
}

test('the model refuses what lacks such a tag', async () => {
  const { world, folder } = await lifeOf(readerOf());
  world.demandedTag = 'costCenter';
  const made = await applyWhole(world, folder);
  assert.equal(made.status, 1);
  assert.match(made.stderr, /RequestDisallowedByPolicy/);
});
