/** The proof of equality without az: bodies as they were recorded, and what is wrong with changed ones. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaults, exceptions } from '../../azure/declared-excuses.ts';
import {
  type DeclaredResource,
  type DeclaredSetting,
  declaredResources,
} from '../../azure/declared-requests.ts';
import { judgeEquality, needless, type Write } from '../../azure/equality.ts';
import type { Exchange } from '../../azure/recorder/calls.ts';
import { type Json, type JsonObject, mergePatch } from '../../azure-model/json.ts';
import { writesOf } from '../../azure/writes.ts';
import { everything, readerOf } from '../../support/readers.ts';

const reader = readerOf({ choices: everything('managed') });
const account = resource('Microsoft.Storage/storageAccounts');

/** What `az storage account create` sent, as a run recorded it. */
const created: JsonObject = {
  kind: 'StorageV2',
  location: 'eastus2',
  sku: { name: 'Standard_ZRS' },
  tags: { mlsecPlan: 'mlsec-prod-eastus2-001-k7m2x9qd' },
  properties: {
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    allowSharedKeyAccess: false,
    allowedCopyScope: 'AAD',
    encryption: {
      keySource: 'Microsoft.Storage',
      requireInfrastructureEncryption: true,
      services: {
        queue: { enabled: true, keyType: 'Account' },
        table: { enabled: true, keyType: 'Account' },
      },
    },
    isLocalUserEnabled: false,
    minimumTlsVersion: 'TLS1_2',
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
    publicNetworkAccess: 'Disabled',
    supportsHttpsTrafficOnly: true,
  },
};

/** What the setting of its key changed afterwards. */
const withKey: JsonObject = {
  properties: {
    encryption: {
      keySource: 'Microsoft.Keyvault',
      keyvaultproperties: {
        keyname: 'key-storage',
        keyvaulturi: 'https://kv-cmk-mls-prod-eus2-001.vault.azure.net',
      },
      identity: {
        userAssignedIdentity: wordIn('properties.encryption.identity.userAssignedIdentity'),
      },
    },
  },
};

function resource(type: string): DeclaredResource {
  const found = declaredResources(reader).find((one) => one.type === type);
  assert.ok(found);
  return found;
}

function wordIn(path: string): string {
  const setting = account.settings.find((one) => one.path === path);
  return setting?.value.words?.[0] ?? '';
}

function made(body: Json): Write {
  return { id: account.id, body, before: null, makes: true };
}

const changed: Write = { id: account.id, body: withKey, before: null, makes: false };

function faultsOf(...writes: readonly Write[]): readonly string[] {
  return judgeEquality([account], writes, exceptions, defaults).faults;
}

function onlyFault(...writes: readonly Write[]): string {
  const faults = faultsOf(...writes);
  assert.equal(faults.length, 1, faults.join('\n'));
  return faults.join();
}

describe('the bodies of an account', () => {
  it('are equal to its declaration', () => {
    const { faults, compared } = judgeEquality(
      [account],
      [made(created), changed],
      exceptions,
      defaults,
    );
    assert.deepEqual(faults, []);
    assert.ok(compared.length >= 16);
  });

  it('are refused when a declared property is missing', () => {
    const body = mergePatch(created, { properties: { minimumTlsVersion: null } });
    assert.match(onlyFault(made(body), changed), /minimumTlsVersion is null, not as declared$/);
  });

  it('are refused when a declared property is another', () => {
    const body = mergePatch(created, { properties: { publicNetworkAccess: 'Enabled' } });
    assert.match(onlyFault(made(body), changed), /publicNetworkAccess is "Enabled", not as/);
  });

  it('are refused when they hold what nothing declares and nothing excuses', () => {
    const body = mergePatch(created, { properties: { isSftpEnabled: true } });
    assert.match(onlyFault(made(body), changed), /isSftpEnabled is true, and nothing declares it$/);
  });

  it('are refused when an excused property is another', () => {
    const body = mergePatch(created, { kind: 'BlobStorage' });
    assert.match(onlyFault(made(body), changed), /kind is "BlobStorage", and nothing declares/);
  });

  it('are refused when a later one takes back what creation set', () => {
    const body = { properties: { allowSharedKeyAccess: true } };
    assert.match(
      onlyFault(made(created), changed, { ...changed, body }),
      /SharedKeyAccess is true/,
    );
  });

  it('are refused when only a later one sets what creation is to set', () => {
    const body = mergePatch(created, { properties: { supportsHttpsTrafficOnly: null } });
    const later = { ...changed, body: { properties: { supportsHttpsTrafficOnly: true } } };
    assert.match(onlyFault(made(body), changed, later), /HttpsTrafficOnly is null, not as/);
  });

  it('are refused when no call sets what is set after creation', () => {
    const faults = faultsOf(made(created));
    assert.equal(faults.length, 4, faults.join('\n'));
  });

  it('may send back what Azure had said', () => {
    const answered = { properties: { accessTier: 'Hot' } };
    const same: Write = { ...changed, body: answered, before: answered };
    assert.deepEqual(faultsOf(made(created), changed, same), []);
    assert.equal(faultsOf(made(created), changed, { ...same, before: null }).length, 1);
  });

  it('need not hold what another step sets, and may', () => {
    const elsewhere = declaredResources(reader, 'data-recovery').filter(
      ({ id }) => id === account.id,
    );
    const judge = (...writes: readonly Write[]): readonly string[] =>
      judgeEquality(elsewhere, writes, exceptions, defaults).faults;
    assert.deepEqual(judge(made(created)), []);
    assert.equal(
      judge(made(mergePatch(created, { properties: { isSftpEnabled: true } }))).length,
      1,
    );
  });

  it('say nothing of an account that is brought and not changed', () => {
    assert.deepEqual(faultsOf(), []);
  });
});

