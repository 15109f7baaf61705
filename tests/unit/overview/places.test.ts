import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut } from '../../../src/components/overview/layout.ts';
import { type Node, nodesOf } from '../../../src/components/overview/nodes.ts';
import { type AccessState, accessStates } from '../../../src/components/overview/public-access.ts';
import { placesOf } from '../../../src/components/overview/places.ts';
import type { Box, Drawing } from '../../../src/components/overview/shapes.ts';
import { hostsOutside } from '../../../src/components/overview/ways-out.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Choices } from '../../../src/parameters/ids.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import type { ControlId } from '../../../src/parameters/ids.ts';
import type { Reader } from '../../support/expected-words.ts';
import { allChoices, everything, readerOf } from '../../support/readers.ts';

const designs = ['managed', 'own'] as const;

/** What has no place in a network: who acts, what is kept inside something drawn, and who is told. */
const elsewhere: readonly string[] = [
  'Microsoft.Resources/resourceGroups',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Insights/activityLogAlerts',
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  'Microsoft.Network/routeTables/routes',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'Microsoft.Compute/virtualMachines/extensions',
  'Microsoft.Storage/storageAccounts/blobServices',
  'Microsoft.Storage/storageAccounts/blobServices/containers',
  'Microsoft.Storage/storageAccounts/fileServices',
  'Microsoft.KeyVault/vaults/keys',
  'Microsoft.MachineLearningServices/workspaces/datastores',
  'Microsoft.MachineLearningServices/workspaces/data',
  'Microsoft.MachineLearningServices/workspaces/data/versions',
  'Microsoft.MachineLearningServices/workspaces/environments',
  'Microsoft.MachineLearningServices/workspaces/environments/versions',
  'Microsoft.MachineLearningServices/workspaces/models',
  'Microsoft.MachineLearningServices/workspaces/models/versions',
];

/** What a reader's plan makes and a picture of the network must show. */
function madeFor({ situation }: Reader): readonly string[] {
  const made = guide.steps
    .filter(({ when = [] }) => holds(when, situation))
    .flatMap(({ apply }) => apply)
    .filter((one) => 'ensure' in one && holds(one.when ?? [], situation))
    .flatMap((one) => ('ensure' in one ? [one.ensure] : []))
    .filter(({ type }) => !elsewhere.includes(type))
    .map(({ key }) => key);
  return [...new Set(made)].sort();
}

const drawingOf = (design: Choices['network']): Drawing =>
  layOut(placesOf(guide, design), hostsOutside(guide, design));

const drawnNodes = (design: Choices['network']): readonly Node[] =>
  drawingOf(design).shapes.flatMap((one) => (one.shape === 'node' ? [one.node] : []));

for (const design of designs) {
  test(`the picture shows once what the plan makes, whatever is switched on: ${design}`, () => {
    const nodes = drawnNodes(design);
    for (const choices of allChoices.filter(({ network }) => network === design)) {
      const reader = readerOf({ choices });
      const shown = nodes.filter(({ when }) => holds(when, reader.situation));
      const keys = shown.map(({ resource }) => resource.key).sort();
      assert.deepEqual(keys, madeFor(reader), JSON.stringify(choices));
    }
  });
}

test('what the reader brings is shown as what the plan makes', () => {
  for (const design of designs) {
    const conditions = nodesOf(guide, design).flatMap(({ when }) => when);
    assert.deepEqual(
      conditions.filter((one) => /existing:/.test(one)),
      [],
    );
  }
});

test('everything stands in one place', () => {
  for (const design of designs) {
    const { subnets, services, providerManaged, zones, network, entrance } = placesOf(
      guide,
      design,
    );
    const placed = [
      network,
      entrance.subnet,
      ...entrance.holds,
      ...subnets.flatMap(({ subnet, holds: held }) => [subnet, ...held]),
      ...services.flatMap(({ service, endpoints, parts }) => [service, ...endpoints, ...parts]),
      ...providerManaged,
      ...zones,
    ].map(({ resource }) => resource.key);
    const all = nodesOf(guide, design).map(({ resource }) => resource.key);
    assert.deepEqual(placed.sort(), all.sort());
  }
});

test('compute stands in its subnet in your own network, and in the managed one else', () => {
  const own = placesOf(guide, 'own').subnets.find(
    ({ subnet }) => subnet.resource.key === 'computeSubnet',
  );
  const held = own?.holds.map(({ resource }) => resource.key);
  assert.deepEqual(held, ['cluster', 'instance', 'nsg', 'routeTable']);
  const managed = placesOf(guide, 'managed').providerManaged.map(({ resource }) => resource.key);
  assert.deepEqual(managed, [
    'cluster',
    'instance',
    'onlineDeployment',
    'dataRule',
    'jobVaultRule',
  ]);
});

test('only what takes telemetry is reached from the internet', () => {
  for (const design of designs) {
    const services = nodesOf(guide, design).filter(({ role }) => role === 'service');
    const open = services.filter(({ publicAccess }) => publicAccess === undefined);
    assert.deepEqual(
      open.map(({ resource }) => resource.key),
      ['logAnalytics', 'appInsights', 'privateLinkScope'],
    );
  }
});

test('what only a control closes is open without it', () => {
  for (const design of designs) {
    const optional = nodesOf(guide, design).filter(({ publicAccess }) => publicAccess?.control);
    assert.deepEqual(
      optional.map(({ resource, publicAccess }) => [resource.key, accessStates(publicAccess)]),
      [
        ['workspace', statesOf('net-ws-private')],
        ['onlineEndpoint', statesOf('model-endpoint-private')],
      ],
    );
  }
});

function statesOf(control: ControlId): readonly AccessState[] {
  return [
    { isClosed: true, when: [`control:${control}`] },
    { isClosed: false, when: [`!control:${control}`] },
  ];
}

test('the ways out are the hosts of the rules', () => {
  const packages = ['pypi.org', 'files.pythonhosted.org', 'conda.anaconda.org'];
  assert.deepEqual(hostsOutside(guide, 'managed'), packages);
  assert.deepEqual(hostsOutside(guide, 'own').slice(0, 4), [...packages, 'ml.azure.com']);
});

test('no box lies on another one or outside the drawing', () => {
  for (const design of designs) {
    const { width, height, shapes } = drawingOf(design);
    const boxes = shapes.flatMap((one) => (one.shape === 'node' ? [one.box] : []));
    for (const [at, box] of boxes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width);
      assert.ok(box.y + box.height <= height);
      assert.ok(!boxes.slice(at + 1).some((other) => overlap(box, other)), JSON.stringify(box));
    }
  }
});

test('with everything on, nothing is missing from either design', () => {
  for (const design of designs) {
    const made = madeFor(readerOf({ choices: everything(design) }));
    assert.ok(made.length > 40);
    assert.ok(['bastion', 'jumpHost', 'monitorEndpoint'].every((key) => made.includes(key)));
  }
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
