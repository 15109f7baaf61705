// The queries that judge by the graph alone, and the audit: of one row they say the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidenceOf, textAt } from '../../../src/audit/evidence.ts';
import { isProblem, readInventory } from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import type { Finding } from '../../../src/audit/report.ts';
import { worst } from '../../../src/audit/verdict.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { ControlQuery, Judgement } from '../../../src/guide/inventory/control-queries.ts';
import { graphLimits } from '../../../src/guide/inventory/queries.ts';
import type { Verdict } from '../../../src/language/verdict.ts';
import { checksOf } from '../../../src/page-model/control-checks.ts';
import {
  bySeverity,
  graphControls,
  graphQueries,
  withoutQuery,
} from '../../../src/page-model/graph-queries.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { generateInventory } from '../../support/inventories.ts';
import { type KustoValue, valueOf } from '../../support/kql-expression.ts';
import { faultsInKql, joinsOfOtherTables } from '../../support/kusto.ts';

/** What a query says of a row; undefined, where the row is none of its own. */
function resultOf({ expanded, rules }: Judgement, row: KustoValue): Verdict | undefined {
  const list = expanded === undefined ? [row] : valueOf(expanded, row);
  const parts: readonly KustoValue[] = Array.isArray(list) ? list : [];
  const results = rules.flatMap(({ where = 'true', wrong, missing, none }): readonly Verdict[] => {
    const counted = parts
      .map((part) => (expanded === undefined ? row : { ...(row as object), part }))
      .filter((one) => valueOf(where, one) === true);
    if (counted.length === 0) return expanded === undefined ? [] : [none];
    return counted.map((one): Verdict => {
      if (valueOf(wrong, one) === true) return 'FAIL';
      return valueOf(missing, one) === true ? 'UNKNOWN' : 'PASS';
    });
  });
  return results.length === 0 ? undefined : worst(results);
}

test('there are queries for most controls, each read by the parser of Kusto and within what Resource Graph takes', () => {
  assert.ok(new Set(graphQueries.map(({ control }) => control.id)).size >= 34);
  assert.equal(new Set(graphQueries.map(({ name }) => name)).size, graphQueries.length);
  const count = (kql: string, word: RegExp): number => kql.match(word)?.length ?? 0;
  for (const { name, kql } of graphQueries) {
    assert.deepEqual(faultsInKql(kql), [], name);
    assert.ok(count(kql, /\bjoin\b/g) <= graphLimits.joins, name);
    assert.ok(count(kql, /\bmv-expand\b/g) <= graphLimits.expansions, name);
    assert.ok(joinsOfOtherTables(kql) <= graphLimits.joinsOfOtherTables, name);
    assert.match(
      kql,
      /\| project id,\n {2}name,[^|]*result\n\| order by result asc, id asc$/,
      name,
    );
  }
});

test('each query and the audit agree on every resource of many inventories', async () => {
  const differences: string[] = [];
  const compared = new Map<string, Set<string>>();
  for (const drifted of [0, 100]) {
    const { inventory } = await generateInventory({
      workspaces: 16,
      seed: seed + drifted,
      drifted,
    });
    const read = readInventory(JSON.stringify(inventory));
    assert.ok(!isProblem(read));
    const evidence = evidenceOf(read);
    for (const { id: workspace, findings } of auditOf(read).workspaces) {
      for (const query of graphQueries) {
        for (const [id, some] of Map.groupBy(
          findings.filter((one) => isJudged(one, query)),
          (one) => one.id,
        )) {
          const seen = evidence.resource(id);
          if (seen.kind !== 'there' || seen.source !== 'graph') continue;
          if (typeOf(seen.body) !== query.type) continue;
          const said = resultOf(query.judges, {
            ...(seen.body as object),
            ...joinedTo(workspace, evidence),
          });
          const result = worst(some.map((one) => one.result));
          compared.set(query.name, (compared.get(query.name) ?? new Set()).add(result));
          if (said !== result) {
            const why = some.map(({ label, found, reason }) => `${label} ${found} ${reason}`);
            differences.push(
              `${query.name}: query ${String(said)}, audit ${result}: ${why.join('; ')}`,
            );
          }
        }
      }
    }
  }
  assert.deepEqual([...new Set(differences)], []);
  assert.ok(compared.size >= 25, `${compared.size} queries are compared`);
  const failing = [...compared.values()].filter((results) => results.has('FAIL'));
  assert.ok(failing.length >= 5, `${failing.length} of them see a failure`);
});

/** What a query joins to a row of what a workspace names: the networks in which the workspace has its endpoints. */
function joinedTo(workspace: string, evidence: ReturnType<typeof evidenceOf>): object {
  const endpoints = evidence.where('04-private-endpoints', 'target', workspace);
  const networks = endpoints
    .filter((row) => JSON.stringify(row['groupIds']).includes('amlworkspace'))
    .map((row) => textAt(row, 'subnet').toLowerCase().split('/subnets/')[0]);
  return { workspace: workspace.toLowerCase(), own: listText(...new Set(networks)) };
}

const listText = (...texts: readonly (string | undefined)[]): string =>
  texts.length === 0 ? '' : JSON.stringify(texts);

