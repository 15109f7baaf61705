// An organisation keeps things where no plan has them: in a hub, in a log workspace of its own, in one alert for all.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inventory } from '../../../src/audit/inventory.ts';
import {
  type JsonObject,
  listAt,
  objectOf,
  textOf,
  valueAt,
  without,
} from '../../azure-model/json.ts';
import {
  cut,
  findingsOn,
  resultsOn,
  soundInventory,
  withRead,
  withRows,
} from '../../support/sound-inventory.ts';

const isOf = (row: JsonObject, type: string): boolean => textOf(row['type']).endsWith(type);

describe('logs that go to a workspace of the organisation', () => {
  const activity = /^mon-activity-log:/;
  const all = /^mon-(?:activity-log|diagnostics): .*(?:sends its category|All logs)/;
  const elsewhere = (id: string) => (content: JsonObject) => ({
    value: listAt(content, 'value').map((one) => ({
      ...objectOf(one),
      properties: { ...objectOf(valueAt(one, 'properties')), workspaceId: id },
    })),
  });
  const central = '/subscriptions/s/resourceGroups/hub/providers/Microsoft.OperationalInsights/workspaces/log-central'; // oxfmt-ignore

  it('pass where that workspace is seen, and are unknown where it is not', async () => {
    const moved = withRead(
      await soundInventory('managed'),
      /diagnosticSettings/,
      elsewhere(central),
    );
    assert.deepEqual(resultsOn(moved, activity), ['UNKNOWN']);
    assert.match(findingsOn(moved, activity)[0]?.reason ?? '', /log-central, which the inventory/);
    const seen = withRows(moved, '10-firewalls', (rows) => [
      ...rows,
      { ...rows.find((row) => isOf(row, 'operationalinsights/workspaces')), id: central },
    ]);
    assert.deepEqual(resultsOn(seen, activity), ['PASS']);
    assert.deepEqual(
      findingsOn(seen, all).filter(({ result }) => result === 'FAIL'),
      [],
    );
  });

  it('fail where they go nowhere, or without what is wanted', async () => {
    const sound = await soundInventory('managed');
    const none = withRead(sound, /diagnosticSettings/, () => ({ value: [] }));
    assert.deepEqual(resultsOn(none, activity), ['FAIL']);
    const less = withRead(sound, /diagnosticSettings/, (content) => ({
      value: listAt(content, 'value').map((one) => ({
        ...objectOf(one),
        properties: { ...objectOf(valueAt(one, 'properties')), logs: [] },
      })),
    }));
    assert.deepEqual(resultsOn(less, activity), ['FAIL']);
  });
});

describe('one alert for many operations', () => {
  const alerts = /^mon-alerts: (?:Someone is told|The alert for)/;
  const joined = (word: 'anyOf' | 'containsAny', sound: Inventory): Inventory =>
    withRows(sound, '10-firewalls', (rows) => {
      const some = rows.filter((row) => isOf(row, 'activitylogalerts'));
      const operations = some.flatMap((row) =>
        listAt(row, 'properties.condition.allOf')
          .filter((one) => valueAt(one, 'field') === 'operationName')
          .map((one) => textOf(valueAt(one, 'equals'))),
      );
      const anyOf = operations.map((equals) => ({ field: 'operationName', equals }));
      const one =
        word === 'anyOf' ? { anyOf } : { field: 'operationName', containsAny: operations };
      const allOf = [{ field: 'category', equals: 'Administrative' }, one];
      const [first] = some;
      const properties = { ...objectOf(valueAt(first, 'properties')), condition: { allOf } };
      return [...rows.filter((row) => !some.includes(row)), { ...first, properties }];
    });

  for (const word of ['anyOf', 'containsAny'] as const) {
    it(`does for each of them what its own would do: ${word}`, async () => {
      const sound = await soundInventory('managed');
      assert.deepEqual(resultsOn(joined(word, sound), alerts), ['PASS']);
    });
  }

  it('fails where one more condition keeps it silent', async () => {
    const sound = joined('anyOf', await soundInventory('managed'));
    const narrow = withRows(sound, '10-firewalls', (rows) =>
      rows.map((row) => {
        if (!isOf(row, 'activitylogalerts')) return row;
        const anyOf = ['a', 'b'].map((equals) => ({ field: 'caller', equals }));
        const allOf = [...listAt(row, 'properties.condition.allOf'), { anyOf }];
        return { ...row, properties: { ...objectOf(row['properties']), condition: { allOf } } };
      }),
    );
    const silent = findingsOn(narrow, /looks for that operation and leaves none out/);
    assert.deepEqual([...new Set(silent.map(({ result }) => result))], ['FAIL']);
    assert.match(silent[0]?.found ?? '', /caller=a or b/);
  });
});

