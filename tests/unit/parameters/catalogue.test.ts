import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import {
  catalogue,
  groups,
  isParameterId,
  parameterIds,
  seeds,
} from '../../../src/guide/parameters/catalogue.ts';
import { problemOf } from '../../../src/parameters/rule.ts';

test('every example is legal', () => {
  for (const id of parameterIds) {
    assert.equal(problemOf(catalogue[id].check, catalogue[id].example), undefined, id);
  }
});

test('the form opens with the subscription and the seeds, then follows the groups', () => {
  assert.deepEqual(parameterIds.slice(0, 5), ['subscriptionId', ...seeds]);
  const order = parameterIds.map((id) =>
    groups.findIndex((group) => group === catalogue[id].group),
  );
  assert.deepEqual(
    order,
    order.toSorted((one, other) => one - other),
  );
});

test('every text that the form shows is one sentence or one label', () => {
  for (const id of parameterIds) {
    const { hint, describes, label, unverified } = catalogue[id];
    for (const sentence of [hint, describes, ...(unverified ? [unverified] : [])]) {
      assert.match(sentence, /^[A-Z0-9][^\n]*[^.]\.$/, id);
    }
    assert.match(label, /^[A-Z][^\n]*[^.]$/, id);
  }
  const labels = parameterIds.map((id) => catalogue[id].label);
  assert.equal(new Set(labels).size, labels.length);
});

test('only what nobody can guess has neither a default of its own nor a place in the network', () => {
  const guessed = (id: ParameterId): boolean =>
    catalogue[id].default !== undefined ||
    catalogue[id].random === true ||
    id.endsWith('SubnetPrefix');
  const asked = parameterIds.filter((id) => catalogue[id].needed === 'now' && !guessed(id));
  assert.deepEqual(asked, ['subscriptionId', 'workload', 'location']);
});

test('suggestions are legal', () => {
  for (const id of parameterIds) {
    for (const suggestion of catalogue[id].suggestions ?? []) {
      assert.equal(problemOf(catalogue[id].check, suggestion), undefined, `${id} ${suggestion}`);
    }
  }
});

test('the names of object members are no parameters', () => {
  assert.ok(isParameterId('workspace'));
  for (const text of ['constructor', '__proto__', 'toString', 'Workspace', 'workspace ', '']) {
    assert.equal(isParameterId(text), false, text);
  }
});
