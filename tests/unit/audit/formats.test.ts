// The forms in which others take the audit, by their own schemas.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { auditFormats, printedReport, reportPieces } from '../../../src/audit/formats.ts';
import { isProblem, readInventory } from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import type { AuditReport, Finding } from '../../../src/audit/report.ts';
import { guidOf } from '../../../src/guide/control-guid.ts';
import { guide } from '../../../src/guide/guide.ts';
import { azqrPlugin } from '../../../src/page-model/azqr-plugin.ts';
import { checklist } from '../../../src/page-model/checklist.ts';
import { graphQueries } from '../../../src/page-model/graph-queries.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { generateInventory } from '../../support/inventories.ts';
import { faultsInKql } from '../../support/kusto.ts';
import { faultsBySchema, sarifFaults } from '../../support/schemas.ts';

const report: Promise<AuditReport> = generateInventory({ workspaces: 6, seed, drifted: 60 }).then(
  ({ inventory }) => {
    const read = readInventory(JSON.stringify(inventory));
    assert.ok(!isProblem(read));
    return auditOf(read);
  },
);

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly kind: string;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

test('SARIF is valid by its schema, and says of each verdict what the standard calls it', async () => {
  const { workspaces } = await report;
  const sarif = JSON.parse(printedReport(await report, 'sarif')) as Sarif;
  assert.deepEqual(sarifFaults(sarif), []);
  assert.ok(sarifFaults({ ...sarif, version: '2.0.0' }).length > 0, 'the schema refuses');
  const [run] = sarif.runs;
  assert.ok(run);
  const findings = workspaces.flatMap((one) => one.findings);
  const count = (kind: string): number => run.results.filter((one) => one.kind === kind).length;
  const verdicts = (result: string): number =>
    findings.filter((one) => one.result === result).length;
  assert.deepEqual(['pass', 'fail', 'open'].map(count), ['PASS', 'FAIL', 'UNKNOWN'].map(verdicts));
  assert.ok(count('open') > 0 && count('fail') > 0);
  for (const { kind, level, ruleId, ruleIndex, locations } of run.results) {
    assert.equal(level === 'none', kind !== 'fail');
    assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    const [place] = locations;
    // A place below the root of a repository: code scanning refuses all else.
    assert.match(place?.physicalLocation.artifactLocation.uri ?? '', /^subscriptions\/[^ :]+$/);
  }
});

test('SARIF of an inventory without anything is valid too', () => {
  const none = { made: '', by: '', tenant: '', workspaces: [], unread: [] };
  assert.deepEqual(sarifFaults(JSON.parse(printedReport(none, 'sarif'))), []);
});

test('no form of many workspaces is one long text, which has an end in every language', async () => {
  const { workspaces, ...head } = await report;
  const many = { ...head, workspaces: Array.from({ length: 10 }, () => workspaces).flat() };
  for (const format of auditFormats) {
    const lengths = [...reportPieces(many, format)].map(({ length }) => length);
    const whole = lengths.reduce((sum, one) => sum + one, 0);
    const longest = Math.max(...lengths);
    assert.ok(lengths.length > 50 && (longest < whole / 10 || longest < 100_000), format);
  }
});

/** Texts that break out of cells, lines, terminals and paths. */
const hostileText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: fc.constantFrom(...'=+-@"\',;\t\r\n\u001b\u202e\ud800\uff1d |%0') }),
  fc.constantFrom(
    "=cmd|'/c calc'!A0",
    '\t=1+1',
    '"=1',
    '@SUM(1)',
    'x;=1',
    '\u001b]0;x\u0007',
    '../../x',
    'javascript:x',
  ),
);
const hostileFinding: fc.Arbitrary<Finding> = fc.record({
  control: fc.constantFrom(...guide.controls.map(({ id }) => id)),
  step: fc.constant('ws-create' as const),
  result: fc.constantFrom('PASS' as const, 'FAIL' as const, 'UNKNOWN' as const),
  label: hostileText,
  found: hostileText,
  expected: hostileText,
  id: hostileText,
  source: fc.constant('graph' as const),
  seen: hostileText,
  reason: hostileText,
});
const hostileReport: fc.Arbitrary<AuditReport> = fc.record({
  made: hostileText,
  by: hostileText,
  tenant: hostileText,
  unread: fc.array(fc.record({ what: hostileText, reason: hostileText }), { maxLength: 2 }),
  workspaces: fc.array(
    fc.record({
      id: hostileText,
      name: hostileText,
      resourceGroup: hostileText,
      subscriptionId: hostileText,
      location: hostileText,
      network: fc.constant('own' as const),
      openToInternet: fc.constant('unknown' as const),
      findings: fc.array(hostileFinding, { maxLength: 4 }),
      values: fc.constant({ drafts: {}, choices: {}, existing: {} }),
    }),
    { maxLength: 3 },
  ),
});

