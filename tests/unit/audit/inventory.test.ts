import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { printedReport } from '../../../src/audit/formats.ts';
import {
  type Inventory,
  isProblem,
  longestInventory,
  readInventory,
} from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { inventoryWith } from '../../support/inventory-with.ts';

const workspace =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw';

const row = (name: string, properties: object = {}): object => ({
  id: workspace,
  name,
  type: 'microsoft.machinelearningservices/workspaces',
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  location: 'eastus2',
  apiVersion: '2025-09-01',
  properties,
});

const inventory = (data: readonly unknown[], totalRecords?: number): Inventory =>
  inventoryWith('01-workspaces', data, totalRecords);

function problemOf(text: string): string {
  const read = readInventory(text);
  return isProblem(read) ? read.problem : '';
}

describe('an inventory', () => {
  it('is refused with a sentence where it is none, cut, older, newer, deep or too long', () => {
    const whole = JSON.stringify(inventory([row('mlw')]));
    assert.equal(problemOf(whole), '');
    assert.match(problemOf(whole.slice(0, -20)), /not whole JSON/);
    assert.match(problemOf('{"results": []}'), /no inventory/);
    assert.match(problemOf('<html>'), /not whole JSON/);
    assert.match(problemOf('[]'), /no inventory/);
    assert.match(problemOf(''), /not whole JSON/);
    assert.match(problemOf(whole.replace('"inventory":1', '"inventory":2')), /newer guide/);
    assert.match(problemOf(whole.replace('"inventory":1', '"inventory":0')), /Collect it again/);
    assert.match(problemOf(whole.replace('"pages"', '"page"')), /lacks "pages"/);
    assert.match(problemOf('['.repeat(1_000_000)), /nested deeper/);
    assert.match(problemOf('x'.repeat(longestInventory + 1)), /million characters/);
    assert.match(problemOf('\u0000\u0000'), /not UTF-8/);
  });

  it('of any content at all is judged or refused, and nothing is thrown', () => {
    const some = fc.record({
      inventory: fc.constant(1),
      made: fc.constant('2026-11-29T00:00:00Z'),
      pages: fc.array(
        fc.record({
          query: fc.constantFrom(
            '01-workspaces',
            '03-dependencies',
            '12-roles',
            '17-containers',
            'x',
          ),
          answer: fc.record({
            totalRecords: fc.oneof(fc.nat(3), fc.jsonValue()),
            data: fc.array(
              fc.oneof(
                fc.jsonValue(),
                fc.jsonValue().map((one) =>
                  row('x', {
                    storageAccount: one,
                    encryption: one,
                    managedNetwork: one,
                    privateEndpointConnections: one,
                  }),
                ),
              ),
              { maxLength: 3 },
            ),
          }),
        }),
        { maxLength: 5 },
      ),
      reads: fc.array(
        fc.record({
          asked: fc.constant({ requests: [{ relativeUrl: `${workspace}/computes` }] }),
          answer: fc.oneof(
            fc.jsonValue(),
            fc.jsonValue().map((one) => ({
              responses: [{ httpStatusCode: 200, content: { value: [one, { properties: one }] } }],
            })),
          ),
        }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(some, (data) => {
        const read = readInventory(JSON.stringify(data));
        if (isProblem(read)) return;
        const report = auditOf(read);
        for (const one of report.workspaces) assert.ok(Array.isArray(one.findings));
        for (const form of ['table', 'csv', 'sarif', 'checklist'] as const)
          printedReport(report, form);
      }),
      { seed, numRuns: 100 },
    );
  });

  it('that was not read whole passes nothing of which another row may tell', () => {
    const [cut] = auditOf(inventory([row('mlw')], 2)).workspaces;
    const { unread } = auditOf(inventory([row('mlw')], 2));
    assert.match(unread.find(({ what }) => what === '01-workspaces')?.reason ?? '', /1 of 2 rows/);
    const byReads = cut?.findings.filter(({ source }) => source === 'read') ?? [];
    assert.ok(byReads.length > 20);
    assert.deepEqual(
      byReads.filter(({ result }) => result !== 'UNKNOWN'),
      [],
    );
  });

  it('says UNKNOWN of what a query did not ask for, or of a version that may lack it', () => {
    const resultOf = (data: object): string | undefined =>
      auditOf(inventory([data])).workspaces[0]?.findings.find(
        ({ label }) => label === 'The built-in datastores sign in instead of holding a key',
      )?.result;
    const absent = row('mlw', { systemDatastoresAuthMode: null });
    assert.equal(resultOf({ ...absent, apiVersion: '2026-09-01' }), 'FAIL');
    assert.equal(resultOf(row('mlw')), 'UNKNOWN');
    // Stable 2024-10-01 lacks the property: nobody who reads by it can see that it is set.
    assert.equal(resultOf({ ...absent, apiVersion: '2024-10-01' }), 'UNKNOWN');
    assert.equal(resultOf({ ...absent, apiVersion: '' }), 'UNKNOWN');
  });

  it('paints nothing on a terminal, and gives a spreadsheet no formula', () => {
    const hostile = auditOf(
      inventory([row('=cmd()\u001b[2J', { publicNetworkAccess: '=1+1\u001b]0;x' })]),
    );
    assert.doesNotMatch(printedReport(hostile, 'table'), /\u001b/);
    assert.doesNotMatch(printedReport(hostile, 'csv'), /(?:^|,)"=/m);
  });
});
