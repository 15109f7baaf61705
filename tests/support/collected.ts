// The inventory of a modelled Azure, as the collect script writes it: rows of its graph, and reads of Resource Manager.
import type { Inventory, Read } from '../../src/audit/inventory.ts';
import { queryNames } from '../../src/guide/inventory/queries.ts';
import { guide } from '../../src/guide/guide.ts';
import { resourceRead } from '../../src/azure/check.ts';
import { answerOf } from '../azure-model/answers.ts';
import { graphRows } from '../azure-model/graph.ts';
import { placeOf } from '../azure-model/ids.ts';
import { type JsonObject, textOf } from '../azure-model/json.ts';
import { isReadable } from '../azure-model/refusals.ts';
import { directlyIn, find, tenantId, type World } from '../azure-model/world.ts';

/** Those by which a workspace is bound to what it stands on, beside those that are judged. */
const bindings = [
  'storageAccount',
  'keyVault',
  'containerRegistry',
  'applicationInsights',
  'encryption',
  'managedNetwork',
  'serverlessComputeSettings',
  'WorkspaceResourceId',
];

/** The properties that the checks read of any type, which the queries that narrow them ask for. */
const properties = [
  ...new Set([
    ...bindings,
    ...guide.steps
      .flatMap(({ checks }) => checks)
      .filter(({ read }) => resourceRead(read))
      .flatMap((check) => [check.over, ...check.columns])
      .flatMap((text) => [...text.matchAll(/(?<![\w.?])properties\.(\w+)/g)])
      .map(([, name = '']) => name),
  ]),
];

const diagnostics = '/providers/Microsoft.Insights/diagnosticSettings';

/** What the script reads below each row of a query. */
const below: readonly (readonly [query: string, type: RegExp, paths: readonly string[]])[] = [
  ['01-workspaces', /workspaces$/, ['/computes', '/datastores', '/outboundRules', diagnostics]],
  ['02-endpoints', /onlineendpoints$/, [diagnostics]],
  [
    '03-dependencies',
    /storageaccounts$/,
    ['/blobServices/default', '/fileServices/default'].flatMap((one) => [one, one + diagnostics]),
  ],
  ['03-dependencies', /(?:vaults|registries)$/, [diagnostics]],
];

/** The inventory that a whole run over a world gives; `--graph-only` leaves the reads out. */
export function inventoryOf(world: World, { isGraphOnly = false } = {}): Inventory {
  const answers = queryNames.map((query) => {
    const data = graphRows(world, query, properties) ?? [];
    return { query, answer: { count: data.length, totalRecords: data.length, data } };
  });
  const rowsOf = (query: string): readonly JsonObject[] =>
    answers.find((one) => one.query === query)?.answer.data ?? [];
  const text = (row: JsonObject, key: string): string => textOf(row[key]);
  const paths = [
    ...below.flatMap(([query, type, some]) =>
      rowsOf(query)
        .filter((row) => type.test(text(row, 'type')))
        .flatMap((row) => some.map((path) => text(row, 'id') + path)),
    ),
    ...rowsOf('01-workspaces')
      .map((row) => text(row, 'encryptionKey'))
      .filter((id) => id !== ''),
    ...[
      diagnostics,
      '/providers/Microsoft.Authorization/locks',
      '/providers/Microsoft.Security/securityContacts',
    ].map((path) => `/subscriptions/${world.subscription}${path}`),
  ];
  return {
    inventory: 1,
    made: '2026-11-29T00:00:00Z',
    by: 'guide 0.1.0',
    tenant: tenantId,
    cloud: 'AzureCloud',
    pages: answers,
    reads: isGraphOnly ? [] : inBatches(paths).map((some) => batchOf(world, some)),
  };
}

function inBatches(paths: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(paths.length / 20) }, (_, at) =>
    paths.slice(at * 20, at * 20 + 20),
  );
}

function batchOf(world: World, paths: readonly string[]): Read {
  return {
    asked: {
      requests: paths.map((path) => ({
        httpMethod: 'GET',
        relativeUrl: `${path}?api-version=2024-10-01`,
      })),
    },
    answer: { responses: paths.map((path) => responseTo(world, path)) },
  };
}

function responseTo(world: World, path: string): JsonObject {
  const place = placeOf(path);
  const isClosed = !isReadable(world, path);
  if (isClosed || !place) {
    const action = 'Microsoft.Resources/read';
    const message = `The client does not have authorization to perform action '${action}' over scope '${path}'.`;
    return { httpStatusCode: 403, content: { error: { code: 'AuthorizationFailed', message } } };
  }
  const calm = { ...world, slow: 0 };
  if (place.of === 'collection') {
    const isOfSubscription = /^\/subscriptions\/[^/]+\/providers\/[^/]+\/locks$/i.test(path);
    const bodies = isOfSubscription
      ? [...world.state.resources.values()].filter(({ type }) => /\/locks$/i.test(type))
      : directlyIn(world, place.within, place.type);
    return {
      httpStatusCode: 200,
      content: { value: bodies.map((body) => answerOf(body, calm)) },
    };
  }
  const body = find(world, place.id);
  return body
    ? { httpStatusCode: 200, content: answerOf(body, calm) }
    : { httpStatusCode: 404, content: { error: { code: 'ResourceNotFound', message: '' } } };
}
