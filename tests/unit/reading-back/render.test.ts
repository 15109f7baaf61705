import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findOnPath } from '../../../scripts/find-program.mjs';
import { everything, needed, readerOf, typed } from '../../support/readers.ts';
import { render } from '../../support/render.ts';
import { guide } from '../../../src/guide/guide.ts';
import { sectionIds } from '../../../src/language/guide.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';

const file = { version: 1, values: needed };
const full = {
  version: 1,
  values: { ...typed, vnetPrefix: '10.40.0.0/16' },
  choices: everything('own'),
  existing: { vnet: existingKinds.vnet.example, keyVault: existingKinds.keyVault.example },
};

test('what nobody can guess gives the whole bundle', () => {
  const { status, stderr, out, files } = render(file);
  for (const line of stderr.trimEnd().split('\n'))
    assert.match(line, /: left out until .+ known\.$/);
  assert.equal(status, 0);
  const scripts = ['apply', 'collect', 'repair', 'undo', 'verify'].flatMap((kind) => [
    `${kind}.ps1`,
    `${kind}.sh`,
  ]);
  const fixed = [
    '.gitattributes',
    'README.md',
    'SHA256SUMS',
    'least-privilege-role.json',
    'values.json',
  ];
  const all = [...fixed, ...scripts, ...filesOfPlan(files)];
  assert.deepEqual(Object.keys(files).sort(), all.sort());
  assert.ok(all.includes('files/workspace.yml'));
  for (const path of all) {
    const isExecutable = (statSync(join(out, path)).mode & 0o111) !== 0;
    assert.equal(isExecutable, path.endsWith('.sh'), path);
  }
});

test('the same values give the same bytes, and so do the values.json of the bundle', () => {
  for (const [one, words] of [
    [full, []],
    [file, ['--section', 'introduction', '--shell', 'powershell']],
  ] as const) {
    const first = render(one, words);
    assert.equal(first.status, 0, first.stderr);
    assert.deepEqual(render(one, words).files, first.files);
    assert.deepEqual(render(first.files['values.json'], words).files, first.files);
  }
});

test('sha256sum finds every file of the bundle as it was summed', (t) => {
  const program = [
    ['sha256sum', '-c'],
    ['shasum', '-a', '256', '-c'],
  ].find(([name = '']) => findOnPath([name]));
  if (!program) return t.skip('There is no sha256sum.');
  const { out, files } = render(full);
  const [name = '', ...words] = program;
  const { status, stdout } = spawnSync(name, [...words, 'SHA256SUMS'], {
    cwd: out,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout);
  const others = Object.keys(files).filter((path) => path !== 'SHA256SUMS');
  assert.deepEqual(stdout.split('\n').sort(), ['', ...others.map((path) => `${path}: OK`)].sort());
});

test('a shell, a script and sections narrow the bundle', () => {
  const paths = (words: readonly string[]): readonly string[] =>
    Object.keys(render(file, words).files).filter((path) => /\.(sh|ps1)$/.test(path));
  assert.deepEqual(paths(['--shell', 'bash']), [
    'apply.sh',
    'collect.sh',
    'repair.sh',
    'undo.sh',
    'verify.sh',
  ]);
  assert.deepEqual(paths(['--shell', 'powershell', '--script', 'apply']), [
    'apply.ps1',
    'collect.ps1',
  ]);
  const introduction = render(file, ['--section', 'introduction']).files['apply.sh'] ?? '';
  assert.deepEqual(stepsOf(introduction), ['gov-extensions', 'gov-providers', 'gov-group']);
  const all = render(file, ['--section', ...sectionIds]).files['apply.sh'] ?? '';
  assert.deepEqual(stepsOf(all), stepsOf(render(file).files['apply.sh'] ?? ''));
});

const { situation } = readerOf();

/** The files that the steps of a bundle have, whose values choose nothing. */
function filesOfPlan(bundle: Readonly<Record<string, string>>): readonly string[] {
  const planned = stepsOf(bundle['apply.sh'] ?? '');
  const used = guide.steps
    .filter(({ id }) => planned.includes(id))
    .flatMap(({ files = [] }) => files)
    .filter(({ when = [] }) => holds(when, situation));
  return [...new Set(used.map(({ name }) => `files/${name}`))];
}

function stepsOf(apply: string): readonly string[] {
  return [...apply.matchAll(/^ {2}if step (\S+) /gm)].map(([, id = '']) => id);
}
