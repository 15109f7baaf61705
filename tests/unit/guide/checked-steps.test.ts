/** The proof of each step is of the step as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { builtInFor, neededActions } from '../../../src/compile/least-privilege.ts';
import { stepDigest } from '../../../src/compile/step-digest.ts';
import { proofOf } from '../../../src/page-model/proof.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { checkedSteps, checkedWith } from '../../../src/guide/checked-steps.ts';
import { guide } from '../../../src/guide/guide.ts';
import { resolve } from '../../../src/parameters/resolve.ts';
import { coreRequests, withoutRequest } from '../../azure/core-requests.ts';
import { mlRequests } from '../../azure/ml-requests.ts';
import { everything, needed, typed } from '../../support/readers.ts';

const ids = guide.steps.map(({ id }) => id);

test('each step has a result of the proof, and no result is of a step that is gone', () => {
  assert.deepEqual(Object.keys(checkedSteps).toSorted(), ids.toSorted());
});

test('a step counts as checked only as it was when the real Azure CLI carried it out', () => {
  for (const step of guide.steps) {
    const { digest, notChecked } = checkedSteps[step.id] ?? {};
    const isProven = digest === stepDigest(step) && notChecked === undefined;
    assert.equal(proofOf(step).isChecked, isProven, step.id);
    const changed = { ...step, undo: [...step.undo, ...step.apply, ...step.apply] };
    if (step.apply.length > 0) assert.equal(proofOf(changed).isChecked, false, step.id);
  }
});

test('the programs that steps were checked with have a version and a date', () => {
  assert.match(checkedWith.azureCli, /^\d+\.\d+\.\d+$/);
  assert.match(checkedWith.sdk, /^\d+\.\d+\.\d+$/);
  assert.match(checkedWith.reference, /^\d{4}-\d\d-\d\d$/);
});

test('a step that does not count as checked says why', () => {
  for (const [id, { notChecked }] of Object.entries(checkedSteps)) {
    if (notChecked !== undefined) assert.ok(notChecked.length > 10, id);
  }
});

test('actions are those of Azure roles, and none has a wildcard', () => {
  for (const { action } of neededActions(checkedSteps, ids)) {
    assert.match(action, /^Microsoft\.[A-Z]+(\/[A-Z0-9]+)*\/(read|write|delete|action)$/i); // as Azure compares
    assert.notEqual(builtInFor(action), '');
  }
});

test('the role of a plan holds the actions of its steps and no other', () => {
  for (const inputs of [
    { drafts: needed, choices: {}, existing: {} },
    { drafts: typed, choices: everything('own'), existing: {} },
  ]) {
    const bundle = makeBundle(artefact, resolve(inputs));
    assert.ok(bundle.ok);
    const text = bundle.files.find(({ path }) => path === 'least-privilege-role.json')?.text ?? '';
    const role = JSON.parse(text) as { Actions: string[]; AssignableScopes: string[] };
    const planned = bundle.plan.steps.map(({ id }) => id);
    const wanted = neededActions(checkedSteps, planned).map(({ action }) => action);
    const always = 'Microsoft.Resources/subscriptions/resourcegroups/read';
    assert.deepEqual(role.Actions.toSorted(), [...new Set([always, ...wanted])].toSorted());
    assert.deepEqual(role.AssignableScopes, [`/subscriptions/${needed.subscriptionId}`]);
  }
});

test('each control with steps has a property that a request must carry, or a reason why not', () => {
  const covered = new Set(
    [...coreRequests, ...mlRequests].flatMap(({ properties }) =>
      properties.map(({ control }) => control),
    ),
  );
  const open = guide.controls.filter(
    ({ id, steps }) => steps.length > 0 && !covered.has(id) && !(id in withoutRequest),
  );
  assert.deepEqual(
    open.map(({ id }) => id),
    [],
  );
  const needless = Object.keys(withoutRequest).filter((id) => covered.has(id));
  assert.deepEqual(needless, []);
});
