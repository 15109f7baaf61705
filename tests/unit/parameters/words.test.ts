import assert from 'node:assert/strict';
import { test } from 'node:test';
import { list, nearest, quote } from '../../../src/parameters/words.ts';

const known = ['peSubnet', 'peSubnetPrefix', 'vnet', 'dataAsset', 'dataVersion', 'modelVersion'];

test('the nearest words come first, at most three, none when nothing is close', () => {
  assert.deepEqual(nearest('peSubnt', known), ['peSubnet']);
  assert.deepEqual(nearest('DATAVERSION', known), ['dataVersion']);
  assert.deepEqual(nearest('ab', ['aa', 'ab', 'bb', 'ac', 'xy']), ['ab', 'aa', 'bb']);
  assert.deepEqual(nearest('secrets', known), []);
  assert.deepEqual(nearest('', known), []);
  assert.deepEqual(nearest('v'.repeat(41), ['v'.repeat(41)]), []);
});

test('a list reads as English', () => {
  assert.equal(list([], 'or'), '');
  assert.equal(list(['a'], 'or'), 'a');
  assert.equal(list(['a', 'b'], 'and'), 'a and b');
  assert.equal(list(['a', 'b', 'c'], 'or'), 'a, b or c');
});

test('foreign text is quoted on one line of ASCII', () => {
  assert.equal(quote('a"b\nс\u202e'), '"a\\"b\\n\\u0441\\u202e"');
  assert.equal(quote('x'.repeat(61)), `"${'x'.repeat(57)}..."`);
});
