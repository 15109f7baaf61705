import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices } from '../../../src/guide/parameters/choices.ts';
import {
  choiceIds,
  choices,
  completeChoices,
  isChoiceValue,
} from '../../../src/guide/parameters/choices.ts';

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
  assert.deepEqual(completeChoices({}), fallbacks);
});

test('what a choice does not offer falls back', () => {
  const damaged = { network: 'hybrid', wayIn: 'true', flowLogs: null, customerManagedKey: true };
  const chosen = completeChoices(damaged as unknown as Partial<Choices>);
  assert.deepEqual(chosen, { ...fallbacks, customerManagedKey: true });
});

test('every fallback and every option is offered', () => {
  for (const id of choiceIds) {
    assert.ok(isChoiceValue(id, choices[id].fallback), id);
    for (const { value } of choices[id].options ?? []) assert.ok(isChoiceValue(id, value), value);
    assert.equal(choices[id].kind === 'options', choices[id].options !== undefined);
  }
});
