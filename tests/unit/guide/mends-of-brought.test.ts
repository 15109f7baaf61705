// What others made and a reader brings: repair can mend it whole, also where Azure's answer leaves a property out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { mendCalls, isDeclaration, type Mend } from '../../../src/language/declaration.ts';
import { absentIn, type Call } from '../../../src/language/statement.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { someReaders } from '../../support/readers.ts';
import { planOf } from '../../support/scripts.ts';

/** The calls of a mend, without the update call, which stands in its declaration. */
function callsOf(mend: Mend, update: Call | undefined): readonly Call[] {
  if (mend.kind === 'update') return update ? [update] : [];
  return mend.kind === 'calls' ? mendCalls(mend) : [];
}

/** Properties that every answer of Azure holds, whoever made the resource. */
const alwaysAnswered = new Set([
  'properties.retentionInDays',
  'properties.networkAcls.bypass',
  'properties.adminUserEnabled',
  'properties.anonymousPullEnabled',
  'properties.networkRuleBypassOptions',
  'properties.encryption.keyvaultproperties.keyname', // beside the source of the key, which is judged before
]);

test('a property that was never set fails, so that repair sets it', () => {
  const unknown = guide.steps
    .flatMap(({ checks }) => checks.filter(isDeclaration))
    .filter(({ resource }) => resource?.existing)
    .flatMap(({ settings }) => settings)
    .filter(({ mend }) => mend.kind === 'update' || mend.kind === 'calls')
    .map(({ expectation }) => expectation)
    .filter(({ path, absent }) => absent !== 'fails' && !alwaysAnswered.has(path));
  assert.deepEqual(
    unknown.map(({ label }) => label),
    [],
  );
});

test('apply installs the extension of every call that mends, whatever is brought', () => {
  let looked = 0;
  for (const reader of someReaders()) {
    const steps = planOf(reader);
    const installed = steps.flatMap(({ id, apply }) =>
      id === 'gov-extensions'
        ? apply
            .filter(({ when = [] }) => holds(when, reader.situation))
            .flatMap((one) => ('call' in one ? (absentIn(one.precondition)?.line ?? []) : []))
        : [],
    );
    const needed = steps
      .flatMap(({ checks }) => checks.filter(isDeclaration))
      .filter(({ when = [] }) => holds(when, reader.situation))
      .flatMap(({ settings, update }) => settings.flatMap(({ mend }) => callsOf(mend, update)))
      .flatMap(({ extension }) => extension?.name ?? []);
    looked += needed.length;
    assert.deepEqual(
      needed.filter((name) => !installed.includes(name)),
      [],
    );
  }
  assert.ok(looked > 100);
});
