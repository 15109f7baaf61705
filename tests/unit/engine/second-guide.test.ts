import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { version as guideVersion } from '../../../src/cli/library.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { guide } from '../../../src/guide/guide.ts';
import { defineGuide } from '../../../src/language/define-guide.ts';
import { shells } from '../../../src/language/artefact.ts';
import type { Guide } from '../../../src/language/guide.ts';
import type { Resolved } from '../../../src/parameters/resolved.ts';
import { parseValuesFile, toValuesFile } from '../../../src/parameters/values-file.ts';
import { printed } from '../../support/az-front/print.ts';
import type { Words } from '../../support/recording-az.ts';
import { reportIn } from '../../support/report.ts';
import { runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import {
  cook,
  parameters,
  resolve,
  secondArtefact,
  secondGuide,
} from '../../support/second-guide.ts';

function bundleOf(reader: Resolved): ReadonlyMap<string, string> {
  const bundle = makeBundle(secondArtefact, reader);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  return new Map(bundle.files.map(({ path, text }) => [path, text]));
}

const group = '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/shelf-one';
const jarId = `${group}/providers/Example.Kitchen/jars/jar-one`;
const registered = { to: 'provider list *', prints: 'Example.Kitchen' };
const version = { to: 'version *', prints: '2.91.0\t2.91.0\t1.1.0\t' };
const owner = { to: 'role assignment list --assignee *', prints: 'Owner' };
const absent = { to: 'resource show *', status: 3, prints: 'ResourceNotFound' };

const changes = (calls: readonly Words[]): readonly Words[] =>
  calls.filter(([first = '']) => ['kitchen', 'shelf'].includes(first));

test('a second guide gives a bundle with its own words and none of the first guide', () => {
  const bundle = bundleOf(cook());
  assert.deepEqual(
    [...bundle.keys()].filter((path) => path.startsWith('files/')),
    ['files/recipe.yml'],
  );
  const texts = [...bundle.values()].join('\n');
  assert.doesNotMatch(texts, /Machine Learning|mlsec|[Ww]orkspace|managed virtual network/);
  const apply = bundle.get('apply.sh') ?? '';
  assert.match(apply, /^# A jar of plum\n# Made by the guide to jam, version .+\n# Lid: a cork\n/m);
  assert.match(apply, /^PLAN_TAG_NAME="jamPlan"\nPLAN_TAG_VALUE="\$LABEL"$/m);
  assert.match(bundle.get('README.md') ?? '', /^# Jam\n/);
  const role = JSON.parse(bundle.get('least-privilege-role.json') ?? '') as {
    readonly Name: string;
  };
  assert.equal(role.Name, 'Cook of plum');
});

test('its file holds the id of its own group, its tag, and the tags that are demanded', () => {
  const file =
    bundleOf(cook({ stickers: 'season=summer, cook=ann' })).get('files/recipe.yml') ?? '';
  assert.deepEqual(parse(file), {
    fruit: 'plum',
    on: group,
    tags: { jamPlan: 'plum', season: 'summer', cook: 'ann' },
  });
});

test('a missing value is asked for in the words of its own form', () => {
  const others = Object.fromEntries(Object.entries(cook().values).filter(([id]) => id !== 'label'));
  const bundle = makeBundle(secondArtefact, { ...cook(), values: others });
  assert.deepEqual(bundle.ok ? [] : bundle.problems, [
    { field: 'label', message: 'Fill in Label. Use a small word.' },
  ]);
});

const typed = (drafts: object, choices: object = {}, existing: object = {}): Resolved =>
  resolve({ drafts, choices, existing });
const saying = ({ problems }: Resolved): readonly (readonly [string, string])[] =>
  problems.map(({ field, message }) => [field, message]);

test('the machinery settles the parameters of the second guide by its own rules', () => {
  const { values, choices, zones, problems } = typed({ label: 'cherry' }, { lid: 'wax' });
  assert.deepEqual(values, {
    label: 'cherry',
    shelf: 'shelf-cherry',
    jar: 'jar-chrry',
    ribbonColour: 'red',
    spoons: '6',
  });
  assert.deepEqual([choices, zones, problems], [{ lid: 'cork', ribbon: false }, false, []]);
  const long = typed({ label: 'elderberry' }).values as Readonly<Record<string, string>>;
  assert.equal(long['shelf'], 'shelf-elderb');
});

test('its problems are in the words of its own rules', () => {
  assert.deepEqual(saying(typed({ label: 'PLUM!', jar: 'same', shelf: 'same' })), [
    ['label', 'Leave out the character !. Use a small word.'],
    ['jar', 'Use another name than that of the shelf.'],
  ]);
  const named = typed({ label: 'jam' });
  assert.deepEqual(named.problems, [
    { field: 'label', message: 'Use the fruit, for example plum.', fix: { label: 'plum' } },
  ]);
  assert.equal('label' in named.values, false);
});

test('what its reader brings gives the name, or is refused with the form of its own guide', () => {
  const id = '/subscriptions/11111111-2222-4333-8444-555555555555/resourcegroups/shelf-two';
  const brought = typed({ label: 'plum' }, {}, { shelf: id });
  assert.equal((brought.values as Readonly<Record<string, string>>)['shelf'], 'shelf-two');
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-one`;
  assert.deepEqual(saying(typed({ label: 'plum' }, {}, { shelf: vault })), [
    [
      'existing.shelf',
      `This is the ID of Microsoft.KeyVault/vaults; paste one of Microsoft.Resources/resourceGroups, for example ${group}.`,
    ],
  ]);
});

const savedIn = (file: string): object => (JSON.parse(file) as { readonly values: object }).values;

test('its values file knows its keys and those of no other guide', () => {
  const before = cook({}, { ribbon: true });
  assert.deepEqual(Object.keys(savedIn(toValuesFile(before, []))), ['account', 'label']);
  const parsed = parseValuesFile(parameters, toValuesFile(before));
  assert.deepEqual(parsed.ok && resolve(parsed.inputs).values, before.values);
  assert.deepEqual(parseValuesFile(parameters, '{"version":1,"values":{"workspace":"w"}}'), {
    ok: false,
    problems: [
      'Unknown key "values.workspace". Known: account, label, shelf, jar, ribbonColour, spoons, stickers.',
    ],
  });
});

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell} makes, verifies and lists what the second guide says`, options, () => {
    const answers = [version, registered, owner, signedIn, absent];
    const folder = writeBundle(
      { resolved: cook({ stickers: 'season=summer' }, { ribbon: true }) },
      secondArtefact,
    );
    const made = runScript(shell, 'apply', folder, ['--yes'], answers);
    assert.equal(made.status, 0, made.stderr);
    const tags = ['--tags', 'jamPlan=plum', 'season=summer'];
    assert.deepEqual(changes(made.calls), [
      ['shelf', 'list'],
      ['shelf', 'create', '--name', 'shelf-one'],
      ['kitchen', 'jar', 'create', '--name', 'jar-one', '--shelf', 'shelf-one', '--recipe', 'files/recipe.yml', ...tags, '--lid', 'cork', '--ribbon'], // oxfmt-ignore
    ]);
    const open = {
      to: 'resource show *',
      prints: printed([[jarId, 'open', 'jar-one']], 'json').trimEnd(),
    };
    const judged = runScript(shell, 'verify', folder, ['--json'], [signedIn, open]);
    const { plan, version: ofGuide, results } = reportIn(judged.stdout);
    assert.deepEqual([plan, ofGuide], ['plum', guideVersion]);
    assert.deepEqual(
      results.map(({ result, control, step }) => [result, control, step]),
      [
        ['FAIL', 'jar-closed', 'jar-fill'],
        ['PASS', 'jar-closed', 'jar-fill'],
      ],
    );
  });
}

test('the door refuses a guide whose parts do not fit', () => {
  const [first] = secondGuide.controls;
  const [step] = guide.steps;
  assert.ok(first && step);
  const wrong = (change: Partial<Guide>): Guide => ({ ...secondGuide, ...change });
  assert.throws(() => defineGuide(wrong({ controls: [first, first] })), {
    message: 'The guide has two controls `jar-closed`.',
  });
  assert.throws(() => defineGuide(wrong({ controls: [{ ...first, steps: [step.id] }] })), {
    message: 'The control jar-closed names the step `gov-extensions`, which is not there.',
  });
});
