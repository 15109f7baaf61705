import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { largeFile, readJson } from '../../../src/parameters/read-json.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { parameters, resolve } from '../../../src/guide/parameters/parameters.ts';
import { parseValuesFile, toValuesFile } from '../../../src/parameters/values-file.ts';
import { runs } from '../../support/share.ts';

const inputs: Inputs = {
  drafts: {
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    workload: 'fraud',
    location: 'eastus2',
  },
  choices: { network: 'own' },
  existing: { vnet: existingKinds.vnet.example },
};

test('a whole and a bare file are read', () => {
  const { drafts, choices, existing } = inputs;
  const text = JSON.stringify({ version: 1, values: drafts, choices, existing });
  assert.deepEqual(parseValuesFile(parameters, text), { ok: true, inputs });
  const bare = { ok: true, inputs: { drafts: {}, choices: {}, existing: {} } };
  assert.deepEqual(parseValuesFile(parameters, '{"version":1}'), bare);
  assert.deepEqual(parseValuesFile(parameters, '\ufeff{"version":1}\r\n'), bare);
});

test('null is not typed, and an illegal text is kept for the reader to see', () => {
  const text = '{"version":1,"values":{"vnet":null,"workload":"Fraud$"},"existing":{"vnet":null}}';
  assert.deepEqual(parseValuesFile(parameters, text), {
    ok: true,
    inputs: { drafts: { workload: 'Fraud$' }, choices: {}, existing: {} },
  });
});

const known = `Known: ${parameterIds.join(', ')}.`;

const refused: readonly (readonly [text: string, problems: readonly string[]])[] = [
  ['', ['The values file is not JSON: see line 1, column 1.']],
  ['{"version":1', ['The values file is not JSON: see line 1, column 13.']],
  ['{"version":1,}', ['The values file is not JSON: see line 1, column 14.']],
  ['{\n  "version": 1\n  "values": {}\n}', ['The values file is not JSON: see line 3, column 3.']],
  ["{'version':1}", ['The values file is not JSON: see line 1, column 2.']],
  ['{"version":01}', ['The values file is not JSON: see line 1, column 13.']],
  ['{"version":1}}', ['The values file is not JSON: see line 1, column 14.']],
  ['[1}', ['The values file is not JSON: see line 1, column 3.']],
  ['{"version":1]', ['The values file is not JSON: see line 1, column 13.']],
  ['[]', ['Write the values file as one JSON object.']],
  ['null', ['Write the values file as one JSON object.']],
  ['"version"', ['Write the values file as one JSON object.']],
  ['{}', ['Add "version": 1.']],
  ['{"version":2}', ['Write "version": 1; this guide reads no other.']],
  ['{"version":"1"}', ['Write "version": 1; this guide reads no other.']],
  ['{"version":1,"value":{}}', ['Unknown key "value". Did you mean values?']],
  [
    '{"version":1,"secrets":{}}',
    ['Unknown key "secrets". Known: version, values, choices, existing, controls.'],
  ],
  ['{"version":1,"values":[]}', ['Write values as an object, in braces.']],
  ['{"version":1,"values":"x"}', ['Write values as an object, in braces.']],
  [
    '{"version":1,"values":{"workspce":"a"}}',
    ['Unknown key "values.workspce". Did you mean workspace?'],
  ],
  [
    '{"version":1,"values":{"Workspace":"a"}}',
    ['Unknown key "values.Workspace". Did you mean workspace?'],
  ],
  ['{"version":1,"values":{"__proto__":"a"}}', [`Unknown key "values.__proto__". ${known}`]],
  ['{"version":1,"values":{"constructor":"a"}}', [`Unknown key "values.constructor". ${known}`]],
  [
    '{"version":1,"values":{"a\\nb\\u001b[31m\\u2028":"a"}}',
    [`Unknown key "values.a\\nb\\u001b[31m\\u2028". ${known}`],
  ],
  ['{"version":1,"values":{"instance":1}}', ['values.instance: Write the value in quotes: "1".']],
  ['{"version":1,"values":{"vnet":true}}', ['values.vnet: Write the value as text, in quotes.']],
  ['{"version":1,"values":{"vnet":["a"]}}', ['values.vnet: Write the value as text, in quotes.']],
  ['{"version":1,"choices":{"network":"hybrid"}}', ['choices.network: Write "managed" or "own".']],
  ['{"version":1,"choices":{"wayIn":"true"}}', ['choices.wayIn: Write true or false.']],
  [
    '{"version":1,"choices":{"cmk":true}}',
    [
      'Unknown key "choices.cmk". Known: network, customerManagedKey, highBusinessImpact, wayIn, flowLogs, monitorPrivateLink, storageKey, jobSecrets.',
    ],
  ],
  ['{"version":1,"existing":{"vnet":{}}}', ['existing.vnet: Write the value as text, in quotes.']],
  [
    '{"version":1,"existing":{"keyvault":"a"}}',
    ['Unknown key "existing.keyvault". Did you mean keyVault or cmkKeyVault?'],
  ],
  [
    '{"version":3,"values":{"vnt":"a","vnet":4},"choices":1}',
    [
      'Write "version": 1; this guide reads no other.',
      'Unknown key "values.vnt". Did you mean vnet?',
      'values.vnet: Write the value in quotes: "4".',
      'Write choices as an object, in braces.',
    ],
  ],
];

