/** The proof of each step is of the step as it is. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { builtInFor, neededActions } from '../../../src/compile/least-privilege.ts';
import { readmeTemplate } from '../../../src/compile/readme.ts';
import { stepDigest, whyNotChecked } from '../../../src/compile/step-digest.ts';
import { proofOf } from '../../../src/page-model/proof.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { checkedSteps, checkedWith } from '../../../src/guide/checked-steps.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Step } from '../../../src/language/guide.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { StepId } from '../../../src/parameters/ids.ts';
import { everything, needed, typed } from '../../support/readers.ts';

const newerStep = 'net-newer' as StepId;

const ids = guide.steps.map(({ id }) => id);
const [first] = guide.steps;

test('a step counts as checked only as it was when the real Azure CLI carried it out', () => {
  for (const step of guide.steps.filter(({ apply }) => apply.length > 0)) {
    const kept = { digest: stepDigest(step), calls: 1, actions: [], besides: [] };
    assert.equal(whyNotChecked(step, kept), undefined, step.id);
    const changed = { ...step, undo: [...step.undo, ...step.apply] };
    assert.equal(whyNotChecked(changed, kept), 'It has changed since the last check.', step.id);
    assert.equal(whyNotChecked(step, undefined), 'It is newer than the last check.', step.id);
    assert.equal(whyNotChecked(step, { ...kept, notChecked: 'It failed.' }), 'It failed.');
  }
});

test('the page of a step that is not checked says so, and why', () => {
  assert.ok(first);
  const { isChecked, sentence } = proofOf({ ...first, id: newerStep });
  assert.equal(isChecked, false);
  assert.equal(sentence, 'Not checked. It is newer than the last check.');
});

test('the README of a plan names its steps that are not checked, whose actions its role may lack', () => {
  assert.ok(first);
  const newer = { ...first, id: newerStep, title: 'Something newer' };
  const readme = (step: Step): string => {
    const { rest } = readmeTemplate([{ step, dependencies: [] }], guide);
    return JSON.stringify(rest);
  };
  assert.match(readme(newer), /the role may lack .*`net-newer`: Something newer\. It is newer/);
  const isChecked = proofOf(first).isChecked;
  assert.equal(/the role may lack/.test(readme(first)), !isChecked);
});

test('the programs that steps were checked with have a version and a date', () => {
  assert.match(checkedWith.azureCli, /^\d+\.\d+\.\d+$/);
  assert.match(checkedWith.sdk, /^\d+\.\d+\.\d+$/);
  assert.match(checkedWith.reference, /^\d{4}-\d\d-\d\d$/);
  assert.match(checkedWith.on, /^\d{4}-\d\d-\d\d$/);
  const report = readFileSync(join(import.meta.dirname, '../../../docs/proof-results.md'), 'utf8');
  assert.ok(report.includes(`Run on ${checkedWith.on} with az ${checkedWith.azureCli},`));
});

test('a step that does not count as checked says why', () => {
  for (const [id, { notChecked }] of Object.entries(checkedSteps)) {
    if (notChecked !== undefined) assert.ok(notChecked.length > 10, id);
  }
});

test('actions are those of Azure roles, and none has a wildcard', () => {
  for (const { action } of neededActions(guide.proof, ids)) {
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
    const wanted = neededActions(guide.proof, planned).map(({ action }) => action);
    const always = 'Microsoft.Resources/subscriptions/resourcegroups/read';
    assert.deepEqual(role.Actions.toSorted(), [...new Set([always, ...wanted])].toSorted());
    assert.deepEqual(role.AssignableScopes, [`/subscriptions/${needed.subscriptionId}`]);
  }
});