const definition =
  '/providers/Microsoft.Authorization/policyDefinitions/438c38d2-3772-465a-a9cc-7a6666a275ce';
const assigned = (properties: object): object => ({
  properties: { policyDefinitionId: definition, ...properties },
});
const denies = { parameters: { effect: { value: 'Deny' } }, enforcementMode: 'Default' };
const rule = (properties: object, name = 'one'): object => ({
  properties: {
    securityRules: [{ name, properties: { direction: 'Inbound', access: 'Allow', ...properties } }],
  },
});
const store = (properties: object): object => ({
  apiVersion: '2025-01-01',
  properties: {
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: 'Deny' },
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: false,
    ...properties,
  },
});

const networkIn = (subscription: string): string =>
  `/subscriptions/${subscription}/resourcegroups/rg/providers/microsoft.network/virtualnetworks/vnet`;
const endpointIn = (subscription: string, ...own: readonly string[]): object => ({
  own: listText(...own.map(networkIn)),
  properties: { subnet: { id: `${networkIn(subscription).toUpperCase()}/subnets/PE` } },
});
const connected = (subscription: string, own: readonly string[], status = 'Approved'): object => ({
  workspace: '/subscriptions/one/resourcegroups/rg',
  own: listText(...own.map(networkIn)),
  properties: {
    privateEndpointConnections: [
      {
        properties: {
          privateEndpoint: { id: `/subscriptions/${subscription}/resourceGroups/rg` },
          privateLinkServiceConnectionState: { status },
        },
      },
    ],
  },
});
const connections = (name: string): string =>
  `net-foreign-connections-${name}-privateendpointconnections`;

/** What the graph has as a list, and the audit reads otherwise: rows, and what is to be said of them. */
const rows: readonly (readonly [query: string, row: object, result: Verdict | undefined])[] = [
  [
    'mon-defender-defender-plans',
    { name: 'Arm', properties: { pricingTier: 'Standard', subPlan: 'PerSubscription' } },
    'PASS',
  ],
  ['mon-defender-defender-plans', { name: 'Arm', properties: { pricingTier: 'Free' } }, 'FAIL'],
  [
    'mon-defender-defender-plans',
    { name: 'AppServices', properties: { pricingTier: 'Free' } },
    undefined,
  ],
  ['gov-deny-policies-policy-assignments', assigned(denies), 'PASS'],
  ['gov-deny-policies-policy-assignments', assigned({ ...denies, parameters: {} }), 'FAIL'],
  [
    'gov-deny-policies-policy-assignments',
    assigned({ ...denies, enforcementMode: 'DoNotEnforce' }),
    'FAIL',
  ],
  [
    'gov-deny-policies-policy-assignments',
    assigned({ ...denies, enforcementMode: null }),
    'UNKNOWN',
  ],
  [
    'gov-deny-policies-policy-assignments',
    { properties: { policyDefinitionId: '/other' } },
    undefined,
  ],
  ['gov-foundation-groups', { properties: { provisioningState: 'Succeeded' } }, 'PASS'],
  ['gov-foundation-groups', { properties: { provisioningState: 'Deleting' } }, 'FAIL'],
  [
    'net-dns-dns-links',
    {
      id: '/x/privateDnsZones/privatelink.azurecr.io/virtualNetworkLinks/y',
      properties: { virtualNetworkLinkState: 'Completed' },
    },
    'PASS',
  ],
  [
    'net-dns-dns-links',
    {
      id: '/x/privateDnsZones/privatelink.azurecr.io/virtualNetworkLinks/y',
      properties: { virtualNetworkLinkState: 'InProgress' },
    },
    'FAIL',
  ],
  [
    'net-dns-dns-links',
    { id: '/x/privateDnsZones/other.example/virtualNetworkLinks/y', properties: {} },
    undefined,
  ],
  [
    'net-flow-logs-flow-logs',
    {
      properties: {
        enabled: true,
        flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration: { enabled: true } },
      },
    },
    'PASS',
  ],
  ['net-flow-logs-flow-logs', { properties: { enabled: false } }, 'FAIL'],
  ['iam-wide-roles-roles-on-key-vaults', { properties: { principalType: 'Group' } }, 'PASS'],
  ['iam-wide-roles-roles-on-key-vaults', { properties: { principalType: 'User' } }, 'FAIL'],
  ['iam-groups-roles-on-workspaces', { properties: { principalType: 'User' } }, 'FAIL'],
  [
    'net-public-addresses-interfaces-of-groups-ipconfigurations',
    { properties: { ipConfigurations: [{ properties: { privateIPAddress: '10.0.0.4' } }] } },
    'PASS',
  ],
  [
    'net-public-addresses-interfaces-of-groups-ipconfigurations',
    { properties: { ipConfigurations: [{ properties: { publicIPAddress: { id: '/x' } } }] } },
    'FAIL',
  ],
  [
    'net-open-rules-security-groups-of-groups-securityrules',
    rule({ sourceAddressPrefix: 'Internet' }),
    'FAIL',
  ],
  [
    'net-open-rules-security-groups-of-groups-securityrules',
    rule({ sourceAddressPrefixes: ['10.0.0.0/8', '0.0.0.0/0'] }),
    'FAIL',
  ],
  [
    'net-open-rules-security-groups-of-groups-securityrules',
    rule({ sourceAddressPrefix: 'VirtualNetwork' }),
    'PASS',
  ],
  [
    'net-open-rules-security-groups-of-groups-securityrules',
    rule({ sourceAddressPrefix: '*', access: 'Deny' }),
    'PASS',
  ],
  ['data-every-store-storage-accounts-of-groups', store({}), 'PASS'],
  [
    'data-every-store-storage-accounts-of-groups',
    store({ networkAcls: { defaultAction: 'Allow' } }),
    'FAIL',
  ],
  ['data-every-store-storage-accounts-of-groups', store({ allowSharedKeyAccess: null }), 'FAIL'],
  [
    'net-dependency-endpoints-registries-privateendpointconnections',
    { apiVersion: '2025-01-01', properties: { privateEndpointConnections: [] } },
    'FAIL',
  ],
  ['data-storage-hardened-storage-accounts', { apiVersion: '', properties: {} }, 'UNKNOWN'],
  [
    'net-nsg-security-groups-securityrules',
    // One of several that it must have.
    rule({
      direction: 'Outbound',
      protocol: 'Udp',
      sourceAddressPrefix: 'VirtualNetwork',
      sourcePortRange: '*',
      destinationAddressPrefix: 'AzureMachineLearning',
      destinationPortRange: '5831',
    }),
    'FAIL',
  ],
  ['net-foreign-connections-endpoints-that-lead', endpointIn('one', 'one'), 'PASS'],
  ['net-foreign-connections-endpoints-that-lead', endpointIn('two', 'one'), 'FAIL'],
  ['net-foreign-connections-endpoints-that-lead', endpointIn('two', 'one', 'three'), 'FAIL'],
  ['net-foreign-connections-endpoints-that-lead', endpointIn('one', 'one', 'two'), 'UNKNOWN'],
  ['net-foreign-connections-endpoints-that-lead', endpointIn('one'), 'UNKNOWN'],
  [connections('workspaces-in-own-networks'), connected('ONE', ['two']), 'PASS'],
  [connections('key-vaults-in-own-networks'), connected('two', ['two']), 'PASS'],
  [connections('registries-in-own-networks'), connected('three', ['two']), 'FAIL'],
  [connections('storage-accounts-in-own-networks'), connected('three', []), 'UNKNOWN'],
  [connections('storage-accounts-in-own-networks'), connected('three', ['two'], 'Pending'), 'PASS'],
  ['gov-image-scan-image-findings', { critical: '0', high: '0' }, 'PASS'],
  ['gov-image-scan-image-findings', { critical: '0', high: '3' }, 'FAIL'],
  ['gov-image-scan-image-findings', { critical: '', high: '' }, 'UNKNOWN'],
];