test('a file of the wrong form is refused with a line for each fault', () => {
  for (const [text, problems] of refused) {
    assert.deepEqual(parseValuesFile(parameters, text), { ok: false, problems }, text);
  }
});

const switches = { 'net-firewall': undefined, 'net-way-in': 'wayIn' } as const;

test('controls that are left out are read and written, where there are any', () => {
  const controls = { 'net-firewall': false };
  const { drafts, choices, existing } = inputs;
  const text = JSON.stringify({ version: 1, values: drafts, choices, existing, controls });
  assert.deepEqual(parseValuesFile(parameters, text, switches), {
    ok: true,
    inputs: { ...inputs, controls },
  });
  const written = (given: Inputs): Record<string, unknown> =>
    JSON.parse(toValuesFile(resolve(given))) as Record<string, unknown>;
  assert.deepEqual(written({ ...inputs, controls })['controls'], controls);
  assert.ok(!('controls' in written(inputs)));
});

const refusedControls: readonly (readonly [controls: unknown, problem: string])[] = [
  [[], 'Write controls as an object, in braces.'],
  [{ 'net-firewal': false }, 'Unknown key "controls.net-firewal". Did you mean net-firewall?'],
  [{ constructor: false }, 'Unknown key "controls.constructor". Known: net-firewall, net-way-in.'],
  [{ 'net-firewall': 'no' }, 'controls.net-firewall: Write true or false.'],
  [
    { 'net-way-in': true },
    'controls.net-way-in: The choice wayIn switches this control: write choices.wayIn instead.',
  ],
];

test('a control that there is not, or that a choice switches, is refused', () => {
  for (const [controls, problem] of refusedControls) {
    const parsed = parseValuesFile(parameters, JSON.stringify({ version: 1, controls }), switches);
    assert.deepEqual(parsed, { ok: false, problems: [problem] });
  }
});

test('a long unknown key is cut', () => {
  const parsed = parseValuesFile(
    parameters,
    JSON.stringify({ version: 1, ['k'.repeat(10_000)]: 1 }),
  );
  assert.ok(!parsed.ok);
  assert.deepEqual(parsed.problems, [
    `Unknown key "${'k'.repeat(57)}...". Known: version, values, choices, existing, controls.`,
  ]);
});

const unread: Readonly<Record<string, readonly [text: string, problem: RegExp]>> = {
  'a key twice': [
    '{"version":1,"values":{"workload":"one",\n"w\\u006frkload":"two"}}',
    /^The values file says "w\\u006frkload" twice in one object, the second time at line 2, column 1\.$/,
  ],
  'another encoding': [
    Buffer.from('\uFEFF{"version":1}', 'utf16le').toString('utf8'),
    /^The values file is not UTF-8: save it in that encoding/,
  ],
  'another encoding without a mark': [
    Buffer.from('{"version":1}', 'utf16le').toString('utf8'),
    /^The values file is not UTF-8/,
  ],
  'too many characters': [
    JSON.stringify({ version: 1, values: { workload: 'a'.repeat(300_000) } }),
    /^The values file has 300,0\d\d characters; the guide reads at most 200,000\.$/,
  ],
  'too many keys': [
    JSON.stringify({ version: 1, values: Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, ''])) }), // oxfmt-ignore
    /^The values file has more than 2,000 entries\.$/,
  ],
  'too many levels': ['['.repeat(100_000), /^The values file is nested deeper than 20 levels\.$/],
};

for (const [what, [text, problem]] of Object.entries(unread)) {
  test(`a file with ${what} is refused in a sentence`, () => {
    const parsed = parseValuesFile(parameters, text);
    assert.ok(!parsed.ok);
    assert.match(parsed.problems.join('\n'), problem);
  });
}

