import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourceDate } from '../../../scripts/source-date.mjs';

test('the day of the sources is that of SOURCE_DATE_EPOCH', () => {
  assert.equal(sourceDate('.', { SOURCE_DATE_EPOCH: '1795910400' }), '2026-11-29');
});

test('without a repository there is no day, and no error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unpacked-'));
  assert.equal(sourceDate(folder, {}), undefined);
  rmSync(folder, { recursive: true });
});

test('what is no number is no day', () => {
  assert.equal(sourceDate('.', { SOURCE_DATE_EPOCH: 'today' }), undefined);
});
