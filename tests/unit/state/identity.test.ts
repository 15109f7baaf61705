import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../../src/guide/parameters/catalogue.ts';
import { planIdOf } from '../../../src/parameters/plan-id.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { identify } from '../../../src/state/identity.ts';
import { isEmpty, noInputs } from '../../../src/state/inputs.ts';
import { copied } from '../../../src/state/name-profiles.ts';
import { $inputs, setDraft } from '../../../src/state/store.ts';

test('an identity is legal, whatever chance gives', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const id = planIdOf(Array.from({ length: 8 }, () => byte));
    assert.equal(problemOf(catalogue.planId.check, id), undefined, id);
  }
});

test('a plan gets an identity with its first value, keeps it, and a copy is another plan', () => {
  $inputs.set(noInputs);
  let chance = 0;
  const stop = identify(() => Array.from({ length: 8 }, () => (chance += 1)));
  assert.ok(isEmpty($inputs.get()));
  assert.equal($inputs.get().drafts.planId, undefined, 'nothing is begun');
  setDraft('workload', 'fraud');
  const { planId } = $inputs.get().drafts;
  assert.ok(planId);
  setDraft('location', 'westeurope');
  assert.equal($inputs.get().drafts.planId, planId);
  const copy = copied({ inputs: $inputs.get(), done: [] });
  $inputs.set(copy.inputs);
  assert.ok($inputs.get().drafts.planId);
  assert.notEqual($inputs.get().drafts.planId, planId);
  setDraft('planId', '');
  assert.ok($inputs.get().drafts.planId, 'none is given up without another');
  stop();
  $inputs.set(noInputs);
});