describe('the firewall of a hub', () => {
  const own = /^net-firewall: (?:The firewall is provisioned|Traffic to|The appliance is)/;
  const hub =
    '/subscriptions/h/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
  const away = (sound: Inventory, peeringState: string): Inventory => {
    const moved = withRows(sound, '10-firewalls', (rows) =>
      rows.map((row) => {
        if (!isOf(row, '/azurefirewalls')) return row;
        const ipConfigurations = listAt(row, 'properties.ipConfigurations').map((one) => ({
          properties: {
            ...objectOf(valueAt(one, 'properties')),
            subnet: { id: `${hub}/subnets/AzureFirewallSubnet` },
          },
        }));
        return { ...row, properties: { ...objectOf(row['properties']), ipConfigurations } };
      }),
    );
    const properties = { peeringState, remoteVirtualNetwork: { id: hub } };
    return withRows(moved, '08-networks', (rows) =>
      rows.map((row) => ({ ...row, peerings: [{ properties }] })),
    );
  };

  it('is found by the peering of the network', async () => {
    const sound = await soundInventory('own');
    assert.deepEqual(resultsOn(sound, own), ['PASS']);
    assert.deepEqual(resultsOn(away(sound, 'Connected'), own), ['PASS']);
  });

  it('is not known where the peering does not hold', async () => {
    const apart = away(await soundInventory('own'), 'Disconnected');
    assert.deepEqual(resultsOn(apart, own), ['UNKNOWN']);
    assert.match(findingsOn(apart, own)[0]?.reason ?? '', /with which it is peered/);
  });

  it('has rules that nobody here can judge, where others wrote them', async () => {
    const rules = /^net-firewall: .*(?:rules|reach)/;
    const others = withRows(await soundInventory('own'), '11-firewall-rules', (rows) =>
      rows.map((row) => ({
        ...row,
        properties: { ...objectOf(row['properties']), ruleCollections: [{ name: 'allow-all' }] },
      })),
    );
    const reasons = findingsOn(others, rules).filter(({ reason }) => /a person must/.test(reason));
    assert.ok(reasons.length >= 5);
    assert.ok(reasons.every(({ result }) => result === 'UNKNOWN'));
  });
});

describe('the records of an endpoint', () => {
  const records = /The endpoint writes its addresses into privatelink.(?:file|api|vaultcore)/;
  const names = (inventory: Inventory): readonly string[] => resultsOn(inventory, records);

  it('pass whoever wrote them', async () => {
    assert.deepEqual(names(await soundInventory('managed')), ['PASS']);
  });

  it('fail where the linked zone has none, or one that leads elsewhere', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(names(withRows(sound, '06-dns-records', () => [])), ['FAIL']);
    const astray = withRows(sound, '06-dns-records', (rows) =>
      rows.map((row) => ({ ...row, addresses: [{ ipv4Address: '192.0.2.1' }] })),
    );
    assert.deepEqual(names(astray), ['FAIL']);
    const [one] = findingsOn(astray, records);
    assert.match(one?.reason ?? '', /has no record that leads to 10\./);
  });

  it('are not told by those of another name, nor where anything was left out', async () => {
    const sound = await soundInventory('managed');
    const others = withRows(sound, '06-dns-records', (rows) =>
      rows.map((row) => ({ ...row, id: textOf(row['id']).replace(/\/A\/.*$/, '/A/other') })),
    );
    assert.deepEqual(names(others), ['FAIL']);
    const empty = withRows(sound, '06-dns-records', () => []);
    for (const query of ['05-endpoint-addresses', '06-dns-records', '07-dns-links']) {
      assert.deepEqual(names(cut(empty, query)), ['UNKNOWN'], query);
    }
    const unlinked = withRows(empty, '07-dns-links', () => []);
    assert.deepEqual(names(unlinked), ['UNKNOWN']);
    const pages = sound.pages.filter(({ query }) => query !== '05-endpoint-addresses');
    assert.deepEqual(names({ ...sound, pages }), ['UNKNOWN']);
  });
});

describe('what scans found', () => {
  const states = /^gov-deny-policies: .*as far as the last scan saw/;

  it('is told by when the scan saw it', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, states), ['PASS']);
    const bad = withRows(sound, '14-policy-states', (rows) =>
      rows.map((row) => ({ ...row, state: 'NonCompliant' })),
    );
    const [one] = findingsOn(bad, states);
    assert.equal(one?.result, 'FAIL');
    assert.equal(one?.source, 'policy');
    assert.equal(one?.seen, '2026-11-01T00:00:00Z');
  });

  it('is unknown where there is none, and where the list is not whole', async () => {
    const sound = await soundInventory('managed');
    const none = withRows(sound, '14-policy-states', () => []);
    assert.deepEqual(resultsOn(none, states), ['UNKNOWN']);
    assert.deepEqual(resultsOn(cut(sound, '14-policy-states'), states), ['UNKNOWN']);
  });
});

