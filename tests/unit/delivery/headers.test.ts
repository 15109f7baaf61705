/** The files for hosts say the same as the pages and as each other. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { policy } from '../../../src/components/policy.ts';

const publicFile = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../public', name), 'utf8');

const azure = JSON.parse(publicFile('staticwebapp.config.json')) as {
  readonly globalHeaders: Readonly<Record<string, string>>;
  readonly routes: readonly { readonly route: string; readonly headers: Record<string, string> }[];
};

test('the policy of the host is that of the pages, and lets nobody frame them', () => {
  const header = azure.globalHeaders['Content-Security-Policy'];
  assert.equal(header, `${policy}; frame-ancestors 'none'`);
});

test('the policy allows no inline script, no inline style and no eval', () => {
  assert.match(policy, /^default-src 'none'; /);
  assert.doesNotMatch(policy, /unsafe|\*|https?:|data:|blob:/);
});

test('both files for hosts give the same headers', () => {
  const blocks = publicFile('_headers')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const expected = [
    '/*',
    ...lines(azure.globalHeaders),
    ...azure.routes.flatMap(({ route, headers }) => [route, ...lines(headers)]),
  ];
  assert.deepEqual(blocks, expected);
});

test('only files whose names hold their content are kept for a year', () => {
  assert.deepEqual(
    azure.routes.map(({ route }) => route),
    ['/assets/*'],
  );
});

function lines(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
}
