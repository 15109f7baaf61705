import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWords } from '../../../src/state/fields.ts';

describe('the words of the form on how far it is', () => {
  it('say what blocks first, then what waits, and complete only where nothing does', () => {
    assert.equal(openWords(3, 12), '3 to complete');
    assert.equal(openWords(0, 12), 'ready, 12 later');
    assert.equal(openWords(0, 0), 'complete');
  });
});
