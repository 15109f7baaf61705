import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, readInventory } from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import type { Finding } from '../../../src/audit/report.ts';
import { queryNames } from '../../../src/guide/inventory/queries.ts';
import { generateInventory } from '../../support/inventories.ts';

interface Page {
  readonly query: string;
  readonly answer: {
    readonly totalRecords: number;
    readonly data: readonly { readonly id: string }[];
  };
}

test('a generated inventory is the same for the same seed, whole, and of as many workspaces as were wanted', async () => {
  const wanted = { workspaces: 12, seed: 7 };
  const { inventory, drifted } = await generateInventory(wanted);
  assert.deepEqual(await generateInventory(wanted), { inventory, drifted });
  assert.notDeepEqual((await generateInventory({ ...wanted, seed: 8 })).drifted, drifted);
  const pages = inventory['pages'] as unknown as readonly Page[];
  const rows = (name: string): Page['answer']['data'] =>
    pages.filter(({ query }) => query === name).flatMap(({ answer }) => answer.data);
  assert.deepEqual([...new Set(pages.map(({ query }) => query))].sort(), [...queryNames]);
  const ids = rows('01-workspaces').map(({ id }) => id);
  assert.equal(new Set(ids).size, wanted.workspaces);
  assert.ok(drifted.length > 0 && drifted.length < wanted.workspaces);
  for (const id of drifted) assert.ok(ids.includes(id));
  for (const { query, answer } of pages)
    assert.equal(rows(query).length, answer.totalRecords, query);
});

test('of many sound workspaces none fails, although their subscriptions and private addresses are the same', async () => {
  const { inventory } = await generateInventory({ workspaces: 4, seed: 7, drifted: 0 });
  const read = readInventory(JSON.stringify(inventory));
  assert.ok(!isProblem(read));
  const { workspaces } = auditOf(read);
  const findings = workspaces.flatMap((one) => one.findings);
  assert.deepEqual(
    findings.filter(({ result }) => result === 'FAIL'),
    [],
  );
  const firewalls = findings.filter(
    ({ label }) => label === 'All logs of the firewall go to Log Analytics',
  );
  assert.deepEqual(
    firewalls.map(({ result }) => result),
    ['PASS', 'PASS'],
  );
});

test('of sound workspaces nothing fails, and nothing is left out, whichever query Azure refused', async () => {
  const { inventory } = await generateInventory({ workspaces: 2, seed: 7, drifted: 0 });
  const pages = inventory['pages'] as unknown as readonly Page[];
  const judgedWithout = (refused: string): readonly Finding[] => {
    const kept = pages.filter(({ query }) => query !== refused);
    const error = { query: refused, error: 'ERROR: (BadRequest) Too many joins.' };
    const read = readInventory(JSON.stringify({ ...inventory, pages: [...kept, error] }));
    assert.ok(!isProblem(read));
    return auditOf(read).workspaces.flatMap(({ findings }) => findings);
  };
  const controlsOf = (findings: readonly Finding[]): readonly string[] =>
    [...new Set(findings.map(({ control }) => control))].sort();
  const known = controlsOf(judgedWithout('none'));
  for (const query of queryNames.filter((one) => one !== '01-workspaces')) {
    const findings = judgedWithout(query);
    const failed = findings.filter(({ result }) => result === 'FAIL');
    assert.deepEqual(failed.map(({ label }) => label), [], query); // oxfmt-ignore
    assert.deepEqual(controlsOf(findings), known, query);
  }
});
