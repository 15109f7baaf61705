import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { queryNames } from '../../../src/guide/inventory/queries.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { inventoryWith } from '../../support/inventory-with.ts';

const script = join(import.meta.dirname, '../../../scripts/audit.mjs');
const id =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw';

const open = inventoryWith('01-workspaces', [
  { id, name: 'mlw', properties: { publicNetworkAccess: 'Enabled' } },
]);

function audit(...words: readonly string[]): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  return spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
}

test('ends quietly with its verdict where the reader closes the pipe', () => {
  const file = join(temporaryFolder(), 'inventory.json');
  const page = open.pages[0];
  const [row] = page?.answer?.data ?? [];
  const data = Array.from({ length: 40 }, (_, at) => ({ ...(row as object), id: `${id}${at}` }));
  const pages = [{ query: '01-workspaces', answer: { totalRecords: data.length, data } }];
  writeFileSync(file, JSON.stringify({ ...open, pages }));
  const command = '"$1" "$2" --inventory "$3" --format json | head -n 1; echo "${PIPESTATUS[0]}"';
  const words = ['-c', command, 'bash', process.execPath, script, file];
  const { stdout, stderr } = spawnSync('bash', words, { encoding: 'utf8' });
  assert.deepEqual([stdout, stderr], ['{\n1\n', '']);
});

test('what is too long, no file or has no end is refused with a sentence', () => {
  const file = join(temporaryFolder(), 'inventory.json');
  writeFileSync(file, '');
  const refused = (path: string): string => {
    const { status, stdout, stderr } = audit('--inventory', path);
    assert.deepEqual([status, stdout], [2, ''], path);
    return stderr;
  };
  for (const megabytes of [200, 900]) {
    truncateSync(file, megabytes * 1_000_000);
    assert.match(
      refused(file),
      new RegExp(`^The file has ${megabytes} million characters; .*\\.\n$`),
    );
  }
  for (const path of ['/dev/zero', temporaryFolder(), `${file}.no`])
    assert.match(refused(path), /^There is no file .* that can be read\.\n$/);
});

test('the exit code and the form tell a pipeline what fails', () => {
  const file = join(temporaryFolder(), 'inventory.json');
  writeFileSync(file, JSON.stringify(open));
  const table = audit('--inventory', file);
  assert.equal(table.status, 1);
  assert.match(
    table.stdout,
    /FAIL +(?:critical|high) +net-ws-private: Public network access is off/,
  );
  assert.match(table.stdout, /1 workspaces, 1 open to the internet/);
  const sarif = JSON.parse(audit('--inventory', file, '--format', 'sarif').stdout) as {
    readonly version: string;
    readonly runs: readonly { readonly results: readonly { kind: string; level: string }[] }[];
  };
  assert.equal(sarif.version, '2.1.0');
  const results = sarif.runs[0]?.results ?? [];
  assert.deepEqual(
    results.filter(({ kind, level }) => (kind === 'fail') === (level === 'none')),
    [],
  );
  assert.ok(results.some(({ kind }) => kind === 'open'));
  assert.equal(audit('--inventory', file, '--workspace', id.toUpperCase()).status, 1);
  for (const words of [
    [],
    ['--inventory', `${file}.no`],
    ['--inventory', script],
    ['--inventory', file, '--format', 'xml'],
    ['--inventory', file, '--fail-on', 'low'],
    ['--inventory', file, '--workspace', `${id}2`],
  ]) {
    const { status, stdout, stderr } = audit(...words);
    assert.deepEqual([status, stdout], [2, ''], words.join(' '));
    assert.match(stderr, /^\S.*[.:]/);
  }
  writeFileSync(file, JSON.stringify({ ...open, pages: [] }));
  assert.equal(audit('--inventory', file).status, 3, 'a query that was not asked is not known');
});

test('a list without a workspace is no proof that nothing fails: whoever lost the right to read gets the same', () => {
  const file = join(temporaryFolder(), 'inventory.json');
  const pages = queryNames.map((query) => ({ query, answer: { totalRecords: 0, data: [] } }));
  writeFileSync(file, JSON.stringify({ ...open, pages }));
  const { status, stdout } = audit('--inventory', file);
  assert.equal(status, 3);
  assert.match(stdout, /^not whole: 01-workspaces: .*no workspace.*right/m);
});
