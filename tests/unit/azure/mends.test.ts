/** The judge of repair: a call may bring back what was there, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../azure-model/json.ts';
import { type Body, emptyState } from '../../azure-model/world.ts';
import { differences, newPaths } from '../../azure/differences.ts';
import { type Broken, isMendedHere, judgeMends, mendGroups } from '../../azure/mends.ts';
import { recordedOf } from '../../azure/recorded.ts';
import type { CallRecord, Exchange } from '../../azure/recorder/calls.ts';
import { resultsOf } from '../../azure/results.ts';
import type { PlanRun } from '../../azure/run-plan.ts';
import type { Azure } from '../../azure/start.ts';
import { breakables, lineOf } from '../../support/broken-state.ts';
import { callWords } from '../../support/expected-words.ts';
import { everything, readerOf } from '../../support/readers.ts';

const known = readerOf({ choices: everything('managed') });
const tls = breakables(known).find(
  ({ step, setting }) =>
    step === 'data-storage' && setting.expectation.path === 'properties.minimumTlsVersion',
);
assert.ok(tls && 'update' in tls.property.check && tls.setting.mend.kind === 'update');
const update = tls.property.check.update as Parameters<typeof callWords>[0];
const base = callWords(update, known);
const argv = callWords(
  { ...update, options: [...update.options, ...tls.setting.mend.options] },
  known,
);
const id = argv[argv.findIndex((word) => word.startsWith('/subscriptions/'))] ?? account();

function account(): string {
  return '/subscriptions/s/resourcegroups/g/providers/microsoft.storage/storageaccounts/a';
}

const sound = bodyWith({ minimumTlsVersion: 'TLS1_2', allowSharedKeyAccess: false });
const open = bodyWith({ minimumTlsVersion: 'Broken', allowSharedKeyAccess: false });

function bodyWith(properties: JsonObject): Body {
  return { id, name: 'a', type: 'Microsoft.Storage/storageAccounts', properties };
}

const failing = `FAIL    ${lineOf(tls).replace(' ', '    ')}\nMending: ${tls.setting.expectation.label}\n`;

/** What is said of one call that made `after` of the broken account. */
function judged(after: Body, { words = argv, status = 0, output = failing } = {}) {
  const call: CallRecord = {
    call: 1,
    argv: words,
    step: '',
    status,
    stdout: '',
    stderr: 'refused',
    replayed: false,
  };
  const request = {
    call: 1,
    argv: words,
    step: '',
    method: 'PATCH',
    host: 'management.azure.com',
    path: account().replace('/g/', '/rg/'),
    body: null,
    query: {},
    status: 200,
    answer: null,
    faults: [],
  } as unknown as Exchange;
  const azure = {
    world: { state: { ...emptyState(), resources: new Map([[id, after]]) } },
    calls: () => [call],
    changes: () => [{ call: 1, id, before: open, after }],
    requests: () => [request],
  } as unknown as Azure;
  const [group] = mendGroups;
  assert.ok(group && tls);
  const broken: Broken = {
    group,
    known,
    settings: [tls],
    unbroken: [],
    before: new Map([[id, sound]]),
  };
  return judgeMends(broken, azure, { plan: 'plan', output, calls: [0, 1] });
}

test('a call that brings back what was there proves its setting', () => {
  const { proved, problems } = judged(sound);
  assert.deepEqual(problems, []);
  assert.equal(proved.length, 1);
});

test('a call that changes something besides proves nothing', () => {
  const { proved, problems } = judged(
    bodyWith({ minimumTlsVersion: 'TLS1_2', allowSharedKeyAccess: true }),
  );
  assert.equal(proved.length, 0);
  assert.match(
    problems.join('\n'),
    /changes what it is not to change: .*properties\.allowSharedKeyAccess/,
  );
});

test('a call that leaves the setting as it is proves nothing', () => {
  const { problems } = judged(open);
  assert.match(problems.join('\n'), /not as before: .*properties\.minimumTlsVersion/);
});

test('a call that the real az refuses is a problem, with what it says', () => {
  const { proved, problems } = judged(open, { status: 2 });
  assert.equal(proved.length, 0);
  assert.match(problems.join('\n'), /ended with 2: refused/);
});

test('a setting whose call was not sent, or that was not seen broken, is not proved', () => {
  assert.match(judged(sound, { words: base }).problems.join('\n'), /its call was not sent/);
  const unseen = judged(sound, { output: '' });
  assert.equal(unseen.proved.length, 0);
  assert.match(unseen.problems.join('\n'), /does not see that it is broken/);
});

test('what a mend asks of Azure counts among the actions of its step', () => {
  const run = {
    name: 'plan',
    azure: { calls: () => [], requests: () => [] },
    steps: [],
    scripts: [],
    mends: [judged(sound)],
  } as unknown as PlanRun;
  const made: CallRecord[] = [
    { call: 2, argv: [], step: 'data-storage', status: 0, stdout: '', stderr: '', replayed: false },
  ];
  const recorded = { ...recordedOf(run), calls: made, done: new Set(['data-storage']) };
  assert.deepEqual(resultsOf([recorded])['data-storage']?.actions, [
    'Microsoft.Storage/storageAccounts/write',
  ]);
});

test('every way to mend by a call is in a group of the proof', () => {
  for (const network of ['managed', 'own'] as const) {
    const all = breakables(readerOf({ choices: everything(network) })).filter(isMendedHere);
    assert.ok(all.length > 200);
    for (const one of all)
      assert.equal(mendGroups.filter(({ includes }) => includes(one)).length, 1, lineOf(one));
  }
});

test('differences are paths; what was different before is not new', () => {
  const one = { a: { b: 1, c: [1, { d: 2 }] }, gone: null };
  assert.deepEqual(differences(one, { a: { b: 1, c: [1, { d: 3 }] } }), ['a.c.1.d']);
  assert.deepEqual(differences(one, { a: { b: 1, c: [1] } }), ['a.c']);
  assert.deepEqual(newPaths(['a.c'], ['a.c.1.d', 'a.b']), ['a.b']);
  assert.deepEqual(newPaths([''], ['a']), []);
});