describe('the providers of a subscription', () => {
  const one = (namespace: string): RegExp =>
    new RegExp(`^gov-providers: ${namespace} is registered`);

  it('are registered where something of them stands, and unknown elsewhere', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, one('Microsoft.KeyVault')), ['PASS']);
    const pages = sound.pages.filter(({ query }) => query !== '03-dependencies');
    assert.deepEqual(resultsOn({ ...sound, pages }, one('Microsoft.KeyVault')), ['UNKNOWN']);
    for (const [provider, query] of [
      ['Microsoft.PolicyInsights', '14-policy-states'],
      ['Microsoft.Security', '15-defender'],
    ] as const) {
      assert.deepEqual(resultsOn(sound, one(provider)), ['PASS']);
      const silent = withRows(sound, query, () => []);
      assert.deepEqual(resultsOn(silent, one(provider)), ['UNKNOWN']);
    }
  });
});

describe('roles above what they are held on', () => {
  const held =
    /^iam-workspace-identity: The identity holds (?:Contributor on Application|Reader on the blob)/;
  const moved = (sound: Inventory, place: (scope: string) => string): Inventory =>
    withRows(sound, '12-roles', (rows) =>
      rows.map((row) => ({ ...row, scope: place(textOf(row['scope'])) })),
    );
  const toSubscription = (scope: string): string => scope.split('/').slice(0, 3).join('/');

  it('are inherited from the subscription, a management group and the root', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, held), ['PASS']);
    const [container] =
      sound.pages.find(({ query }) => query === '17-containers')?.answer?.data ?? [];
    const root = valueAt(listAt(container as JsonObject, 'managementGroups')[0], 'name');
    const group = `/providers/microsoft.management/managementgroups/${textOf(root).toLowerCase()}`;
    for (const place of [toSubscription, () => group, () => '/']) {
      assert.deepEqual(resultsOn(moved(sound, place), held), ['PASS'], place('/subscriptions/s/x'));
    }
  });

  it('fail where no place holds them, and are unknown where one was not read', async () => {
    const sound = await soundInventory('managed');
    const none = moved(sound, () => '/subscriptions/other');
    assert.deepEqual(resultsOn(none, held), ['FAIL']);
    assert.deepEqual(resultsOn(cut(none, '12-roles'), held), ['UNKNOWN']);
    const blind = withRows(none, '17-containers', () => []);
    assert.deepEqual(resultsOn(blind, held), ['UNKNOWN']);
    const older = withRows(none, '12-roles', (rows) =>
      rows.map((row) => without(row, 'subscription')),
    );
    assert.deepEqual(resultsOn(older, held), ['UNKNOWN']);
  });

  it('show a person who holds the workspace by its subscription', async () => {
    const wide = /^gov-inventory: No person holds a role over all of the workspace/;
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, wide), ['PASS']);
    const owned = withRows(sound, '12-roles', (rows) => [
      ...rows,
      {
        ...rows[0],
        scope: `/subscriptions/${textOf(rows.find((row) => row['subscription'])?.['subscription'])}`,
        principalType: 'User',
        role: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      },
    ]);
    assert.deepEqual(resultsOn(owned, wide), ['FAIL']);
  });
});

describe('the findings in images', () => {
  const images = /^gov-image-scan:/;

  it('count where the images were assessed, by their severity', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, images), ['PASS']);
    const holed = withRows(sound, '16-image-findings', (rows) => [
      ...rows,
      { ...rows[0], kind: 'finding', severity: 'High', code: 'NotApplicable', findings: 3 },
    ]);
    const [critical, high] = findingsOn(holed, images);
    assert.deepEqual([critical?.result, high?.result, high?.found], ['PASS', 'FAIL', '3']);
  });

  it('are unknown before anything was assessed, or where a row is missing', async () => {
    const sound = await soundInventory('managed');
    const none = withRows(sound, '16-image-findings', () => []);
    assert.deepEqual(resultsOn(none, images), ['UNKNOWN']);
    assert.deepEqual(resultsOn(cut(sound, '16-image-findings'), images), ['UNKNOWN']);
  });
});

