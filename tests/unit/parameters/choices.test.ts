import { parameters } from '../../../src/guide/parameters/parameters.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices } from '../../../src/parameters/ids.ts';
import { choiceIds, choices } from '../../../src/guide/parameters/choices.ts';
import { completeChoices, isChoiceValue } from '../../../src/parameters/choices.ts';

const fallbacks = {
  network: 'managed',
  customerManagedKey: false,
  highBusinessImpact: false,
  wayIn: false,
  flowLogs: false,
  monitorPrivateLink: false,
  storageKey: false,
  jobSecrets: false,
};

test('nothing chosen gives the managed network and everything off', () => {
  assert.deepEqual(completeChoices(parameters, {}), fallbacks);
});

test('what a choice does not offer falls back', () => {
  const damaged = { network: 'hybrid', wayIn: 'true', flowLogs: null, customerManagedKey: true };
  const chosen = completeChoices(parameters, damaged as unknown as Partial<Choices>);
  assert.deepEqual(chosen, { ...fallbacks, customerManagedKey: true });
});

test('every fallback and every option is offered', () => {
  for (const id of choiceIds) {
    assert.ok(isChoiceValue(choices[id], choices[id].fallback), id);
    for (const { value } of choices[id].options ?? [])
      assert.ok(isChoiceValue(choices[id], value), value);
    assert.equal(choices[id].kind === 'options', choices[id].options !== undefined);
  }
});
