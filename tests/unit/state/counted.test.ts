import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from '../../../src/language/counted.ts';

test('a count stands in figures, in groups of three, with its noun', () => {
  assert.equal(counted(0, 'line'), '0 lines');
  assert.equal(counted(1, 'line'), '1 line');
  assert.equal(counted(1_234, 'line'), '1,234 lines');
  assert.equal(counted(2, 'entry is', 'entries are'), '2 entries are');
});