describe('the accounts to which datastores lead', () => {
  const closed = /^data-training-storage: Public network access of the training/;
  const ways = /^data-training-storage: A private endpoint that is approved leads/;
  const isTraining = (row: JsonObject): boolean => textOf(row['name']).endsWith('data');
  const elsewhere = (id: string): string => id.replace(/resourceGroups\/[^/]+/, 'resourceGroups/rg-lake'); // oxfmt-ignore

  it('are judged in any group of the subscription, but for what only a read tells', async () => {
    const moved = withRows(await soundInventory('managed'), '18-beside', (rows) =>
      rows.map((row) =>
        isTraining(row) ? { ...row, id: elsewhere(textOf(row['id'])), inGroup: '' } : row,
      ),
    );
    assert.deepEqual(resultsOn(moved, closed), ['PASS']);
    const [kept] = findingsOn(moved, /^data-recovery: Deleted blobs of the training/);
    assert.equal(kept?.result, 'UNKNOWN');
    const open = withRows(moved, '18-beside', (rows) =>
      rows.map((row) => ({
        ...row,
        properties: { ...objectOf(row['properties']), publicNetworkAccess: 'Enabled' },
      })),
    );
    assert.deepEqual(resultsOn(open, closed), ['FAIL']);
    assert.match(findingsOn(open, closed)[0]?.id ?? '', /rg-lake/);
  });

  it('are not known where the inventory does not show one, and need no endpoint where there is none', async () => {
    const sound = await soundInventory('managed');
    const unseen = withRows(sound, '18-beside', (rows) => rows.filter((row) => !isTraining(row)));
    assert.deepEqual(resultsOn(unseen, closed), ['UNKNOWN']);
    assert.match(findingsOn(unseen, closed)[0]?.reason ?? '', /which the inventory does not show/);
    const own = withRead(sound, /\/datastores\?/, () => ({ value: [] }));
    assert.deepEqual(resultsOn(own, /^data-training-storage: /), []);
  });

  it('fail where one of several has no private endpoint, and are told beside one that is not seen', async () => {
    const sound = await soundInventory('managed');
    const two = withRead(sound, /\/datastores\?/, (content) => {
      const [first] = listAt(content, 'value');
      const properties = { ...objectOf(valueAt(first, 'properties')), accountName: 'stlake' };
      return { value: [...listAt(content, 'value'), { ...objectOf(first), properties }] };
    });
    assert.deepEqual([...resultsOn(two, closed)].toSorted(), ['PASS', 'UNKNOWN']);
    const isPrivate = /^data-training-storage: The container of the training data is private/;
    assert.deepEqual([...resultsOn(two, isPrivate)].toSorted(), ['PASS', 'UNKNOWN']);
    const seen = withRows(two, '18-beside', (rows) => [
      ...rows,
      ...rows.filter(isTraining).map((row) => ({
        ...row,
        id: elsewhere(textOf(row['id'])).replace(/[^/]+$/, 'stlake'),
        properties: { ...objectOf(row['properties']), privateEndpointConnections: null },
      })),
    ]);
    assert.deepEqual(resultsOn(seen, closed), ['PASS']);
    assert.deepEqual(resultsOn(seen, ways), ['FAIL']);
  });
});

describe('an environment in which a deployment runs', () => {
  const pinned = /^cmp-environment: The base image|^model-deployment: The deployment runs in/;
  const digest = `sha256:${'0a'.repeat(32)}`;
  for (const [image, result] of [
    ['contoso.azurecr.io/ml/base:20260101', 'PASS'],
    [`contoso.azurecr.io/ml/base@${digest}`, 'PASS'],
    ['contoso.azurecr.io:443/ml/base', 'FAIL'],
    ['contoso.azurecr.io/ml/base:latest', 'FAIL'],
  ] as const) {
    it(`${result === 'PASS' ? 'has' : 'does not have'} a fixed image: ${image}`, async () => {
      const other = withRead(await soundInventory('managed'), /\/environments\//, (content) => ({
        ...content,
        properties: { ...objectOf(content['properties']), image },
      }));
      assert.deepEqual(resultsOn(other, pinned), [result]);
    });
  }

  it('is not known where a recipe builds its image, or nobody read it', async () => {
    const built = withRead(await soundInventory('managed'), /\/environments\//, (content) => ({
      ...content,
      properties: { build: { contextUri: 'https://contoso' } },
    }));
    assert.deepEqual(resultsOn(built, pinned), ['UNKNOWN']);
    const sound = await soundInventory('managed');
    const curated = withRows(sound, '02-endpoints', (rows) =>
      rows.map((row) => ({
        ...row,
        properties: {
          ...objectOf(row['properties']),
          environmentId: 'azureml://registries/azureml/environments/sklearn/versions/9',
        },
      })),
    );
    assert.deepEqual(resultsOn(curated, pinned), ['UNKNOWN']);
  });
});

