import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Inventory } from '../../../src/audit/inventory.ts';
import { temporaryFolder } from '../../support/folder.ts';

const script = join(import.meta.dirname, '../../../scripts/audit.mjs');
const id =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw';

const open: Inventory = {
  inventory: 1,
  made: '2026-11-29T00:00:00Z',
  by: 'guide 0.1.0',
  tenant: '',
  cloud: 'AzureCloud',
  pages: [
    {
      query: '01-workspaces',
      answer: {
        totalRecords: 1,
        data: [{ id, name: 'mlw', properties: { publicNetworkAccess: 'Enabled' } }],
      },
    },
  ],
  reads: [],
};

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