test('the same key in two objects, or in the text of a value, is no key twice', () => {
  const text = '{"version":1,"values":{"vnet":"{\\"vnet\\":1}"},"existing":{"vnet":"x"}}';
  assert.equal(parseValuesFile(parameters, text).ok, true);
});

test('of very many unknown keys the first are told, and how many there are besides', () => {
  const keys = Array.from({ length: 1500 }, (_, at) => [`key${at}`, 1]);
  const parsed = parseValuesFile(
    parameters,
    JSON.stringify({ version: 1, ...Object.fromEntries(keys) }),
  );
  assert.ok(!parsed.ok);
  assert.equal(parsed.problems.length, 21);
  assert.equal(parsed.problems.at(-1), '1480 more keys are unknown.');
});

test('whatever JSON.parse reads within the budget is read as it reads it', () => {
  const unique = fc.json({ maxDepth: 6 });
  fc.assert(
    fc.property(unique, (text) => {
      assert.deepEqual(readJson(text, largeFile), { ok: true, data: JSON.parse(text) as unknown });
    }),
    { numRuns: runs(2_000) },
  );
});

test('reading never throws, deep nesting included', () => {
  fc.assert(fc.property(fc.json(), (text) => void parseValuesFile(parameters, text)));
  fc.assert(fc.property(fc.string(), (text) => void parseValuesFile(parameters, text)));
  assert.equal(parseValuesFile(parameters, '['.repeat(100_000)).ok, false);
});

test('the place where a text breaks is where one wrong mark was put', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, seed) => {
      const at = seed % (text.length + 1);
      const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
      const read = readJson(broken, largeFile);
      assert.ok(!read.ok);
      const column = Number(/^is not JSON: see line 1, column (\d+)\.$/.exec(read.problem)?.[1]);
      // Inside a word the word as a whole is the fault; it begins at the fault or before it.
      assert.ok(column <= at + 1);
      const word = text.slice(column - 1, at);
      assert.match(word, /^("(?:[^"\\]|\\.)*\\?|-?[\d.eE+-]*|[a-z]*)$/);
    }),
  );
});

test('the file that is written holds the values in the order of the form', () => {
  const expected = [
    '{',
    '  "version": 1,',
    '  "values": {',
    '    "subscriptionId": "11111111-2222-4333-8444-555555555555",',
    '    "workload": "fraud",',
    '    "environment": "prod",',
    '    "location": "eastus2",',
    '    "instance": "001",',
    '    "vnet": "vnet-hub",',
    '    "workspace": "mlw-fraud-prod-eus2-001"',
    '  },',
    '  "choices": {',
    '    "network": "own",',
    '    "customerManagedKey": false,',
    '    "highBusinessImpact": false,',
    '    "wayIn": false,',
    '    "flowLogs": false,',
    '    "monitorPrivateLink": false,',
    '    "storageKey": false,',
    '    "jobSecrets": false',
    '  },',
    '  "existing": {',
    `    "vnet": "${existingKinds.vnet.example}"`,
    '  }',
    '}',
    '',
  ];
  const resolved = resolve(inputs);
  assert.equal(toValuesFile(resolved, ['workspace', 'vnet', 'jobName']), expected.join('\n'));
});

test('a written file gives the same values, choices and ids when it is read', () => {
  const drafts = fc.record(
    Object.fromEntries(
      parameterIds.map((id) => [id, fc.constantFrom(catalogue[id].example, '$', '10.41.0.0/24')]),
    ),
    { requiredKeys: [] },
  );
  const choices = fc.record({
    network: fc.constantFrom('managed' as const, 'own' as const),
    wayIn: fc.boolean(),
    customerManagedKey: fc.boolean(),
  });
  fc.assert(
    fc.property(drafts, choices, fc.boolean(), (typed, chosen, brings) => {
      const existing = brings ? inputs.existing : {};
      const before = resolve({ drafts: typed, choices: chosen, existing });
      const parsed = parseValuesFile(parameters, toValuesFile(before));
      assert.ok(parsed.ok);
      const after = resolve(parsed.inputs);
      for (const [id, value] of Object.entries(before.values)) {
        assert.equal(parsed.inputs.drafts[id as keyof typeof parsed.inputs.drafts], value);
      }
      assert.deepEqual(after.choices, before.choices);
      assert.deepEqual(after.existing, before.existing);
      if (before.problems.length === 0) assert.deepEqual(after.values, before.values);
      if (before.problems.length === 0) assert.equal(toValuesFile(after), toValuesFile(before));
    }),
    { numRuns: runs(3000) },
  );
});