describe('a value', () => {
  const judged = (value: DeclaredSetting['value'], body: Json): boolean => {
    const one = { control: 'c', path: 'properties.p', value, isCreated: true, isElsewhere: false };
    const declared = [{ id: account.id, type: 'T', settings: [one] }];
    return judgeEquality(declared, [made(body)], [], []).faults.length === 0;
  };
  const cases: readonly (readonly [DeclaredSetting['value'], Json, Json])[] = [
    [{ kind: 'is', words: ['Disabled', 'Other'] }, 'disabled', 'Enabled'],
    [{ kind: 'is', words: ['true'] }, true, false],
    [{ kind: 'atLeast', words: ['90'] }, 90, 89],
    [{ kind: 'atMost', words: ['PT45M'] }, 'PT45M', 'PT1H'],
    [{ kind: 'atMost', words: ['P2Y'] }, 'P18M', 'forever'],
    [{ kind: 'endsNot', words: [':latest'] }, 'image:1', 'image:latest'],
    [{ kind: 'exactly', words: ['a', 'b'] }, ['b', 'A'], ['a', 'b', 'c']],
    [{ kind: 'within', words: ['a', 'b'] }, ['a'], ['c']],
    [{ kind: 'holds', words: ['a', 'b'] }, ['a', 'b', 'c'], ['a']],
    [{ kind: 'holdsOne', words: ['a', 'b'] }, ['b'], ['c']],
    [{ kind: 'empty', words: [] }, [], ['a']],
    [{ kind: 'is' }, '10.0.0.4', null],
  ];
  for (const [value, good, bad] of cases) {
    it(`that must be ${value.kind} ${value.words?.join(' ') ?? 'what a call finds out'} is judged`, () => {
      assert.equal(judged(value, { properties: { p: good } }), true);
      assert.equal(judged(value, { properties: { p: bad } }), false);
    });
  }
});

it('a value that cannot be read is no empty one', () => {
  const one: DeclaredSetting = {
    ...{ control: 'c', path: "join(',', properties.p)", isCreated: true, isElsewhere: false },
    value: { kind: 'empty', words: [] },
  };
  const declared = [{ id: account.id, type: 'T', settings: [one] }];
  const { faults } = judgeEquality(declared, [made({ properties: { p: 1 } })], [], []);
  assert.match(faults.join(), /not as declared/);
});

describe('an excuse', () => {
  it('that nothing needs is told', () => {
    const result = judgeEquality([account], [made(created), changed], exceptions, defaults);
    const told = needless(exceptions, defaults, [result]);
    const needed = 'Microsoft.Storage/storageAccounts kind: ';
    assert.ok([...result.excused].some((one) => one.startsWith(needed)));
    assert.ok(!told.some((one) => one.includes(needed)));
    const tenant = 'no plan needs the excuse: Microsoft.KeyVault/vaults properties.tenantId: ';
    assert.ok(told.some((one) => one.startsWith(tenant)));
  });

  it('has one reason, and no other excuse has the same', () => {
    const reasons = [...exceptions, ...defaults].map(({ why }) => why);
    assert.deepEqual(
      reasons.filter((one, at) => reasons.indexOf(one) !== at),
      [],
    );
  });
});

describe('what is written', () => {
  const sent = (method: string, body: Json, status = 200): Exchange => ({
    ...{ call: 1, argv: [], step: '', host: 'management.azure.com', query: {}, headers: {} },
    ...{ method, path: account.id, body, status, answer: status < 300 ? (body ?? created) : null },
    faults: [],
  });

  it('makes a resource that was not there, and changes one that was', () => {
    const writes = writesOf([sent('GET', null, 404), sent('PUT', created), sent('PATCH', withKey)]);
    assert.deepEqual(
      writes.map(({ makes }) => makes),
      [true, false],
    );
    assert.deepEqual(writesOf([sent('GET', null), sent('PUT', created)])[0]?.before, created);
  });

  it('is not what Azure refused', () => {
    assert.deepEqual(writesOf([sent('PUT', created, 403)]), []);
  });
});
