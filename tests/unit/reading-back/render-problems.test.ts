import assert from 'node:assert/strict';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { needed } from '../../support/readers.ts';
import { render } from '../../support/render.ts';
import { test } from '../../support/test-in-turn.ts';

const file = { version: 1, values: needed };

test('every problem is one line that names its parameter, and nothing is written', () => {
  const { status, stderr, files } = render({
    version: 1,
    values: { ...needed, workspace: '-x', vnetPrefix: '10.0.0.0' },
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

for (const [what, values, lines] of [
  [
    'a missing value',
    { version: 1, values: { ...needed, subscriptionId: undefined } },
    [/^subscriptionId: Fill in Subscription ID\. Use /],
  ],
  [
    'an unknown key',
    { version: 1, values: { ...needed, workspce: 'a' } },
    [/^Unknown key "values\.workspce"\. Did you mean workspace\?$/],
  ],
  ['another version', { version: 2 }, [/^Write "version": 1; this guide reads no other\.$/]],
  [
    'what is not JSON',
    '{"version": 1,',
    [/^The values file is not JSON: see line 1, column 15\.$/],
  ],
  [
    'a number for a text',
    { version: 1, values: { instance: 1 } },
    [/^values\.instance: Write the value in quotes: "1"\.$/],
  ],
  [
    'a choice that there is not',
    { version: 1, choices: { network: 'both' } },
    [/^choices\.network: Write "managed" or "own"\.$/],
  ],
] as const) {
  test(`${what} is refused in one line, and nothing is written`, () => {
    const { status, stderr, files } = render(values);
    assert.equal(status, 2);
    assert.deepEqual(files, {});
    const said = stderr.trimEnd().split('\n');
    assert.equal(said.length, lines.length, stderr);
    lines.forEach((line, at) => assert.match(said[at] ?? '', line));
  });
}

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
  const values = { ...needed, location: 'westeuropa' };
  const { status, stderr, files } = render({ ...file, values });
  assert.equal(status, 0);
  assert.ok('apply.sh' in files);
  assert.match(
    stderr,
    /^location: westeuropa is none of the 58 regions of Azure of March 2026\. Did you mean westeurope\?$/m,
  );
});

test('a brought network without its range stops it, and what to type is said', () => {
  const { status, stderr, files } = render({
    ...file,
    existing: { vnet: existingKinds.vnet.example },
  });
  assert.equal(status, 2);
  assert.deepEqual(files, {});
  assert.match(stderr, /^peSubnetPrefix: Fill in Private endpoint subnet range\./m);
  assert.match(stderr, /^vnetPrefix: Type a range of the virtual network you bring/m);
});

test('what is understood in another spelling is taken, and said', () => {
  const values = { ...needed, location: 'West Europe', instance: '1' };
  const { status, stderr, files } = render({ ...file, values });
  assert.equal(status, 0);
  assert.match(stderr, /^location: Read as westeurope, from "West Europe"\.$/m);
  assert.match(stderr, /^instance: Read as 001, from "1"\.$/m);
  const saved = JSON.parse(files['values.json'] ?? '') as { readonly values: object };
  assert.partialDeepStrictEqual(saved.values, { location: 'westeurope', instance: '001' });
});
