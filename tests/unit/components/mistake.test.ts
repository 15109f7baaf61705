import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakeAddress, mistakeLine } from '../../../src/components/mistake.ts';

const mistake = { page: '/network/', version: '0.1.0', date: '2026-11-29' };

test('a report of a mistake begins with page, version and date', () => {
  const address = new URL(mistakeAddress('https://example.com/issues/new?labels=guide', mistake));
  assert.equal(address.searchParams.get('title'), 'Mistake on /network/');
  assert.match(
    address.searchParams.get('body') ?? '',
    /^\/network\/, version 0\.1\.0, 2026-11-29\n/,
  );
  assert.equal(address.searchParams.get('labels'), 'guide');
});

test('where no date is known, none is told', () => {
  assert.equal(mistakeLine({ ...mistake, date: undefined }), '/network/, version 0.1.0');
});