test('each row of a list is judged by the words of the declarations', () => {
  for (const [name, row, result] of rows) {
    const query = graphQueries.find((one) => one.name === name);
    assert.ok(query, name);
    assert.equal(
      resultOf(query.judges, row as KustoValue),
      result,
      `${name} ${JSON.stringify(row)}`,
    );
  }
});

test('a list that is longer than what Resource Graph expands is never said to be sound', () => {
  const expanded = graphQueries.filter(({ judges }) => judges.expanded !== undefined);
  assert.ok(expanded.length > 5);
  for (const { name, kql, judges } of expanded) {
    assert.ok(kql.includes(`cut = countif(array_length(${judges.expanded ?? ''}) > 400)`), name);
    assert.match(kql, /silent > 0 or cut > 0.*, 'UNKNOWN'/, name);
  }
});

/** The type of a row; one of a subnet tells none. */
function typeOf(body: unknown): string {
  return textAt(body, 'type').toLowerCase() || 'microsoft.network/virtualnetworks/subnets';
}

const isJudged = ({ control, label, resource }: Finding, query: ControlQuery): boolean =>
  control === query.control.id && query.labels.includes(label) && resource !== undefined;

test('each control has a query, or the page says why it has none', () => {
  const asked = graphControls.map(({ control }) => control.id);
  const told = withoutQuery.flatMap(({ controls }) => controls.map(({ id }) => id));
  assert.deepEqual([...asked, ...told].toSorted(), guide.controls.map(({ id }) => id).toSorted());
  for (const { because } of withoutQuery) assert.match(because, /\.$/);
});

test('what no query judges of a control is told beside its queries', () => {
  for (const { control, queries, unseen } of graphControls) {
    const judged = queries.flatMap(({ labels }) => labels);
    const wanted = checksOf(control).flatMap(({ expect }) => expect.map(({ label }) => label));
    assert.deepEqual([...new Set([...judged, ...unseen])].toSorted(), [...new Set(wanted)].toSorted(), control.id); // oxfmt-ignore
    assert.deepEqual(unseen.filter((label) => judged.includes(label)), [], control.id); // oxfmt-ignore
  }
  const listed = bySeverity.flatMap(({ controls }) => controls);
  assert.equal(listed.length, graphControls.length);
});
