import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existingKinds } from '../../../src/parameters/existing.ts';
import { five, render } from '../../support/render.ts';

const file = { version: 1, values: five };

test('every problem is one line that names its parameter, and nothing is written', () => {
  const { status, stderr, files } = render({
    version: 1,
    values: { ...five, workspace: '-x', vnetPrefix: '10.0.0.0' },
    existing: { vnet: '/subscriptions/x' },
  });
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  const lines = stderr.trimEnd().split('\n');
  assert.deepEqual(lines.map((line) => line.split(':')[0]).sort(), [
    'existing.vnet',
    'vnetPrefix',
    'workspace',
  ]);
  assert.ok(
    lines.includes(
      'workspace: Remove the hyphen at the start: az would read an option. Use 3 to 33 letters, digits, hyphens and underscores; start with a letter or digit.',
    ),
    stderr,
  );
});

test('every fault in the form of the file is one line, and nothing is written', () => {
  const { status, stderr, files } = render({
    version: 2,
    values: { ...five, workspce: 'a', instance: 1 },
    choices: { network: 'both' },
    exsting: {},
  });
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  assert.deepEqual(stderr.trimEnd().split('\n'), [
    'Unknown key "exsting". Did you mean existing?',
    'Write "version": 1; this guide reads no other.',
    'Unknown key "values.workspce". Did you mean workspace?',
    'values.instance: Write the value in quotes: "1".',
    'choices.network: Write "managed" or "own".',
  ]);
});

test('a file that is not JSON is refused with the place of the fault', () => {
  const { status, stderr, files } = render('{"version": 1,');
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  assert.equal(stderr, 'The values file is not JSON: see line 1, column 15.\n');
});

test('a value that the plan needs and nobody typed is refused by name', () => {
  const { status, stderr, files } = render({
    version: 1,
    values: { ...five, workload: undefined },
  });
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  const lines = stderr.trimEnd().split('\n');
  assert.match(
    lines.find((line) => line.startsWith('workload: ')) ?? '',
    /^workload: Fill in Workload\. Use /,
  );
  assert.ok(
    lines.every((line) => /^\w+: Fill in .+\.$/.test(line)),
    stderr,
  );
});

test('wrong words are refused, each with those there are', () => {
  const { status, stderr, files } = render(file, ['--shell', 'zsh', '--section', 'netwrk']);
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  assert.deepEqual(stderr.trimEnd().split('\n'), [
    '--shell: There is no `zsh`. Use both, bash, powershell.',
    '--section: There is no `netwrk`. Use introduction, network, identity, data, compute, models, monitoring, governance.',
  ]);
});

test('a notice goes to stderr and stops nothing', () => {
  const { status, stderr, files } = render({
    ...file,
    existing: { vnet: existingKinds.vnet.example },
  });
  assert.equal(status, 0);
  assert.ok('apply.sh' in files);
  assert.match(
    stderr,
    /^vnetPrefix: Type a range of the virtual network you bring that no subnet uses/,
  );
});