test('whatever Azure names hold, a cell is no formula and no other cell, a line is one line, and SARIF is valid', () => {
  fc.assert(
    fc.property(hostileReport, (hostile) => {
      const { workspaces, unread } = hostile;
      const findings = workspaces.flatMap((one) => one.findings);
      const cells = cellsOf(printedReport(hostile, 'csv'));
      assert.equal(cells.length, findings.length + 1);
      for (const row of cells) {
        assert.equal(row.length, 11);
        for (const cell of row) assert.doesNotMatch(cell, /^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
      }
      const table = printedReport(hostile, 'table');
      assert.doesNotMatch(table.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
      const fails = findings.filter(({ result }) => result === 'FAIL').length;
      assert.equal(table.split('\n').length, workspaces.length * 3 + fails + unread.length + 2);
      assert.deepEqual(sarifFaults(JSON.parse(printedReport(hostile, 'sarif'))), []);
      for (const form of ['json', 'checklist'] as const) JSON.parse(printedReport(hostile, form));
    }),
    { seed, numRuns: 300 },
  );
});

/** The cells of a text of RFC 4180. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of csv
    .replace(/^\uFEFF/, '')
    .matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const uuid5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the id of a control is its UUID of version 5, and stays what it is', () => {
  assert.equal(guidOf('net-ws-private'), expectedUuid('net-ws-private'));
  const all = [...guide.controls.map(({ id }) => id), ...graphQueries.map(({ name }) => name)];
  const ids = new Set(all.map(guidOf));
  assert.equal(ids.size, new Set(all).size);
  for (const id of ids) assert.match(id, uuid5);
});

/** The same by the library of Node. */
function expectedUuid(name: string): string {
  const space = Buffer.from('a3f0b1d60c0e4b7a9c556d2f6f1c8e21', 'hex');
  const hash = createHash('sha1').update(space).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The results that the spreadsheet and the workbooks of Azure/review-checklists take. */
const resultFaults = faultsBySchema({
  type: 'object',
  additionalProperties: false,
  required: ['metadata', 'checks'],
  properties: {
    metadata: {
      type: 'object',
      required: ['format', 'timestamp'],
      properties: { format: { enum: ['1.0'] }, timestamp: { type: 'string', minLength: 10 } },
    },
    checks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['guid', 'compliant', 'id'],
        properties: {
          guid: { type: 'string', pattern: uuid5.source },
          compliant: { enum: ['true', 'false'] },
          id: { type: 'string', pattern: '^/subscriptions/' },
        },
      },
    },
  },
});

test('the results of a checklist name its items, and leave out what is not known', async () => {
  const { workspaces } = await report;
  const results = JSON.parse(printedReport(await report, 'checklist')) as {
    readonly checks: readonly {
      readonly guid: string;
      readonly compliant: string;
      readonly id: string;
    }[];
  };
  assert.deepEqual(resultFaults(results), []);
  const items = new Set(checklist.items.map(({ guid }) => guid));
  for (const { guid } of results.checks) assert.ok(items.has(guid), guid);
  const control = 'net-ws-private';
  for (const { id, findings } of workspaces) {
    const own = findings.filter((one) => one.control === control).map(({ result }) => result);
    const check = results.checks.find((one) => one.id === id && one.guid === guidOf(control));
    const expected = own.includes('FAIL') ? 'false' : own.includes('UNKNOWN') ? undefined : 'true';
    assert.equal(check?.compliant, expected);
  }
});

const text = { type: 'string', minLength: 1 };
/** The form of a checklist of Azure/review-checklists, as its checklist.schema.json has it. */
const checklistFaults = faultsBySchema({
  type: 'object',
  additionalProperties: false,
  required: ['items', 'categories', 'status', 'severities', 'metadata'],
  properties: {
    items: {
      type: 'array',
      minItems: guide.controls.length,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['category', 'subcategory', 'text', 'guid', 'severity'],
        properties: {
          category: text,
          subcategory: text,
          text,
          description: text,
          guid: { type: 'string', pattern: uuid5.source },
          graph: text,
          severity: { enum: ['High', 'Medium', 'Low'] },
        },
      },
    },
    categories: { type: 'array', items: { type: 'object', required: ['name'] } },
    status: { type: 'array', items: { type: 'object', required: ['name', 'description'] } },
    severities: { type: 'array', items: { type: 'object', required: ['name'] } },
    metadata: { type: 'object', required: ['name'], properties: { name: text, state: text } },
  },
});

test('the checklist has every control, and each of its queries gives id and compliant', () => {
  assert.deepEqual(checklistFaults(checklist), []);
  const { items, categories } = checklist;
  assert.equal(new Set(items.map(({ guid }) => guid)).size, items.length);
  for (const { id } of guide.controls)
    assert.ok(
      items.some(({ guid }) => guid === guidOf(id)),
      id,
    );
  for (const { category } of items) assert.ok(categories.some(({ name }) => name === category));
  const graphs = items.flatMap(({ graph = [] }) => graph);
  assert.equal(graphs.length, graphQueries.length);
  for (const graph of graphs) {
    assert.match(graph, /project id, compliant = \(result == 'PASS'\)$/);
  }
  for (const graph of graphs.slice(0, 3)) assert.deepEqual(faultsInKql(graph), []);
});

test('azqr loads the plugin: what its loader demands of each query is there', () => {
  const plugin = parse(azqrPlugin('1.2.3')) as {
    readonly name: string;
    readonly version: string;
    readonly queries: readonly Readonly<Record<string, unknown>>[];
  };
  assert.deepEqual([plugin.name, plugin.version], ['azure-ml-security-guide', '1.2.3']);
  assert.equal(plugin.queries.length, graphQueries.length);
  for (const query of plugin.queries) {
    assert.match(String(query['aprlGuid']), uuid5);
    for (const name of ['description', 'longDescription', 'potentialBenefits'])
      assert.ok(typeof query[name] === 'string' && query[name] !== '', name);
    assert.equal(query['recommendationControl'], 'Security');
    assert.match(String(query['recommendationImpact']), /^(?:High|Medium|Low)$/);
    assert.match(String(query['recommendationResourceType']), /^microsoft\.[\w.]+\/[\w/]+$/);
    const kql = String(query['query']);
    assert.match(
      kql,
      new RegExp(`where result == 'FAIL'\\n.*'${String(query['aprlGuid'])}', name, id,`),
    );
  }
  for (const { query } of plugin.queries.slice(0, 3))
    assert.deepEqual(faultsInKql(String(query)), []);
});