describe('what a list of the graph does not show', () => {
  const people = /^gov-inventory: No person holds a role on the registry/;

  it('is unknown where roles of the subscription are not collected', async () => {
    const sound = await soundInventory('managed');
    assert.deepEqual(resultsOn(sound, people), ['PASS']);
    const away = withRows(sound, '01-workspaces', (rows) =>
      rows.map((row) => ({
        ...row,
        properties: {
          ...objectOf(row['properties']),
          containerRegistry:
            '/subscriptions/s/resourceGroups/shared/providers/Microsoft.ContainerRegistry/registries/acr',
        },
      })),
    );
    assert.deepEqual(resultsOn(away, people), ['UNKNOWN']);
    assert.match(findingsOn(away, people)[0]?.reason ?? '', /only where it holds a workspace/);
  });

  it('is unknown where the inventory is older than the list, or the group may not be read', async () => {
    const sound = await soundInventory('managed');
    const lists =
      /^gov-inventory: (?:No (?:storage account|security group|network interface)|Every public)/;
    assert.deepEqual(resultsOn(sound, lists), ['PASS']);
    const pages = sound.pages.filter(({ query }) => query !== '18-beside');
    assert.deepEqual(resultsOn({ ...sound, pages }, lists), ['UNKNOWN']);
    const unread = withRows(sound, '17-containers', (rows) =>
      rows.filter((row) => !isOf(row, 'resourcegroups')),
    );
    assert.deepEqual(resultsOn(unread, lists), ['UNKNOWN']);
  });

  it('leaves open which network is foreign, where the workspace has endpoints in several', async () => {
    const foreign = /^gov-inventory: Only endpoints in the virtual network/;
    const sound = await soundInventory('own');
    assert.deepEqual(resultsOn(sound, foreign), ['PASS']);
    const more = (groupId: string, target: string): Inventory =>
      withRows(sound, '04-private-endpoints', (rows) => [
        ...rows,
        ...rows
          .filter((row) => textOf(row['target']).includes(target))
          .slice(0, 1)
          .map((row) => ({
            ...row,
            id: `${textOf(row['id'])}-other`,
            groupIds: [groupId],
            subnet: textOf(row['subnet']).replace(
              /virtualNetworks\/[^/]+/,
              'virtualNetworks/other',
            ),
          })),
      ]);
    assert.deepEqual(resultsOn(more('amlworkspace', '/workspaces/'), foreign), ['UNKNOWN']);
    assert.deepEqual(resultsOn(more('blob', '/storageaccounts/'), foreign), ['FAIL']);
  });

  it('fails by a role of somebody that allows everything', async () => {
    const wide = withRows(await soundInventory('managed'), '19-custom-roles', (rows) =>
      rows.map((row) => ({ ...row, permissions: [{ actions: ['*'] }] })),
    );
    assert.deepEqual(resultsOn(wide, /^gov-inventory: No role that somebody defined/), ['FAIL']);
  });
});

describe('the Bastion host in the network of a workspace', () => {
  const way = /^net-way-in: Azure Bastion (?:is of|opens)/;
  const withHost = (sound: Inventory, enableTunneling: boolean): Inventory => {
    const [subnet] = (sound.pages.find(({ query }) => query === '08-networks')?.answer?.data ?? []) as JsonObject[]; // oxfmt-ignore
    const network = textOf(subnet?.['network']);
    return withRows(sound, '10-firewalls', (rows) => [
      ...rows,
      {
        id: `${network.split('/providers/')[0] ?? ''}/providers/Microsoft.Network/bastionHosts/bas`,
        name: 'bas',
        type: 'microsoft.network/bastionhosts',
        apiVersion: '2024-01-01',
        sku: { name: 'Standard' },
        properties: {
          enableTunneling,
          ipConfigurations: [
            { properties: { subnet: { id: `${network}/subnets/AzureBastionSubnet` } } },
          ],
        },
      },
    ]);
  };

  it('is judged whatever its name is', async () => {
    const sound = await soundInventory('own');
    assert.deepEqual(findingsOn(sound, way), []);
    const [good, bad] = [true, false].map((tunnels) => findingsOn(withHost(sound, tunnels), way));
    const judged = good?.filter(({ id }) => id.endsWith('/bas')) ?? [];
    assert.ok(judged.length > 0);
    assert.deepEqual([...new Set(judged.map(({ result }) => result))], ['PASS']);
    assert.ok(bad?.some(({ id, result }) => id.endsWith('/bas') && result === 'FAIL'));
  });
});
