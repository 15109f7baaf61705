import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourceRead } from '../../../src/azure/check.ts';
import { guide } from '../../../src/guide/guide.ts';
import { propertiesRead } from '../../../src/guide/inventory/properties.ts';
import { firstVersion, notShown } from '../../../src/guide/inventory/property-versions.ts';

/** The types that a query of the audit tells, of those that the checks read. */
const ofGraph = new RegExp(
  `^microsoft\\.(?:${[
    'machinelearningservices/workspaces(?:/onlineendpoints(?:/deployments)?)?',
    'storage/storageaccounts',
    'keyvault/vaults',
    'containerregistry/registries',
    'insights/\\w+',
    'operationalinsights/workspaces',
    'network/(?:virtualnetworks(?:/subnets)?|networksecuritygroups|routetables(?:/routes)?|azurefirewalls|firewallpolicies|bastionhosts|privateendpoints)',
    'compute/virtualmachines',
  ].join('|')})$`,
);

describe('the version since which a type tells a property', () => {
  it('is shown for all that the checks read of a row of the graph', () => {
    const types = new Set(
      guide.steps
        .flatMap(({ checks }) => checks)
        .flatMap(({ read }) => resourceRead(read)?.type.toLowerCase() ?? [])
        .filter((type) => ofGraph.test(type)),
    );
    assert.ok(types.size > 15, `${types.size} types`);
    const without = [...types].flatMap((type) =>
      propertiesRead(guide.steps, type)
        .filter((name) => firstVersion(type, `properties.${name}`) === notShown)
        .map((name) => `${type} ${name}`),
    );
    assert.deepEqual(without, []);
  });

  it('is no version at all for what nobody has shown, and any for what every type tells', () => {
    const type = 'Microsoft.Storage/storageAccounts';
    assert.equal(firstVersion(type, 'properties.ofTomorrow'), notShown);
    assert.equal(firstVersion(type, 'tags.plan'), undefined);
    assert.equal(firstVersion(type, 'properties.encryption.requireInfrastructureEncryption'), '2019-06-01'); // oxfmt-ignore
  });
});
